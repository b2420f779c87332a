"""The data: every table that the pages are made of, for download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from repbook.family import members
from repbook.page import Context, Key, Page, View
from repbook.table import Table
from repbook.text import Text, say

PAGE = Page("data", "data/", say("Data"), 330)


class Held(NamedTuple):
    """A table: its name in both languages, and how many rows it has today."""

    name: str
    label: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Data(View):
    """What the page of tables shows."""

    forms: Text
    tables: tuple[Held, ...]
    rows: int


def views(context: Context) -> Iterator[Data]:
    """Give the one page of tables."""
    labels = {table.name: table.label for table in declared()}
    held = tuple(
        Held(name, labels.get(name, name), len(context.tables[name])) for name in sorted(context.tables)
    )
    rows = sum(table.rows for table in held)
    yield Data(
        path="data/",
        title=say("Data"),
        kick=say("Data"),
        headline=say(
            "{n} tables with {rows} rows carry every figure of this site", n=len(held), rows=Key(rows)
        ),
        forms=say("Each table as JSON and as CSV"),
        tables=held,
        rows=rows,
    )


def declared() -> tuple[Table, ...]:
    """Give the declarations of all tables there are."""
    return tuple(module.TABLE for module in members("tables"))
