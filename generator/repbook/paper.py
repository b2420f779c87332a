"""A paper is a form filled in or left blank: ruled lines of boxes and grids, on one sheet of A4.

Its words are Chinese in every language, because the form is what the company signs and files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.page import Context, View, gathered
from repbook.text import say

# What fits into the box of one sheet; what is longer goes on in the record.
LETTERS = 120
SHORT = 32
# What two lines of a grid hold that has the width of the sheet.
GRID = 96
MORE = "……（全文见记录）"


class Box(NamedTuple):
    """A label and what is written beside it; a tall box has room for sentences."""

    label: str
    value: str = ""
    tall: bool = False


class Grid(NamedTuple):
    """A ruled table: its heads and its lines, those that are left blank for the hand included."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Band(NamedTuple):
    """A heading across the sheet."""

    words: str


Line = tuple[Box, ...] | Grid | Band


class Form(NamedTuple):
    """A form: its folder in the site, its title, who signs, and which table it is filled in from."""

    name: str
    title: str
    signed: tuple[str, ...] = ("制表", "审核", "批准")
    table: str = "entries"


class Paper(NamedTuple):
    """A form of one subject: its id in the site, empty for the blank one, who and when, and its lines."""

    id: str
    about: str
    on: str
    lines: tuple[Line, ...]
    signatures: Mapping[str, str] = {}


Entries = Mapping[str, str]


@gathered
def entries(context: Context, kind: str) -> Mapping[str, Entries]:
    """Give what the records of a kind say, by record and field."""
    found: dict[str, dict[str, str]] = {}
    for row in context.table("entries"):
        if page.text(row, "kind") == kind:
            found.setdefault(page.text(row, "record"), {})[page.text(row, "field")] = page.text(row, "value")
    return found


def cut(said: str, most: int = LETTERS) -> str:
    """Give a text that fits into its box, and says where it goes on."""
    flat = " ".join(said.split())
    return flat if len(flat) <= most else flat[: most - len(MORE)] + MORE


def yuan(value: Decimal | None) -> str:
    """Give an amount as it is written on paper, empty where it is unknown."""
    return "" if value is None else f"{value.normalize():,f}"


def box(label: str, held: Entries, field: str) -> Box:
    """Give a box with what a field says."""
    return Box(label, cut(held.get(field, ""), SHORT))


def tall(label: str, held: Entries, field: str) -> tuple[Box, ...]:
    """Give a line of one box with room for sentences."""
    return (Box(label, cut(held.get(field, "")), tall=True),)


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]], lines: int) -> Grid:
    """Give a grid of as many lines as the sheet has room for; what does not fit is counted in the last."""
    most = GRID // len(heads)
    held = [tuple(_short(cell, most) for cell in row) for row in rows]
    if len(held) > lines:
        left = len(held) - lines + 1
        held = [*held[: lines - 1], (f"另有 {left} 行", *[""] * (len(heads) - 1))]
    blank = ("",) * len(heads)
    return Grid(tuple(heads), tuple(held + [blank] * (lines - len(held))))


def _short(said: str, most: int) -> str:
    flat = " ".join(said.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def listed(held: Entries, name: str, fields: Sequence[str]) -> list[tuple[str, ...]]:
    """Give the entries of a list of a record, as rows of some of its fields."""
    found = sorted({int(key.split(".")[1]) for key in held if key.startswith(f"{name}.")})
    return [tuple(held.get(f"{name}.{at}.{field}", "") for field in fields) for at in found]


# The sheet that a paper is shown on


class Part(NamedTuple):
    """A line of the sheet, told apart for the template."""

    sort: str
    boxes: tuple[Box, ...]
    grid: Grid | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(View):
    """One sheet of paper."""

    form: str
    company: str
    on: str
    parts: tuple[Part, ...]
    signed: tuple[tuple[str, str], ...]


def sheet(context: Context, form: Form, paper: Paper, path: str) -> Sheet:
    """Give what a paper shows at a place of the site."""
    return Sheet(
        template="form.html",
        path=path,
        title=say("{text}", text=" ".join((form.title, paper.about, paper.on)).strip()),
        kick=say("Forms to print"),
        headline=say("{text}", text=form.title),
        form=form.title,
        company=context.about.title,
        on=paper.on,
        parts=tuple(_part(line) for line in paper.lines),
        signed=tuple((who, paper.signatures.get(who, "")) for who in form.signed),
    )


def _part(line: tuple[Box, ...] | Grid | Band) -> Part:
    if isinstance(line, Band):
        return Part("band", (), None, line.words)
    if isinstance(line, Grid):
        return Part("grid", (), line, "")
    return Part("boxes", line, None, "")
