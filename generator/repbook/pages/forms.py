"""The printed forms: each on one sheet of A4, filled in from its record or blank for the hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from repbook import family, page
from repbook.page import Context, Key, Page, View
from repbook.paper import Band, Box, Form, Grid, Paper
from repbook.text import say

PAGE = Page("forms", "forms/", say("Forms to print"), 290)


class Kind(NamedTuple):
    """A form in the overview: its title, where the blank one lies, and those filled in."""

    title: str
    blank: str
    filled: tuple[tuple[str, str, str], ...]


class Part(NamedTuple):
    """A line of the sheet, told apart for the template."""

    sort: str
    boxes: tuple[Box, ...]
    grid: Grid | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(View):
    """What can be printed: of each form the newest so many that are filled in."""

    kinds: tuple[Kind, ...]
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(View):
    """One sheet of paper."""

    form: str
    company: str
    on: str
    parts: tuple[Part, ...]
    signed: tuple[tuple[str, str], ...]


def views(context: Context) -> Iterator[Overview | Sheet]:
    """Give the overview, and a sheet for each form: the blank one and those that are filled in."""
    kinds: list[Kind] = []
    for module in family.members("forms"):
        form: Form = module.FORM
        filled: list[tuple[str, str, str]] = []
        for paper in module.papers(context):
            path = f"forms/{form.name}/" + (f"{paper.id}/" if paper.id else "")
            if paper.id:
                filled.append((path, paper.about, paper.on))
            yield _sheet(context, form, paper, path)
        kinds.append(Kind(form.title, f"forms/{form.name}/", tuple(filled)))
    yield Overview(
        path="forms/",
        title=say("Forms to print"),
        kick=say("Forms to print"),
        headline=say(
            "{n} forms, {filled} of them filled in from the records",
            n=Key(len(kinds)),
            filled=sum(bool(kind.filled) for kind in kinds),
        ),
        kinds=tuple(kinds),
        newest=page.limit(context, "attention", "printed"),
    )


def _sheet(context: Context, form: Form, paper: Paper, path: str) -> Sheet:
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
