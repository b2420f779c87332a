"""Cadence: how often somebody is to be seen in a month, how often they were, and what is due next.

Contacts by their zone (B15): visits a month, the least of them pro-rated by the working days that have
passed, the day included, and rounded down. Customers by their tracking log (B22): so many days after the
last contact, working days for the daily one. `over` is above a ceiling only; what is to be dropped, and a
log that asks for nothing, is `off`.

What counts: for red and yellow being face to face, for blue anything but mail, for a customer anything but
writing. The month's number for a log is its days divided by the gap, rounded to whole contacts: 4, 2, 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from repbook.figure import Figure, Parts
from repbook.period import days_of, month_of, next_period
from repbook.scheme import Subject, grade_of
from repbook.section import Zone
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Text, Word, say
from repbook.visiting import (
    FACE_TO_FACE,
    WRITTEN,
    Visited,
    by_contact,
    by_customer,
    last_contact_on,
    last_contact_with_on,
)
from repbook.working import next_working_day, working_days

Number = Decimal | int
# Days between two contacts; the daily log counts working days.
GAPS = {"weekly": 7, "half_monthly": 15, "monthly": 30}


class Cadence(NamedTuple):
    """What is planned for a contact or a customer in the month of the day, and what became of it."""

    zone_or_grade: Figure[str]
    planned_min: Figure[Number]
    planned_max: Figure[Number]
    due_so_far: Figure[int]
    actual: Figure[int]
    last_contact_on: Figure[date]
    next_due_on: Figure[date]
    status: Figure[str]


@reckoned
def of_contact(sheet: Sheet, contact: str) -> Cadence:
    """Give a contact's cadence by the zone; empty where it has none."""
    grade = grade_of(sheet, "zone", Subject("contact", contact)).figure
    last = last_contact_with_on(sheet, contact)
    if grade.value is None:
        return _ungraded(grade, last)
    zones, name = sheet.policy.zones, grade.value
    cell = grade_of(sheet, "nine_grid", Subject("contact", contact)).figure
    if cell.value in zones.drop:
        return _dropped(sheet, contact, grade, cell, last)
    zone: Zone = getattr(zones, name)
    word = Word("zone", name)
    least = _planned(zone.min, say("at least, for {zone}", zone=word), sheet.cite("zones", name, "min"))
    ceiling = say("at most, for {zone}", zone=word) if zone.max is not None else say("no ceiling is set")
    most = _planned(zone.max, ceiling, sheet.cite("zones", name, "max" if zone.max is not None else "min"))
    due = _due_so_far(sheet, least)
    actual = _contact_visits(sheet, contact, name)
    ahead = _next_visit(sheet, zone.min, least, actual)
    return Cadence(grade, least, most, due, actual, last, ahead, _judged(due, most, actual))


@reckoned
def of_customer(sheet: Sheet, customer: str) -> Cadence:
    """Give a customer's cadence by the tracking log; empty where it has none."""
    grade = grade_of(sheet, "tracking_log", Subject("customer", customer)).figure
    last = last_contact_on(sheet, customer)
    if grade.value is None:
        return _ungraded(grade, last)
    log = Word("tracking_log", grade.value)
    actual = _customer_visits(sheet, customer)
    if grade.value == "none":
        nothing = Figure(0, say("{log}: nothing is planned", log=log), (grade,))
        off = Figure("off", say("{log}: nothing is planned", log=log), (grade,))
        return Cadence(grade, nothing, nothing, nothing, actual, last, _never(log), off)
    least = _month_of_log(sheet, grade)
    most: Figure[Number] = Figure(None, say("no ceiling is set"), (grade,))
    ahead = _next_contact(sheet, grade, last)
    assert ahead.value is not None
    so_far: Figure[int] = Figure(None, say("a log is judged by its days, not by a number"), (grade,))
    if last.value is None:
        status = Figure("behind", ahead.because, (ahead, grade))
    elif sheet.as_of > ahead.value:
        status = Figure("behind", say("was due on {day}", day=ahead.value), (ahead, actual))
    else:
        word = "met" if actual.value else "not_due"
        status = Figure(word, say("next on {day}", day=ahead.value), (ahead, actual))
    return Cadence(grade, least, most, so_far, actual, last, ahead, status)


def _ungraded(grade: Figure[str], last: Figure[date]) -> Cadence:
    none: Figure[int] = Figure(None, grade.because, (grade,))
    word: Figure[str] = Figure(None, grade.because, (grade,))
    day: Figure[date] = Figure(None, grade.because, (grade,))
    empty: Figure[Number] = Figure(None, grade.because, (grade,))
    return Cadence(grade, empty, empty, none, none, last, day, word)


def _never(word: object) -> Figure[date]:
    return Figure(None, say("{log}: nothing is planned", log=word))


# Contacts


def _dropped(
    sheet: Sheet, contact: str, grade: Figure[str], cell: Figure[str], last: Figure[date]
) -> Cadence:
    because = say("the cell is {cell}: assess it again or let it go", cell=cell.value)
    rule = sheet.cite("zones", "drop")
    nothing = Figure(0, because, (cell, rule))
    off = Figure("off", because, (cell, rule))
    actual = _contact_visits(sheet, contact, str(grade.value))
    return Cadence(grade, nothing, nothing, nothing, actual, last, Figure(None, because, (cell, rule)), off)


