"""Grades: a page a scheme with its distribution, who moved, who is near a boundary, what contradicts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from repbook import board, page
from repbook.board import Board, Boards, Cell, Column
from repbook.chip import page_of, wanted
from repbook.crossing import crossing
from repbook.graded import NAMED, class_said, class_shown, people, scheme_name, who
from repbook.ninefold import grid
from repbook.page import Context, Key, Later, Page, gathered
from repbook.ruled import ruled
from repbook.scheme import Scheme, actions, scheme_called
from repbook.table import Row
from repbook.text import Named, Ratio, Text, Word, say

PAGE = Page("grades", "grades/", say("Grades"), 250)
# Where more is told of what a scheme grades.
MORE = {
    "key_account": (("key-accounts/", say("Key accounts")),),
    "zone": (("coverage/", say("Coverage")),),
    "tracking_log": (("coverage/", say("Coverage")),),
}


def views(context: Context) -> Iterator[Later[Boards]]:
    """Give the list of schemes, and a page for each."""
    ids = (page.text(row, "scheme") for row in context.table("schemes"))
    found = {id_: scheme_called(id_) for id_ in ids}
    yield Later("grades/", partial(_overview, context, found))
    for id_, scheme in found.items():
        yield Later(page_of(id_), partial(_scheme, context, scheme))


@gathered
def _grades(context: Context) -> Mapping[tuple[str, ...], Sequence[Row]]:
    return page.grouped(context.table("grades"), "scheme")


def _overview(context: Context, found: Mapping[str, Scheme]) -> Boards:
    conflicts = context.table("grade_conflicts")
    rows = []
    for id_ in found:
        mine = _grades(context)[id_,]
        graded = sum(bool(page.text(row, "value")) for row in mine)
        moved = sum(day == context.about.as_of for day in _days(context, id_))
        rows.append(
            (
                board.link(page_of(id_), scheme_name(found[id_])),
                board.said(_kinds(found[id_])),
                board.count(graded),
                board.count(len(mine)),
                board.bar(graded, len(mine)),
                board.count(moved),
                board.text(found[id_].source),
            )
        )
    return Boards(
        template=board.TEMPLATE,
        path="grades/",
        title=say("Grades"),
        kick=say("Grades"),
        headline=say(
            "{n} grades by {schemes} schemes, {conflicts} {conflicts:contradiction|contradictions} in them",
            n=Key(sum(bool(page.text(row, "value")) for row in context.table("grades"))),
            schemes=len(rows),
            conflicts=Key(len(conflicts)),
        ),
        boards=(
            Board(
                id="schemes",
                label=say("Schemes"),
                finding=say(
                    "The same letter means something else in each scheme: read it with the scheme's name"
                ),
                columns=(
                    Column(say("Scheme")),
                    Column(say("Grades whom"), "k wd"),
                    Column(say("Graded"), "n k"),
                    Column(say("Of"), "n k wd"),
                    Column(say("Share graded"), "g wd"),
                    Column(say("Moved since the last quarter"), "n"),
                    Column(say("Source"), "k wd"),
                ),
                rows=tuple(rows),
                empty=say("Nothing is graded yet."),
            ),
            _conflicts(context, conflicts, ""),
        ),
    )


def _kinds(scheme: Scheme) -> Text:
    return say("{kinds}", kinds=tuple(Word("subject_kind", kind) for kind in scheme.kinds))


@gathered
def _changes(context: Context) -> Mapping[tuple[str, ...], Sequence[Row]]:
    return page.grouped(context.table("grade_changes"), "scheme")


def _days(context: Context, scheme: str) -> Iterator[date | None]:
    return (page.day(row, "on") for row in _changes(context).get((scheme,), ()))


def _scheme(context: Context, scheme: Scheme) -> Boards:
    rows = _grades(context)[scheme.id,]
    counts = Counter(page.text(row, "value") for row in rows)
    graded = len(rows) - counts[""]
    top = max((value for value in counts if value), key=lambda value: (counts[value], value), default="")
    square = grid(context, scheme, rows)
    crossed = crossing(
        scheme,
        rows,
        _changes(context).get((scheme.id,), ()),
        context.about.as_of,
        lambda value: say("{grade}", grade=class_said(scheme, value)),
    )
    return Boards(
        template=board.TEMPLATE,
        path=page_of(scheme.id),
        title=say("{scheme}", scheme=scheme_name(scheme)),
        kick=say("{scheme}, {source}", scheme=scheme_name(scheme), source=scheme.source),
        headline=say(
            "{n} of {all} are graded; most of them, {most}, are {value}",
            n=Key(graded),
            all=len(rows),
            most=counts[top],
            value=Key(class_said(scheme, top)),
        )
        if graded
        else say("Nobody is graded by it yet: {missing}", missing=_missing(rows)),
        links=MORE.get(scheme.id, ()),
        boards=(
            _distribution(context, scheme, rows, counts),
            *((square,) if square else ()),
            *((crossed,) if crossed else ()),
            _moved(context, scheme),
            *((_near(context, scheme, rows),) if scheme.gap else ()),
            _conflicts(context, context.table("grade_conflicts"), scheme.id),
            ruled(scheme),
        ),
    )


def _missing(rows: Sequence[Row]) -> object:
    names = {
        wanted(page.text(row, "subject_kind"), name)
        for row in rows
        for name in page.text(row, "missing").split()
    }
    return tuple(Named(one.name, one.label) for one in sorted(names)[:NAMED]) or "—"


def _distribution(context: Context, scheme: Scheme, rows: Sequence[Row], counts: Counter[str]) -> Board:
    own = _own(context).get((scheme.id,), ())
    told: Mapping[str, Text] = actions(scheme.id) or {
        page.text(row, "value"): page.said(row, "action") for row in own if page.text(row, "action")
    }
    classes = scheme.classes or tuple(page.text(row, "value") for row in own)
    order = [value for value in (*classes, *sorted(counts)) if value]
    longest = board.most([number for value, number in counts.items() if value])
    by_value = page.grouped(rows, "value")
    lines = []
    for value in dict.fromkeys(order):
        mine = by_value.get((value,), ())
        lines.append(
            (
                board.said(say("{grade}", grade=class_said(scheme, value))),
                board.count(counts[value]),
                board.bar(counts[value], longest),
                board.said(people(context, mine)) if mine else board.NOTHING,
                *((board.said(told[value]) if value in told else board.NOTHING,) if told else ()),
            )
        )
    return Board(
        id="distribution",
        label=say("Distribution"),
        finding=say("{n} are not graded: {missing}", n=counts[""], missing=_missing(rows))
        if counts[""]
        else say("All are graded"),
        notes=() if told or own else (say("The source says nothing on what to do by class."),),
        columns=(
            Column(say("Grade"), "k"),
            Column(say("How many"), "n k"),
            Column(say("Compared"), "g wd"),
            Column(say("Who")),
            *((Column(say("What to do"), "wd"),) if told else ()),
        ),
        rows=tuple(lines),
        empty=say("Nothing is graded yet."),
        made=page.made(
            context, "grades", next((row for row in rows if page.text(row, "value")), None), "value"
        ),
    )


@gathered
def _own(context: Context) -> Mapping[tuple[str, ...], Sequence[Row]]:
    return page.grouped(context.table("own_classes"), "scheme")


def _moved(context: Context, scheme: Scheme) -> Board:
    changes = sorted(
        _changes(context).get((scheme.id,), ()),
        key=lambda row: (str(page.day(row, "on")), page.text(row, "subject")),
        reverse=True,
    )
    recent = sum(page.day(row, "on") == context.about.as_of for row in changes)
    return Board(
        id="moved",
        label=say("Movement"),
        finding=say(
            "{n} moved since the last quarter, {all} in the quarters shown", n=recent, all=len(changes)
        ),
        columns=(
            Column(say("Who")),
            Column(say("Since"), "k wd"),
            Column(say("By"), "k"),
            Column(say("Was"), "k"),
            Column(say("To"), "k"),
        ),
        rows=tuple(
            (
                who(context, row),
                board.day(page.day(row, "since")),
                board.day(page.day(row, "on")),
                class_shown(scheme, page.text(row, "before")),
                class_shown(scheme, page.text(row, "after")),
            )
            for row in changes[:100]
        ),
        empty=say("Nobody moved."),
    )


def _near(context: Context, scheme: Scheme, rows: Sequence[Row]) -> Board:
    limit = _share(page.number(context, "attention", "near"))
    near = []
    for row in rows:
        gap, bound = page.money(row, "gap"), page.money(row, "bound")
        if gap is not None and bound and gap <= bound * limit:
            near.append((gap, row))
    return Board(
        id="near",
        label=say("Boundary watch"),
        finding=say(
            "{n} {n:needs|need} less than {share} of the next bound", n=len(near), share=Ratio(limit)
        ),
        columns=(
            Column(say("Who")),
            Column(say("Now"), "k"),
            Column(say("Next"), "k"),
            Column(say("What is missing"), "n k"),
            Column(say("Bound"), "n k wd"),
        ),
        rows=tuple(
            (
                who(context, row),
                class_shown(scheme, page.text(row, "value")),
                class_shown(scheme, page.text(row, "next_value")),
                board.money(gap) if scheme.gap == "money" else board.number(gap),
                board.money(page.money(row, "bound"))
                if scheme.gap == "money"
                else board.number(page.money(row, "bound")),
            )
            for gap, row in sorted(near, key=lambda pair: (pair[0], page.text(pair[1], "subject")))
        ),
        empty=say("Nobody stands near a boundary."),
    )


def _share(written: str) -> Decimal:
    return Decimal(written.removesuffix("%")) / 100 if written.endswith("%") else Decimal(written or 0)


def _conflicts(context: Context, rows: Sequence[Row], scheme: str) -> Board:
    mine = [
        row for row in rows if not scheme or scheme in (page.text(row, "scheme"), page.text(row, "other"))
    ]
    return Board(
        id="conflicts",
        label=say("Contradictions"),
        finding=say("{n} {n:grade contradicts|grades contradict} another scheme", n=len(mine)),
        notes=(say("Which grades do not go together is ours: no source compares its schemes."),),
        columns=(
            Column(say("Who")),
            Column(say("One grade"), "k wd"),
            Column(say("The other"), "k wd"),
            Column(say("Why look at it")),
        ),
        rows=tuple(
            (
                who(context, row),
                _grade(page.text(row, "scheme"), page.text(row, "value")),
                _grade(page.text(row, "other"), page.text(row, "other_value")),
                board.said(page.said(row, "why")),
            )
            for row in mine
        ),
        empty=say("No grade contradicts another."),
    )


def _grade(scheme: str, value: str) -> Cell:
    held = scheme_called(scheme)
    return board.said(say("{scheme}: {grade}", scheme=scheme_name(held), grade=class_said(held, value)))
