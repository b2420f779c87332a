"""A printout is the form of one record with all that it holds: for its readers, never for a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from repbook import family
from repbook.build import Built, tables
from repbook.fit import called
from repbook.record import Record
from repbook.tables import entries
from repbook.text import say
from repbook.usage import UsageError

if TYPE_CHECKING:
    from repbook.page import About
    from repbook.paper import Sheet
    from repbook.speech import Speech
    from repbook.theme import Theme

STYLE = "form.css"
STYLES = ("tokens.css", "site.css", "forms.css")


def printout(built: Built, about: About, theme: Theme, speech: Speech, path: str) -> dict[str, bytes]:
    """Give the files of a record's form and its style, by name; UsageError where no form is made of it."""
    from repbook.theme import environment

    template = environment(theme, speech).get_template("print.html")
    record = _record(built, path)
    name = "-".join((record.folder, *record.id.split("/"))) + ".html"
    found = next(_sheets(built, about, record), None)
    if found is None:
        raise UsageError(say("no form is printed of {kind} by itself", kind=called(record.folder)))
    page = template.render(view=found, style=STYLE).rstrip() + "\n"
    style = b"\n".join(theme.file(f"static/{each}") for each in STYLES)
    return {name: page.encode(), STYLE: style}


def _record(built: Built, path: str) -> Record:
    for records in built.sheet.book.records.values():
        for record in records.values():
            if record.path == path:
                return record
    raise UsageError(say("there is no usable record {path}", path=path))


def _sheets(built: Built, about: About, record: Record) -> Iterator[Sheet]:
    """Give the sheets that are filled in where nothing but this record is at hand."""
    from repbook.page import Context
    from repbook.paper import sheet

    rows = {**tables(built), "entries": entries.rows_of(built.sheet, record, private=True)}
    context = Context(rows, about)
    for member in family.members("forms"):
        if member.FORM.table == "entries":
            for paper in member.papers(context):
                if paper.id:
                    yield sheet(context, member.FORM, paper, "")
