"""The roadmap's weekly standards that meetings and hospitality answer for (D3, A30, A37)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from repbook.dated import at
from repbook.people import customer_owner
from repbook.records.expenses import ExpenseRecord
from repbook.records.meetings import MeetingRecord
from repbook.roadmap import Phase, Reached
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.standard import Count, Week, counted, unmeasured
from repbook.standing import deals_of
from repbook.text import say

INVITED = frozenset({"meal", "entertainment"})


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give these standards of a phase by name."""
    if phase.name in ("3a", "3b", "3c"):
        yield phase.prefix + "S4", _in_meetings(sheet, phase, phase.prefix + "S4")
        yield phase.prefix + "S5", _with_manager(sheet, phase, phase.prefix + "S5")
        yield phase.prefix + "S6", _invited(sheet, phase, phase.prefix + "S6")


@reckoned
def _held(sheet: Sheet, kind: str) -> tuple[tuple[date, MeetingRecord], ...]:
    """Give the meetings of a kind up to the day."""
    records = (record for record in sheet.book.all(MeetingRecord).values() if record.kind == kind)
    dated = ((date.fromisoformat(record.leaf[:10]), record) for record in records)
    return tuple((day, record) for day, record in dated if day <= sheet.as_of)


def _attended(sheet: Sheet, kind: str, rep: str, week: Week) -> list[MeetingRecord]:
    return [
        record
        for day, record in _held(sheet, kind)
        if rep in record.attendees and week.monday <= day <= week.sunday
    ]


def _in_meetings(sheet: Sheet, phase: Phase, goal: str) -> Reached:
    """Give the share of the weeks with a sales meeting that analysed enough of the rep's customers."""
    then = sheet.on(phase.judged)
    if not _held(then, "sales"):
        return unmeasured(say("no sales meeting is on record"))

    def count(week: Week) -> Count | None:
        held = _attended(then, "sales", phase.rep, week)
        named = {customer for record in held for customer in record.customers}
        own = [each for each in named if customer_owner(then, each, phase.judged) == phase.rep]
        return _cited(len(own), held) if held else None

    return counted(sheet, phase, goal, count)


def _with_manager(sheet: Sheet, phase: Phase, goal: str) -> Reached:
    """Give the share of the weeks in which enough important customers were analysed with a manager."""
    then = sheet.on(phase.judged)
    if not _held(then, "one_to_one"):
        return unmeasured(say("no talk with a manager is on record"))

    def count(week: Week) -> Count:
        held = _attended(then, "one_to_one", phase.rep, week)
        named = {customer for record in held for customer in record.customers}
        return _cited(sum(_important(then, customer) for customer in named), held)

    return counted(sheet, phase, goal, count)


def _important(sheet: Sheet, customer: str) -> bool:
    """Say whether a customer is important: what is open with it, or what it spends a year (B17)."""
    least = sheet.policy.importance.amount
    amounts = (deal.state.amount for deal in deals_of(sheet, customer) if deal.status == "open")
    record = sheet.book.customers.get(customer)
    spend = at(record.annual_spend, sheet.as_of) if record else None
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return total >= least or (spend is not None and spend >= least)


def _invited(sheet: Sheet, phase: Phase, goal: str) -> Reached:
    """Give the share of the weeks in which enough customers were invited, where the policy counts that."""
    then = sheet.on(phase.judged)
    if then.policy.roadmap.hospitality == "off":
        because = say("meals are not counted: the policy has them off")
        return unmeasured(because, then.cite("roadmap", "hospitality"))

    def count(week: Week) -> Count:
        found: dict[str, Source] = {}
        for record in then.book.all(ExpenseRecord).values():
            if record.under == phase.rep:
                for index, line in enumerate(record.lines):
                    within = week.monday <= line.on <= min(week.sunday, phase.judged)
                    if line.kind in INVITED and line.customer and within:
                        found.setdefault(line.customer, Source(record.path, ("lines", index)))
        return Count(Decimal(len(found)), tuple(found.values()))

    return counted(sheet, phase, goal, count)


def _cited(n: int, held: list[MeetingRecord]) -> Count:
    return Count(Decimal(n), tuple(Source(record.path, ("customers",)) for record in held))
