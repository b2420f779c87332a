"""A recap is what a rep's week holds, told in lines: what the weekly report need not be asked for (A14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from repbook.activity import customers_of, hours_of, in_week
from repbook.deal import LIVE, Deal, deals
from repbook.period import days_of, quarter_of
from repbook.sheet import Sheet
from repbook.text import Money, Text, Word, say
from repbook.visiting import Visited


def recap(sheet: Sheet, rep: str, week: str) -> tuple[Text, ...]:
    """Give the lines of a week: visits, opportunities that moved, next steps that fall due after it."""
    first, last = days_of(week)
    visits = in_week(sheet, rep, first)
    return (_visited(sheet, visits), *_moved(sheet, rep, first, last), *_next(visits), *_asked(visits))


def _visited(sheet: Sheet, visits: tuple[Visited, ...]) -> Text:
    if not visits:
        return say("no visit is written down for this week")
    spent, n = hours_of(visits), len(customers_of(sheet, visits))
    if spent is None:
        return say("{visits} {visits:visit|visits} to {n} {n:customer|customers}", visits=len(visits), n=n)
    return say(
        "{visits} {visits:visit|visits} to {n} {n:customer|customers}, {hours} h",
        visits=len(visits),
        n=n,
        hours=spent,
    )


def _moved(sheet: Sheet, rep: str, first: date, last: date) -> Iterator[Text]:
    for deal in deals(sheet).values():
        for event in deal.record.history:
            day = event.on or event.by
            if deal.owner != rep or day is None or not first <= day <= last:
                continue
            if event.outcome:
                yield say(
                    "{day} {id}: {outcome}", day=day, id=deal.id, outcome=Word("outcome", event.outcome)
                )
            elif event.stage:
                yield say("{day} {id}: now at {stage}", day=day, id=deal.id, stage=Word("stage", event.stage))
            elif event.amount is not None:
                yield say("{day} {id}: now {amount}", day=day, id=deal.id, amount=Money(event.amount))


def _next(visits: tuple[Visited, ...]) -> Iterator[Text]:
    for visit in visits:
        step = visit.record.next_step
        if step and step.on and step.what:
            yield say(
                "agreed for {day}: {what} ({id})", day=step.on, what=step.what, id=visit.record.customer
            )


def _asked(visits: tuple[Visited, ...]) -> Iterator[Text]:
    for visit in visits:
        if visit.record.help and not visit.record.help_answered:
            yield say("help asked for and not answered: {what}", what=visit.record.help)


def to_call(sheet: Sheet, rep: str, week: str) -> tuple[Deal, ...]:
    """Give a rep's open opportunities that may close in the week's quarter, the heaviest first."""
    end = days_of(quarter_of(days_of(week)[1]))[1]
    found = [
        deal
        for deal in deals(sheet).values()
        if deal.owner == rep
        and deal.status in LIVE
        and deal.state.expected_close
        and deal.state.expected_close <= end
    ]
    return tuple(sorted(found, key=lambda deal: (-(deal.weighted or 0), deal.id)))
