"""One page for each opportunity: where it stands, its way through the stages, its history and contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from repbook import page
from repbook.figure import Figure
from repbook.listing import Listed, listed
from repbook.page import Context, Key, Later, Page, Step, View, gathered
from repbook.risk import reason
from repbook.table import Row
from repbook.text import Money, Text, Word, say
from repbook.timeline import Change, changed

PAGE = Page("opportunity", "opportunities/", say("Opportunities"))
VISITS = 12
# The outcomes that stop the days in a stage, and the one that lets them run on.
TURNS = frozenset({"lost", "merged", "paid", "reopened"})


class Stay(NamedTuple):
    """How long the opportunity stood at a stage in all; `entered` is the first day, if known."""

    stage: str
    entered: date | None
    days: int | None
    now: bool


class Visit(NamedTuple):
    """A visit that names the opportunity."""

    on: date | None
    rep: str
    purpose: str
    next_step: str
    next_step_on: date | None
    path: str


class Item(NamedTuple):
    """A product of the opportunity."""

    name: str
    quantity: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(View):
    """One opportunity."""

    deal: Listed
    need: str
    lost_reason: str
    signed_on: date | None
    paid_on: date | None
    lost_on: date | None
    vanished: Text | None
    made: tuple[Step, ...]
    way: Text
    stays: tuple[Stay, ...]
    longest: int
    story: Text
    changes: tuple[Change, ...]
    risks: tuple[Text, ...]
    called: Text
    visits: tuple[Visit, ...]
    visit_count: int
    items: tuple[Item, ...]
    wanted: Text
    source: str


def views(context: Context) -> Iterator[Later[Opportunity]]:
    """Give a page for each opportunity."""
    for id_ in context.ids("opportunities"):
        yield Later(f"{PAGE.folder}{id_}/", partial(_opportunity, context, id_))


@gathered
def _rows(context: Context) -> Mapping[tuple[str, ...], Row]:
    return page.keyed(context.table("opportunities"), "id")


@gathered
def _order(context: Context) -> Sequence[str]:
    return [page.text(row, "stage") for row in context.table("stages")]


def _opportunity(context: Context, id_: str) -> Opportunity:
    row, order, reps = _rows(context)[(id_,)], _order(context), page.names(context, "reps")
    line = listed(row, page.names(context, "customers"), reps)
    events, visits, risks, items = (
        context.of(name, "opportunity", id_) for name in ("events", "visits", "risks", "items")
    )
    today = context.about.as_of
    stays = _stays(events, line, today, order)
    latest = sorted(visits, key=lambda row: (page.text(row, "on"), page.text(row, "id")), reverse=True)
    return Opportunity(
        path=line.path,
        title=say("{customer}, {title}", customer=line.customer_name, title=line.title),
        kick=say(
            "{customer}, {title}", customer=line.customer_name or say("customer unknown"), title=line.title
        ),
        headline=_headline(line, row),
        deal=line,
        need=page.text(row, "need"),
        lost_reason=page.text(row, "lost_reason"),
        signed_on=page.day(row, "signed_on"),
        paid_on=page.day(row, "paid_on"),
        lost_on=page.day(row, "lost_on"),
        vanished=_vanished(row),
        made=page.made(context, "opportunities", row, "weighted", "amount", "last_contact_on"),
        way=_way(stays, line),
        stays=stays,
        longest=max((stay.days or 0 for stay in stays), default=0) or 1,
        story=say("{n} {n:change|changes} since {day}", n=len(events), day=_first(events))
        if events
        else say("No change is on record"),
        changes=tuple(changed(context, event, reps) for event in reversed(events)),
        risks=tuple(map(reason, risks)),
        called=_called(line, today, len(latest)),
        visits=tuple(
            Visit(
                page.day(visit, "on"),
                reps.get(page.text(visit, "rep"), page.text(visit, "rep")),
                page.text(visit, "purpose"),
                page.text(visit, "next_step"),
                page.day(visit, "next_step_on"),
                page.text(visit, "path"),
            )
            for visit in latest[:VISITS]
        ),
        visit_count=len(latest),
        items=tuple(Item(page.text(item, "name"), page.money(item, "quantity")) for item in items),
        wanted=say("{n} {n:product is|products are} wanted", n=len(items)),
        source=page.record(row),
    )


def _vanished(row: Row) -> Text | None:
    """Say that the record's file is there no more."""
    cell = row["vanished_on"]
    return cell.because if isinstance(cell, Figure) and cell.value else None


