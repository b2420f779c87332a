"""A contrast is what differs between two workspaces on one day, in the terms of the trade.

Rows of the tables are compared by their keys, and of each row only the columns that a decision hangs on:
what follows from them, such as days that have passed, would say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from repbook import family
from repbook.figure import Figure, value_of
from repbook.finding import Finding
from repbook.period import days_of, next_period, quarter_of
from repbook.table import Column, Row, Table
from repbook.tell import fingerprint

# The rows of a table by their keys, as far as they are compared: the plain values of few columns, in order.
Rows = Mapping[tuple[str, ...], tuple[object, ...]]
# What is compared of each table, in the order in which it is told.
WATCHED: Mapping[str, tuple[str, ...]] = {
    "ratios": ("target", "closed", "stage_forecast", "attainment", "forecast_attainment", "coverage"),
    "funnel": ("count", "amount", "weighted"),
    "opportunities": ("owner", "stage", "status", "amount", "expected_close", "win_rate"),
    "grades": ("value",),
    "milestones": ("actual", "target", "status"),
    "reports": ("status",),
    "receivables": ("balance", "bucket"),
}
# What says how the cells of a row are to be read; it is kept, and no difference in itself.
READ_BY: Mapping[str, tuple[str, ...]] = {"milestones": ("unit",)}
TEAM = "team"


class Moved(NamedTuple):
    """A row that is new, gone or different; `columns` are those that differ, or that tell what it is."""

    table: Table
    before: Row | None
    after: Row | None
    columns: tuple[Column, ...]

    @property
    def row(self) -> Row:
        """Give the row as it is now, or as it was where it is gone."""
        return self.after or self.before or {}


class Contrast(NamedTuple):
    """What differs: rows by table, the findings that are new and those that are gone."""

    moved: Mapping[str, tuple[Moved, ...]]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @property
    def empty(self) -> bool:
        """Say whether nothing differs."""
        return not (any(self.moved.values()) or self.new or self.gone)


def contrast(
    before: Mapping[str, Rows],
    after: Mapping[str, Rows],
    found: tuple[Sequence[Finding], Sequence[Finding]],
    day: date,
    lens: str,
    now_called: Callable[[str, str], str] | None = None,
) -> Contrast:
    """Give what differs between two workspaces' watched tables and findings (`found`: before, after).

    `now_called` gives the id that a subject of a table had before as the one that it has now, None where
    every id is what it was. Ratios are those of the `lens`, of the quarter of `day`, of the next one, and of
    earlier ones whose closed amount is not what it was; funnels are the whole team's.
    """
    moved = {
        name: tuple(
            each
            for each in _moved(_declared(name), before[name], after[name], columns, now_called)
            if _tells(each, day, lens)
        )
        for name, columns in WATCHED.items()
    }
    was, now = ({fingerprint(each): each for each in side} for side in found)
    new = tuple(each for name, each in now.items() if name not in was)
    gone = tuple(each for name, each in was.items() if name not in now)
    return Contrast(moved, new, gone)


def watched(name: str, rows: Iterable[Row]) -> Rows:
    """Give what is compared of the rows of a table."""
    get, key = itemgetter(*_held(name)), len(_declared(name).key)
    plain = (tuple([cell.value if isinstance(cell, Figure) else cell for cell in get(row)]) for row in rows)
    return {tuple([str(cell or "") for cell in cells[:key]]): cells for cells in plain}


def _held(name: str) -> tuple[str, ...]:
    """Give the columns of which the values are kept: what names a row, what is compared, and more."""
    return (*_declared(name).key, *WATCHED[name], *READ_BY.get(name, ()))


@cache
def _declared(name: str) -> Table:
    declared: Iterable[Table] = (member.TABLE for member in family.members("tables"))
    return next(each for each in declared if each.name == name)


def _moved(
    table: Table,
    before: Rows,
    after: Rows,
    names: Sequence[str],
    now_called: Callable[[str, str], str] | None,
) -> list[Moved]:
    was = before
    if now_called:
        was = {tuple(now_called(table.name, part) for part in key): cells for key, cells in before.items()}
    if was == after:
        return []  # as most are: a table has many more rows than a change moves
    columns = tuple(column for column in table.columns if column.name in names)
    held = _held(table.name)
    found: list[Moved] = []
    for key in sorted(key for key in was.keys() | after.keys() if was.get(key) != after.get(key)):
        old, new = (dict(zip(held, side[key], strict=True)) if key in side else None for side in (was, after))
        if old is None or new is None:
            found.append(Moved(table, old, new, columns))
            continue
        # Of a subject that has another id now, the columns may all be the same.
        differing = tuple(column for column in columns if old[column.name] != new[column.name])
        if differing:
            found.append(Moved(table, old, new, differing))
    return found


def _tells(moved: Moved, day: date, lens: str) -> bool:
    keep: Callable[[Moved, date, str], bool] | None = _KEPT.get(moved.table.name)
    return keep is None or keep(moved, day, lens)


def _ratio_tells(moved: Moved, day: date, lens: str) -> bool:
    if moved.row["lens"] != lens:
        return False
    period = str(moved.row["period"])
    running = quarter_of(day)
    if moved.before is None or moved.after is None:
        # A scope or a quarter that only one side has says something where it holds something.
        return any(value_of(moved.row[column.name]) for column in moved.columns)
    if period in (running, next_period(running)):
        return True
    return days_of(period)[1] < day and any(column.name == "closed" for column in moved.columns)


def _of_the_team(moved: Moved, day: date, lens: str) -> bool:
    return moved.row["scope"] == TEAM


def _graded(moved: Moved, day: date, lens: str) -> bool:
    # A subject that is new comes with all its grades; only those it has say something.
    return any(value_of(row["value"]) for row in (moved.before, moved.after) if row)


_KEPT = {"ratios": _ratio_tells, "funnel": _of_the_team, "grades": _graded}
