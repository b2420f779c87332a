"""Who is graded, and as what, as the pages of schemes name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from repbook import board, page
from repbook.board import Cell
from repbook.page import Context, gathered
from repbook.scheme import Scheme
from repbook.table import Row
from repbook.text import Text, Word, say

# What names a subject: the table and the folder of its page.
TABLES = {"customer": "customers", "contact": "contacts", "rep": "reps", "opportunity": "opportunities"}
NAMED = 8


def scheme_name(scheme: Scheme) -> object:
    """Give what a scheme is called; one of the team's own has only its name."""
    return Word("scheme", scheme.id) if ":" not in scheme.id else scheme.label


def class_said(scheme: Scheme, value: str) -> object:
    """Give a class as it is said."""
    if scheme.spoken and scheme.words:
        return say("{grade}", grade=tuple(Word(scheme.words, word) for word in value.split()))
    return value


def people(context: Context, rows: Sequence[Row]) -> Text:
    """Give who stands in some rows, the first of many by name."""
    names = tuple(_called(context, row) for row in rows[:NAMED])
    if len(rows) > NAMED:
        return say("{names} and {n} more", names=names, n=len(rows) - NAMED)
    return say("{names}", names=names)


@gathered
def _names(context: Context, kind: str) -> Mapping[str, str]:
    table, column = TABLES.get(kind, ""), "title" if kind == "opportunity" else "name"
    return {page.text(row, "id"): page.text(row, column) for row in context.table(table)}


def _called(context: Context, row: Row) -> str:
    kind, id_ = page.text(row, "subject_kind"), page.text(row, "subject")
    name = _names(context, kind).get(id_) or id_
    if kind in ("contact", "opportunity"):
        customer = id_.partition("/")[0]
        return f"{_names(context, 'customer').get(customer) or customer}·{name}"
    return name


def who(context: Context, row: Row) -> Cell:
    """Give who a row is about, with a link to the page."""
    kind, id_ = page.text(row, "subject_kind"), page.text(row, "subject")
    folder = {"customer": "customers", "opportunity": "opportunities", "rep": "reps"}.get(kind)
    path = f"{folder}/{id_}/" if folder else f"customers/{id_.partition('/')[0]}/"
    return board.link(path, _called(context, row))


def class_shown(scheme: Scheme, value: str) -> Cell:
    """Give a class as a cell, or that there is none."""
    return board.said(say("{grade}", grade=class_said(scheme, value))) if value else board.NOTHING
