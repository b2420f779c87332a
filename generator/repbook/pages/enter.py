"""Entering from a phone, without git: forms that work offline and make a record's text.

Each form is made from its kind's declaration. The text is to copy, to share, to mail, or to open in the git
host's page for a new file or a change; nothing is sent by itself, and drafts stay on the device.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from repbook import page
from repbook.blank import Control, Group, blank, block
from repbook.fit import called, kind
from repbook.page import Context, Key, Page, View
from repbook.question import questions
from repbook.record import Record
from repbook.text import Named, Text, say

PAGE = Page("enter", "new/", say("Enter"), 210)

Field = Control | Group


class New(NamedTuple):
    """A form that makes a new record of a kind."""

    name: str
    kind: str
    label: Text
    why: Text


class Amendment(NamedTuple):
    """A form that makes a line for a record that is there: of a kind's field, and where it belongs."""

    name: str
    kind: str
    field: str
    label: Text
    why: Text
    where: Text


NEW = (
    New("visit", "visits", say("A visit"), say("whom you saw, what for, and what comes next")),
    New(
        "weekly", "weekly", say("The week's report"), say("three judgements; the figures come by themselves")
    ),
    New("stock", "stock", say("A stock count"), say("what is on the customer's shelf today")),
)
STAGE = Amendment(
    "stage",
    "opportunities",
    "history",
    say("A change of an opportunity"),
    say("another stage, amount or day, or how it ended"),
    say("Put this line at the end of {field}, where the earlier ones stand.", field=Named("history", "历程")),
)
HELP = Amendment(
    "help",
    "visits",
    "help_answered",
    say("Help was given"),
    say("a request from a visit is answered"),
    say("Put this line above the second line of three dashes."),
)
APPROVAL = Amendment(
    "approval",
    "",
    "",
    say("A signature"),
    say("a form that waits for the next step"),
    say("Put this line at the end of the file; above the second line of three dashes, where there is one."),
)


class Link(NamedTuple):
    """A form in the overview; `waiting` is how many records wait for it, where it answers something."""

    path: str
    label: Text
    why: Text
    waiting: int | None


class Pending(NamedTuple):
    """A record that waits for an answer: its file, the key and the sort of value that it is answered with."""

    path: str
    about: Text
    said: Text
    since: date | None
    key: str = ""
    fields: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(View):
    """What can be entered."""

    template: str = "enter.html"
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering(View):
    """A form; `head` says where the record lies, `first` is asked at once, `more` where somebody wants it.

    `makes` is record, entry, line or signature; `file` the path with its gaps between braces.
    """

    template: str = "entering.html"
    form: str
    makes: str
    file: str
    head: tuple[str, ...]
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    order: tuple[str, ...]
    filled: Mapping[str, str]
    sections: tuple[tuple[str, Named], ...]
    pending: tuple[Pending, ...]
    where: Text | None


def views(context: Context) -> Iterator[Overview | Entering]:
    """Give the overview and the forms."""
    chinese = context.about.locale.startswith("zh")
    asked, signed = _help(context, chinese), _approvals(context, chinese)
    for new in NEW:
        yield _new(new, chinese)
    yield _stage(context, chinese)
    yield _answer(HELP, asked, "line")
    yield _answer(APPROVAL, signed, "signature")
    waiting = {HELP.name: len(asked), APPROVAL.name: len(signed)}
    forms = (*NEW, STAGE, HELP, APPROVAL)
    yield Overview(
        path="new/",
        title=say("Enter"),
        kick=say("Enter"),
        headline=say(
            "{help} requests for help and {forms} forms wait for an answer",
            help=Key(len(asked)),
            forms=Key(len(signed)),
        )
        if asked or signed
        else say("Nothing waits for an answer"),
        links=tuple(
            Link(f"new/{form.name}/", form.label, form.why, waiting.get(form.name)) for form in forms
        ),
    )


def _new(new: New, chinese: bool) -> Entering:
    cls = kind(new.kind)
    fields = blank(cls, chinese)
    wanted = {question.loc[0] for question in questions(cls)}
    first = tuple(field for field in fields if field.name in wanted)
    *above, last = cls.parts
    suffix = ".md" if cls.prose else ".yml"
    return Entering(
        path=f"new/{new.name}/",
        title=new.label,
        kick=say("Enter"),
        headline=new.label,
        form=new.name,
        makes="record",
        file="/".join(("records", new.kind, *(f"{{{part}}}" for part in cls.parts))) + suffix,
        head=(*above, "day" if last in ("day", "week") else last),
        first=first,
        more=tuple(field for field in fields if field not in first),
        order=tuple(field.name for field in fields),
        filled=cls.filled,
        sections=tuple(_sections(cls, chinese)),
        pending=(),
        where=None,
    )


def _sections(cls: type[Record], chinese: bool) -> Iterator[tuple[str, Named]]:
    for name, label in cls.sections.items():
        said = name.replace("_", " ")
        yield label if chinese else said, Named(said, label)


def _stage(context: Context, chinese: bool) -> Entering:
    held = block(kind(STAGE.kind), STAGE.field, chinese)
    assert isinstance(held, Group)
    stages = tuple(
        (page.text(row, "stage"), page.text(row, "label") if chinese else page.text(row, "stage"))
        for row in context.table("stages")
    )
    fields = tuple(
        field._replace(sort="word", vocabulary="stage", words=stages) if field.name == "stage" else field
        for field in held.controls
        if field.name != "by"
    )
    shown = ("on", "stage", "amount", "expected_close", "note")
    return Entering(
        path="new/stage/",
        title=STAGE.label,
        kick=say("Enter"),
        headline=STAGE.label,
        form=STAGE.name,
        makes="entry",
        file="records/opportunities/{opportunity}.yml",
        head=("opportunity",),
        first=tuple(field for field in fields if field.name in shown),
        more=tuple(field for field in fields if field.name not in shown),
        order=tuple(field.name for field in fields),
        filled={"on": "today"},
        sections=(),
        pending=(),
        where=STAGE.where,
    )


def _answer(form: Amendment, pending: Sequence[Pending], makes: str) -> Entering:
    return Entering(
        path=f"new/{form.name}/",
        title=form.label,
        kick=say("Enter"),
        headline=form.label,
        form=form.name,
        makes=makes,
        file="{file}",
        head=("me", "day") if makes == "signature" else ("day",),
        first=(),
        more=(),
        order=(),
        filled={},
        sections=(),
        pending=tuple(pending),
        where=form.where,
    )


def _help(context: Context, chinese: bool) -> Sequence[Pending]:
    names = {**page.names(context, "reps"), **page.names(context, "customers")}
    held = block(kind(HELP.kind), HELP.field, chinese)
    return [
        Pending(
            page.text(row, "path"),
            say(
                "{names}",
                names=tuple(
                    names.get(id_, id_) for id_ in (page.text(row, "rep"), page.text(row, "customer"))
                ),
            ),
            page.said(row, "what"),
            page.day(row, "on"),
            held.key,
        )
        for row in context.table("help")
        if page.day(row, "answered") is None
    ]


def _approvals(context: Context, chinese: bool) -> Sequence[Pending]:
    found: list[Pending] = []
    for row in context.table("approvals"):
        held = block(kind(page.text(row, "kind")), page.text(row, "step"), chinese)
        found.append(
            Pending(
                page.text(row, "path"),
                say("{kind} {id}", kind=called(page.text(row, "kind")), id=page.text(row, "id")),
                say("{step}", step=held.label),
                page.day(row, "since"),
                held.key,
                held.controls if isinstance(held, Group) else (),
            )
        )
    return found
