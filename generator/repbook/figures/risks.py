"""Why an open opportunity is in doubt: silent, overdue, pushed again and again, or late without a decider."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from repbook.deal import Deal, deals
from repbook.figure import Figure
from repbook.ladder import ladder
from repbook.records.contacts import ContactRecord
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import say
from repbook.visiting import last_contact


class Risk(NamedTuple):
    """One reason: its word, how many days (or times) it has lasted, and the limit it went over."""

    opportunity: str
    risk: str
    days: Figure[int]
    limit: Figure[int] | None


@reckoned
def risks(sheet: Sheet) -> tuple[Risk, ...]:
    """Give the reasons of all open opportunities, by id."""
    return tuple(
        risk for deal in deals(sheet).values() if deal.status == "open" for risk in _risks(sheet, deal)
    )


def _risks(sheet: Sheet, deal: Deal) -> Iterator[Risk]:
    steps = ladder(sheet)
    if deal.state.rank < steps.first:
        return
    yield from _silent(sheet, deal)
    close = deal.state.expected_close
    if close and close < sheet.as_of:
        days = (sheet.as_of - close).days
        yield Risk(
            deal.id, "overdue", Figure(days, say("expected on {day}", day=close), (deal.source,)), None
        )
    pushed = tuple(
        deal.track.source(after)
        for before, after in pairwise(deal.track.between(deal.track.states[0].day, sheet.as_of))
        if before.expected_close and after.expected_close and after.expected_close > before.expected_close
    )
    rules = sheet.policy.risk
    if len(pushed) >= rules.pushes:
        yield Risk(
            deal.id,
            "pushed",
            Figure(len(pushed), say("the expected day was moved back"), pushed),
            Figure(
                rules.pushes,
                say("more than a slip, from this many times on"),
                (sheet.cite("risk", "pushes"), *pushed),
            ),
        )
    if undecided(sheet, deal):
        yield Risk(
            deal.id,
            "no_decider",
            Figure(None, say("no contact of the customer decides"), (deal.source,)),
            None,
        )


def _silent(sheet: Sheet, deal: Deal) -> Iterator[Risk]:
    limit = ladder(sheet).stages[deal.state.rank].rot_days
    if limit is None or deal.customer is None:
        return
    visit = last_contact(sheet, deal.customer)
    policy = sheet.cite("stages", deal.state.rank, "rot_days")
    most = Figure(limit, say("days without contact that the stage allows"), (policy,))
    if visit is None:
        yield Risk(
            deal.id, "silent", Figure(None, say("no visit to this customer is on record"), (policy,)), most
        )
    elif (days := (sheet.as_of - visit.day).days) > limit:
        because = say("last contact on {day}", day=visit.day)
        yield Risk(deal.id, "silent", Figure(days, because, (Source(visit.record.path), policy)), most)


def undecided(sheet: Sheet, deal: Deal) -> bool:
    """Say whether an open opportunity stands so late that somebody should decide, and no contact does."""
    steps = ladder(sheet)
    late = steps.at(sheet.policy.risk.late_stage)
    least = max(steps.first, steps.signed - 1 if late is None else late)
    if deal.status != "open" or deal.state.rank < least:
        return False
    contacts = sheet.book.below(ContactRecord, deal.customer) if deal.customer else ()
    return all("decider" not in contact.roles for contact in contacts)
