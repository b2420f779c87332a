"""A board is a section of a page that lists: its finding, its columns, and rows of cells shown by their kind.

Pages that only list need no template of their own: their views are `Boards`, shown by `board.html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.page import Step, View
from repbook.text import Text, say

TEMPLATE = "board.html"
# Of a long list the beginning is for acting on; the whole of it is a download.
SHOWN = 200


class Column(NamedTuple):
    """A column's head and its marks: `n` a number, `k` kept on one line, `wd` on wide screens only."""

    label: Text
    marks: str = ""


class Cell(NamedTuple):
    """What a cell shows, and how: text said prose link sum count number ratio day word mark bar."""

    kind: str
    value: object
    extra: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A section: its anchor, label, finding and notes, its table, and what stands where it is empty."""

    id: str
    label: Text
    finding: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Text
    notes: tuple[Text, ...] = ()
    foot: tuple[Cell, ...] = ()
    made: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards(View):
    """What a page of boards shows; `under` stands below its headline, then where else to look."""

    boards: tuple[Board, ...]
    under: tuple[Text, ...] = ()
    links: tuple[tuple[str, Text], ...] = ()


NOTHING = Cell("text", "")


def rest(rows: Sequence[object], table: str) -> tuple[Text, ...]:
    """Give the note that says how many rows of a long list are not shown, and which table holds them."""
    if len(rows) <= SHOWN:
        return ()
    return (say("{n} more stand in the table `{table}`, for download.", n=len(rows) - SHOWN, table=table),)


def text(value: str | None) -> Cell:
    """Show text as it is; a dash where it is not known."""
    return Cell("text", value or "")


def said(value: Text) -> Cell:
    """Show a sentence."""
    return Cell("said", value)


def prose(value: Text) -> Cell:
    """Show a sentence with the names in it marked, as they are typed."""
    return Cell("prose", value)


def link(path: str, value: object) -> Cell:
    """Show a link to another page of the site; plain text where there is no such page."""
    return Cell("link", value, path)


def money(value: Decimal | None) -> Cell:
    """Show an amount."""
    return Cell("sum", value)


def count(value: int | None) -> Cell:
    """Show a whole number."""
    return Cell("count", value)


def number(value: Decimal | None) -> Cell:
    """Show a number with its decimals."""
    return Cell("number", None if value is None else _short(value))


def _short(value: Decimal) -> Decimal:
    """Give a number with one decimal, or none where it is whole."""
    rounded = value.quantize(Decimal("0.1"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def ratio(value: Decimal | None) -> Cell:
    """Show a share as a percentage."""
    return Cell("ratio", value)


def day(value: date | None) -> Cell:
    """Show a day."""
    return Cell("day", value)


def word(vocabulary: str, value: str) -> Cell:
    """Show a word of a list in the reader's language."""
    return Cell("word", value, vocabulary)


def mark(kind: str, vocabulary: str, value: str) -> Cell:
    """Show a status by shape, colour and word: ok watch bad unk."""
    return Cell("mark", value, (kind, vocabulary))


def bar(value: Decimal | int | None, most: Decimal | int) -> Cell:
    """Show a number as a bar beside the longest of its column."""
    return Cell("bar", value, most)


def most(values: Sequence[Decimal | int | None]) -> Decimal:
    """Give what the longest bar of a column stands for."""
    known = [Decimal(value) for value in values if value is not None]
    return max(map(abs, known), default=Decimal(0))


def head(label: str, marks: str = "") -> Column:
    """Name a column by a fixed word, the same in every language: a code, a period."""
    return Column(say("{text}", text=label), marks)
