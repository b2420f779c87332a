"""Alike are the rows of scopes that one change moves alike: a rep's, and what lies around the rep.

A deal that is lost moves its owner, the manager, the region and the team by the same amounts. A recount
tells that once, for the narrowest scope, and names the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from repbook.contrast import Moved
from repbook.figure import value_of
from repbook.table import Column, Row

# The kinds of scopes, from the narrowest.
KINDS = ("rep", "manager", "region", "team")
AMOUNTS = ("target", "closed", "stage_forecast")
NOTHING = Decimal(0)


class Told(NamedTuple):
    """A row that is told, and the wider scopes' rows of the same period that moved by the same amounts."""

    moved: Moved
    wider: tuple[Moved, ...]

    def shared(self, names: Iterable[str]) -> Column:
        """Give the first of some columns that differs in all of the rows; one amount at least does."""
        every = (self.moved, *self.wider)
        return next(
            column
            for name in names
            for column in self.moved.columns
            if column.name == name and all(column in each.columns for each in every)
        )


def told(rows: Iterable[Moved]) -> tuple[Told, ...]:
    """Give the rows of `ratios` by period, the narrowest scopes first, those that moved alike together.

    Two reps are never put together, be their changes equal: each has done something.
    """
    found: list[tuple[Moved, list[Moved]]] = []
    for each in sorted(rows, key=_order):
        head = _head(found, each)
        if head is None:
            found.append((each, []))
        else:
            head.append(each)
    return tuple(Told(first, tuple(wider)) for first, wider in found)


def _head(found: Sequence[tuple[Moved, list[Moved]]], wide: Moved) -> list[Moved] | None:
    """Give the list of the one row that a wider scope's has moved with, None where none or several have."""
    by = _by(wide)
    if by is None or _kind(wide) == KINDS[0]:
        return None
    alike = [wider for first, wider in found if _period(first) == _period(wide) and _by(first) == by]
    return alike[0] if len(alike) == 1 else None


def _by(moved: Moved) -> tuple[Decimal, ...] | None:
    """Give by how much each amount moved; None where none did, so that nothing can be said to be the same."""
    if moved.before is None or moved.after is None:
        return None
    by = tuple(_amount(moved.after, name) - _amount(moved.before, name) for name in AMOUNTS)
    return by if any(by) else None


def _amount(row: Row, name: str) -> Decimal:
    held = value_of(row[name])
    return held if isinstance(held, Decimal) else NOTHING


def _order(moved: Moved) -> tuple[str, int, str]:
    return _period(moved), KINDS.index(_kind(moved)), str(moved.row["scope"])


def _period(moved: Moved) -> str:
    return str(moved.row["period"])


def _kind(moved: Moved) -> str:
    return str(moved.row["scope"]).partition(":")[0]
