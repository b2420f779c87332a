"""A table is rows of figures and facts: all that pages, exports, comparisons and tests read.

A member of `tables/` declares `TABLE` and gives `rows(sheet)`, and `rows_about(sheet, subject)` where one
subject's rows can be had without the others: a preview of that subject's page need not wait for all. A cell
is a `Figure`, or a plain fact copied from a record. Money and ratios are `Decimal`, unrounded; the export
rounds ratios.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from repbook.figure import value_of

Unit = Literal["text", "word", "money", "ratio", "times", "count", "day", "number"]
Cell = object
Row = Mapping[str, Cell]


class Column(NamedTuple):
    """A column: canonical name, Chinese name, what its cells hold, and the vocabulary of its words."""

    name: str
    label: str
    unit: Unit
    words: str = ""


class Table(NamedTuple):
    """What a table is called, what its rows are, its columns, and the columns that name a row.

    A `plain` one holds facts only, no figures: one process can hand it to another.
    """

    name: str
    label: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    plain: bool = False


def alike(rows: Iterable[Row]) -> list[Row]:
    """Give rows of one table so that they share the names of their columns: each holds only its cells.

    The dicts of one class's objects do, where all are filled in the same order; a dict alone has its own
    names, which take more room than the cells.
    """

    class One: ...

    found: list[Row] = []
    for row in rows:
        held = vars(One())
        for name, cell in row.items():
            held[name] = cell
        found.append(held)
    return found


def plain(row: Row) -> dict[str, object]:
    """Give a row's bare values, in the order of its columns."""
    return {name: value_of(cell) for name, cell in row.items()}
