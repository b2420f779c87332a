"""An address names a figure: the table, the values of the row's key, the column, each after a `/`.

`ratios/team/2026-Q1/forecast_attainment`, `grades/customer/云江一院/sales_tier`. Ids hold `/` themselves, so
the values are matched against the rows, the longest first. A lens that is left out is the policy's, a
column that is left out is `value` where the table has one. Names and words may be Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple
from unicodedata import normalize

from repbook import family
from repbook.figure import value_of
from repbook.table import Column, Row, Table
from repbook.text import Text, say
from repbook.usage import UsageError
from repbook.word import vocabularies

Rows = Callable[[str], Sequence[Row]]
FEW = 12


class Found(NamedTuple):
    """What an address names: a row of a table, and the column, None where it names the whole row."""

    table: Table
    row: Row
    column: Column | None

    @property
    def key(self) -> tuple[str, ...]:
        """Give the text of the row's key."""
        return tuple(_text(self.row, name) for name in self.table.key)

    @property
    def address(self) -> str:
        """Give the full address."""
        column = (self.column.name,) if self.column else ()
        return "/".join((self.table.name, *self.key, *column))


class _Miss(NamedTuple):
    """Where an address ceases to fit: what fitted, the rest, and what would fit instead."""

    fitted: tuple[str, ...]
    rest: str
    options: tuple[str, ...]


def find(address: str, rows: Rows, lens: str) -> Found:
    """Give what an address names; UsageError with the nearest address where it names nothing.

    `rows` gives the rows of a table by its name; it is asked for one table only.
    """
    first, _, rest = normalize("NFC", address).strip().strip("/").partition("/")
    tables = {member.TABLE.name: member.TABLE for member in family.members("tables")}
    named = {table.label: table for table in tables.values()} | tables
    if first not in named:
        raise _refused(address, _Miss((), first, tuple(tables)), rest)
    table = named[first]
    misses: list[_Miss] = []
    columns = _spelled_columns(table)
    for fitted, row, after in _matches(table, rows(table.name), rest, lens, misses):
        if not after:
            return Found(table, row, columns.get("value"))
        if after in columns:
            return Found(table, row, columns[after])
        misses.append(_Miss((table.name, *fitted), after, tuple(column.name for column in table.columns)))
    raise _refused(address, max(misses, key=lambda miss: len(miss.fitted)), "")


def _spelled_columns(table: Table) -> dict[str, Column]:
    spelled = {column.label: column for column in table.columns}
    return spelled | {column.name: column for column in table.columns}


def _matches(
    table: Table, rows: Sequence[Row], rest: str, lens: str, misses: list[_Miss]
) -> Iterator[tuple[tuple[str, ...], Row, str]]:
    """Give the rows whose key begins the rest, and what then is left of it; the best fit first."""
    columns = {column.name: column for column in table.columns}

    def deeper(
        at: int, rows: Sequence[Row], rest: str, fitted: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Row, str]]:
        if at == len(table.key):
            yield fitted, rows[0], rest
            return
        column = columns[table.key[at]]
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(_text(row, column.name), []).append(row)
        fits = [
            (len(spelling), value, spelling)
            for value in groups
            for spelling in _spellings(column, value)
            if rest == spelling or rest.startswith(f"{spelling}/")
        ]
        for length, value, _ in sorted(fits, reverse=True):
            yield from deeper(at + 1, groups[value], rest[length + 1 :], (*fitted, value))
        if column.words == "lens" and lens in groups:
            yield from deeper(at + 1, groups[lens], rest, (*fitted, lens))
        elif not fits:
            misses.append(_Miss((table.name, *fitted), rest, tuple(groups)))

    yield from deeper(0, rows, rest, ())


def _text(row: Row, column: str) -> str:
    value = value_of(row[column])
    return "" if value is None else str(value)


def _spellings(column: Column, value: str) -> tuple[str, ...]:
    words = vocabularies().get(column.words)
    chinese = words.chinese.get(value) if words else None
    return (value, chinese) if chinese and chinese != value else (value,)


def _refused(address: str, miss: _Miss, after: str) -> UsageError:
    near = _nearest(miss)
    if near:
        option, length = near
        rest = miss.rest[length:].strip("/")
        whole = "/".join(part for part in (*miss.fitted, option, rest, after) if part)
        return UsageError(
            say("there is no figure {address}; did you mean {near}?", address=address, near=whole)
        )
    shown = miss.options[:FEW]
    if not shown:
        return UsageError(say("the table {table} has no rows", table=miss.fitted[0]))
    more = len(miss.options) - len(shown)
    possible: Text = say("{options}", options=shown)
    if more:
        possible = say("{options} and {n} more", options=shown, n=more)
    return UsageError(
        say(
            "there is no figure {address}; after {fitted} can follow: {options}",
            address=address,
            fitted="/".join(miss.fitted) or "explain",
            options=possible,
        )
    )


def _nearest(miss: _Miss) -> tuple[str, int] | None:
    """Give the option nearest to a beginning of the rest, and how long that beginning is."""
    found: list[tuple[float, int, str]] = []
    steps = miss.rest.split("/")
    for count in range(1, len(steps) + 1):
        typed = "/".join(steps[:count])
        found += [
            (SequenceMatcher(None, typed, option).ratio(), len(typed), option)
            for option in get_close_matches(typed, miss.options, n=1, cutoff=0.6)
        ]
    if not found:
        return None
    _, length, option = max(found)
    return option, length