def _stays(events: Sequence[Row], line: Listed, today: date, order: Sequence[str]) -> tuple[Stay, ...]:
    """Give the days at each stage: from the day it is entered to that of the next, the last until the end."""
    counted = [event for event in events if page.text(event, "ignored") != "yes"]
    moves = [
        (stage, page.day(next(group), "on"))
        for stage, group in groupby(counted, key=lambda event: page.text(event, "stands_at"))
    ]
    ends = [on for _, on in moves[1:]] + [_ended(counted, today)]
    entered: dict[str, date | None] = {}
    days: dict[str, int | None] = {}
    for (stage, on), left in zip(moves, ends, strict=False):
        known = None if on is None or left is None else (left - on).days
        entered.setdefault(stage, on)
        before = days.get(stage, 0)
        days[stage] = None if known is None or before is None else before + known
    if line.stage not in days and line.stage:
        days[line.stage] = line.days_in_stage
    return tuple(
        Stay(stage, entered.get(stage), days[stage], stage == line.stage)
        for stage in sorted(days, key=lambda stage: order.index(stage) if stage in order else -1)
    )


def _ended(events: Sequence[Row], today: date) -> date | None:
    """Give the day on which the days stop: of loss, merging or payment, unless it was reopened since."""
    last = next((event for event in reversed(events) if page.text(event, "outcome") in TURNS), None)
    if last is None or page.text(last, "outcome") == "reopened":
        return today
    return page.day(last, "on") or page.day(last, "by")


def _first(events: Sequence[Row]) -> date | None:
    return page.day(events[0], "on") or page.day(events[0], "by")


def _headline(line: Listed, row: Row) -> Text:
    stage, amount = Key(Word("stage", line.stage)), Key(Money(line.amount))
    match line.status:
        case "lost" if page.day(row, "vanished_on"):
            day = page.day(row, "vanished_on")
            return say("Leaked on {day} at {stage}: its file was deleted", day=day, stage=stage)
        case "signed":
            return say(
                "Signed on {day} for {amount}, payment open", day=page.day(row, "signed_on"), amount=amount
            )
        case "paid":
            return say("Signed for {amount} and paid on {day}", amount=amount, day=page.day(row, "paid_on"))
        case "lost" if page.text(row, "lost_reason"):
            return say(
                "Lost on {day} at {stage}: {reason}",
                day=page.day(row, "lost_on"),
                stage=stage,
                reason=Word("reason", page.text(row, "lost_reason")),
            )
        case "lost":
            return say(
                "Lost on {day} at {stage}, the reason not written down",
                day=page.day(row, "lost_on"),
                stage=stage,
            )
        case "on_hold":
            return say("On hold at {stage}, {amount}, in no forecast", stage=stage, amount=amount)
        case "merged":
            return say("Merged into another opportunity at {stage}", stage=stage)
    if line.amount is None:
        return say("At {stage} for {days} days; the amount is unknown", stage=stage, days=line.days_in_stage)
    return say(
        "At {stage} for {days} days: {amount}, {weighted} of it weighted",
        stage=stage,
        days=line.days_in_stage,
        amount=amount,
        weighted=Money(line.weighted),
    )


def _way(stays: Sequence[Stay], line: Listed) -> Text:
    known = [stay for stay in stays if stay.days is not None]
    if not known:
        return say("The days in its stages are not known")
    longest = max(known, key=lambda stay: stay.days or 0)
    return say(
        "{days} days in {n} {n:stage|stages}, {most} of them at {stage}",
        days=sum(stay.days or 0 for stay in known),
        n=len(known),
        most=longest.days,
        stage=Word("stage", longest.stage),
    )


def _called(line: Listed, today: date, visits: int) -> Text:
    if line.last_contact_on is None:
        return say("No contact with this customer is on record")
    ago = (today - line.last_contact_on).days
    if line.next_step_on is None:
        return say(
            "Last contact {days} days ago, {n} visits for this deal, and no next step agreed",
            days=ago,
            n=visits,
        )
    return say(
        "Last contact {days} days ago, {n} visits for this deal; next step on {day}",
        days=ago,
        n=visits,
        day=line.next_step_on,
    )
