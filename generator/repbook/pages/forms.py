"""The printed forms: each on one sheet of A4, filled in from its record or blank for the hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from repbook import family, page
from repbook.page import Context, Key, Page, View
from repbook.paper import Form, Sheet, sheet
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
            yield sheet(context, form, paper, path)
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