def _planned(number: Decimal | None, because: Text, rule: Source) -> Figure[Number]:
    return Figure(number, because, (rule,))


def _contact_visits(sheet: Sheet, contact: str, zone: str) -> Figure[int]:
    held = dict.fromkeys(by_contact(sheet).get(contact, ()))
    if zone == "blue":
        because = say("contacts from {first} to {day}, through any channel but mail", **_month(sheet))
        return _counted(sheet, [visit for visit in held if visit.record.channel != "mail"], because)
    because = say("visits face to face from {first} to {day}", **_month(sheet))
    return _counted(sheet, [visit for visit in held if visit.record.channel in FACE_TO_FACE], because)


def _month(sheet: Sheet) -> dict[str, date]:
    return {"first": days_of(month_of(sheet.as_of))[0], "day": sheet.as_of}


def _counted(sheet: Sheet, visits: Iterable[Visited], because: Text) -> Figure[int]:
    first = days_of(month_of(sheet.as_of))[0]
    held = tuple(visit for visit in visits if visit.day >= first)

    def parts() -> Parts:
        return tuple(Source(visit.record.path) for visit in held)

    return Figure(len(held), because, parts)


@reckoned
def _worked(sheet: Sheet) -> tuple[int, int]:
    """Give the working days of the month up to the day, which is included, and all of them."""
    first, last = days_of(month_of(sheet.as_of))
    return len(working_days(sheet, first, sheet.as_of)), len(working_days(sheet, first, last))


def _due_so_far(sheet: Sheet, least: Figure[Number]) -> Figure[int]:
    passed, whole = _worked(sheet)
    assert least.value is not None
    because = say(
        "{least} × {passed} of {whole} working days, rounded down",
        least=least.value,
        passed=passed,
        whole=whole,
    )
    return Figure(_pro_rated(least.value, passed, whole), because, (least, *_calendar(sheet)))


def _pro_rated(least: Number, passed: int, whole: int) -> int:
    return int(Decimal(least) * passed // whole) if whole else 0


@reckoned
def _calendar(sheet: Sheet) -> tuple[Source, ...]:
    """Give the places of the workspace's own days in the month."""
    month = month_of(sheet.as_of)
    own = sheet.book.calendars.values()
    return tuple(
        Source(record.path, ("days",)) for record in own if any(month_of(day) == month for day in record.days)
    )


def _next_visit(sheet: Sheet, number: Decimal, least: Figure[Number], actual: Figure[int]) -> Figure[date]:
    """Give the working day on which the pro-rated least exceeds what was done, in this month or the next."""
    if number < 1:
        few = say("less than one visit a month is planned: none falls due within the month")
        return Figure(None, few, (least,))
    month = month_of(sheet.as_of)
    done = actual.value or 0
    if done >= int(number):
        month, done = next_period(month), 0
    days = working_days(sheet, *days_of(month))
    for passed, day in enumerate(days, 1):
        if _pro_rated(number, passed, len(days)) > done:
            because = say("the day on which visit {n} of {month} falls due", n=done + 1, month=month)
            return Figure(day, because, (least, actual, *_calendar(sheet)))
    return Figure(None, say("{month} has no working days", month=month))


def _judged(due: Figure[int], most: Figure[Number], actual: Figure[int]) -> Figure[str]:
    done, so_far = actual.value or 0, due.value or 0
    if most.value is not None and done > most.value:
        because = say("{done} {done:visit|visits}, at most {most} planned", done=done, most=most.value)
        return Figure("over", because, (actual, most))
    because = say("{done} {done:visit|visits} of {due} due so far", done=done, due=so_far)
    word = "behind" if done < so_far else "met" if done or so_far else "not_due"
    return Figure(word, because, (actual, due))


# Customers


def _customer_visits(sheet: Sheet, customer: str) -> Figure[int]:
    spoken = (visit for visit in by_customer(sheet).get(customer, ()) if visit.record.channel not in WRITTEN)
    because = say("contacts from {first} to {day} that were no mere writing", **_month(sheet))
    return _counted(sheet, spoken, because)


def _month_of_log(sheet: Sheet, grade: Figure[str]) -> Figure[Number]:
    first, last = days_of(month_of(sheet.as_of))
    if grade.value == "daily":
        whole = _worked(sheet)[1]
        return Figure(whole, say("one on each working day of the month"), (grade, *_calendar(sheet)))
    gap, days = GAPS[str(grade.value)], (last - first).days + 1
    times = int((Decimal(days) / gap).quantize(Decimal(1), ROUND_HALF_EVEN))
    because = say("{days} days ÷ {gap}, rounded to whole contacts", days=days, gap=gap)
    return Figure(times, because, (grade,))


def _next_contact(sheet: Sheet, grade: Figure[str], last: Figure[date]) -> Figure[date]:
    if last.value is None:
        return Figure(sheet.as_of, say("never spoken to: due at once"), (grade,))
    if grade.value == "daily":
        ahead = next_working_day(sheet, last.value)
        because = say("the working day after the last contact, {day}", day=last.value)
    else:
        gap = GAPS[str(grade.value)]
        ahead = last.value + timedelta(days=gap)
        because = say("{gap} days after the last contact, {day}", gap=gap, day=last.value)
    return Figure(ahead, because, (last, grade))
