"""The printed forms: each on one sheet of A4, filled in from its record or blank for the hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import NamedTuple

from repbook import family, page
from repbook.page import Below, Context, Key, Later, Page, View, gathered
from repbook.paper import Form, Paper, Sheet, sheet
from repbook.text import say

PAGE = Page("forms", "forms/", say("Forms to print"), 290)


class Kind(NamedTuple):
    """A form in the overview: its title, where the blank one lies, and those filled in."""

    title: str
    blank: str
    filled: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(View):
    """What can be printed: of each form the newest so many that are filled in."""

    kinds: tuple[Kind, ...]
    newest: int


def views(context: Context) -> Iterator[Later[Overview] | Below[Sheet]]:
    """Give the overview, and a sheet for each form: the blank one and those that are filled in."""
    yield Later("forms/", partial(_overview, context))
    for module in family.members("forms"):
        yield Below(_path(module.FORM), partial(_sheets, context, module))


def _path(form: Form, paper: Paper | None = None) -> str:
    return f"forms/{form.name}/" + (f"{paper.id}/" if paper and paper.id else "")


def _sheets(context: Context, module: ModuleType) -> Iterator[Later[Sheet]]:
    for paper in _papers(context, module):
        path = _path(module.FORM, paper)
        yield Later(path, partial(sheet, context, module.FORM, paper, path))


@gathered
def _papers(context: Context, module: ModuleType) -> Sequence[Paper]:
    return tuple(module.papers(context))


def _overview(context: Context) -> Overview:
    kinds = []
    for module in family.members("forms"):
        form, filled = module.FORM, [paper for paper in _papers(context, module) if paper.id]
        held = tuple((_path(form, paper), paper.about, paper.on) for paper in filled)
        kinds.append(Kind(form.title, _path(form), held))
    return Overview(
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
