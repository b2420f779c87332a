"""Capacity: whether a rep's month can hold the visits that the zones plan.

A rep can make so many visits as there are working days in the month, of the rep's own, times the visits a day
of the policy. Planned is the least of every contact in a zone (B15). What tracking logs ask for beyond that
(B22) may be calls: it is counted apart and takes no room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.dated import at
from repbook.deal import Deal, deals
from repbook.figure import Figure
from repbook.figures.cadence import Cadence, of_contact, of_customer
from repbook.period import days_of, month_of
from repbook.potential import potential
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.tenure import tenure
from repbook.text import Text, Word, say
from repbook.visiting import Visited, by_rep
from repbook.working import working_days

NONE = Decimal(0)


class Planned(NamedTuple):
    """A contact in a zone: how often it is to be seen in the month, and what would be lost without."""

    contact: str
    customer: str
    zone: str
    least: Decimal
    done: int
    points: Figure[int]
    money: Figure[Decimal]
    cadence: Cadence


class Capacity(NamedTuple):
    """A rep's month: what it can hold, what is planned, what was done of it, and the verdict."""

    working_days: Figure[int]
    capacity: Figure[Decimal]
    planned: Figure[Decimal]
    red: Figure[Decimal]
    yellow: Figure[Decimal]
    blue: Figure[Decimal]
    together: Figure[Decimal]
    calls: Figure[Decimal]
    done: Figure[Decimal]
    visits: Figure[int]
    over: Figure[Decimal]
    status: Figure[str]


def reps(sheet: Sheet) -> tuple[str, ...]:
    """Give everybody who sells in the month, or whose customers have contacts to be seen."""
    first, last = days_of(month_of(sheet.as_of))
    own = planned_by_owner(sheet)
    return tuple(
        id_
        for id_, record in sheet.book.reps.items()
        if id_ in own or (at(record.role, sheet.as_of) == "sales" and _present(sheet, id_, first, last))
    )


def _present(sheet: Sheet, rep: str, first: date, last: date) -> bool:
    found = tenure(sheet, rep)
    joined = found.joined or first
    return joined <= min(last, sheet.as_of) and (found.left is None or found.left >= first)


@reckoned
def planned_by_owner(sheet: Sheet) -> Mapping[str, Sequence[Planned]]:
    """Give the contacts in a zone by the rep who owns their customer; nobody sees a removed customer's."""
    found: dict[str, list[Planned]] = defaultdict(list)
    for id_, contact in sheet.book.contacts.items():
        customer = sheet.book.customers.get(contact.under)
        if customer is None or (customer.removed and customer.removed.on <= sheet.as_of):
            continue
        owner, held = at(customer.owner, sheet.as_of), of_contact(sheet, id_)
        if owner and held.zone_or_grade.value and held.planned_min.value is not None:
            found[owner].append(
                Planned(
                    contact=id_,
                    customer=contact.under,
                    zone=held.zone_or_grade.value,
                    least=Decimal(held.planned_min.value),
                    done=held.actual.value or 0,
                    points=potential(sheet, id_).score,
                    money=_open(sheet).get(contact.under, NOTHING_OPEN),
                    cadence=held,
                )
            )
    return found


NOTHING_OPEN: Figure[Decimal] = Figure(NONE, say("no deal with an amount is open at the customer"))


@reckoned
def _open(sheet: Sheet) -> Mapping[str, Figure[Decimal]]:
    """Give what is open at each customer in money."""
    held: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals(sheet).values():
        if deal.customer and deal.status == "open" and deal.state.amount is not None:
            held[deal.customer].append(deal)
    because = say("amounts of the open deals at the customer")
    return {
        customer: Figure(
            sum((deal.state.amount or NONE for deal in mine), NONE),
            because,
            tuple(deal.source for deal in mine),
        )
        for customer, mine in held.items()
    }


@reckoned
def capacity(sheet: Sheet, rep: str) -> Capacity:
    """Give a rep's month."""
    mine = planned_by_owner(sheet).get(rep, ())
    days = _days(sheet, rep)
    room = _room(sheet, days)
    planned = _sum(sheet, mine, say("the least of each of {n} {n:contact|contacts} in a zone", n=len(mine)))
    over = max(known(planned) - known(room), NONE)
    excess = Figure(
        over,
        say("{planned} planned less {room} possible", planned=planned.value, room=room.value)
        if over
        else say("no more is planned than is possible"),
        (planned, room),
    )
    return Capacity(
        working_days=days,
        capacity=room,
        planned=planned,
        red=_zone(sheet, mine, "red"),
        yellow=_zone(sheet, mine, "yellow"),
        blue=_zone(sheet, mine, "blue"),
        together=_together(sheet, mine),
        calls=_calls(sheet, rep, mine),
        done=_done(sheet, mine),
        visits=_visits(sheet, rep),
        over=excess,
        status=_verdict(mine, planned, room, excess),
    )


def known(figure: Figure[Decimal]) -> Decimal:
    """Give an amount, nothing where it is not known."""
    return figure.value or NONE


def _days(sheet: Sheet, rep: str) -> Figure[int]:
    first, last = days_of(month_of(sheet.as_of))
    found = tenure(sheet, rep)
    begin, end = max(first, found.joined or first), min(last, found.left or last)
    days = working_days(sheet, begin, end, rep) if begin <= end else ()
    record = sheet.book.reps[rep]
    because = say("working days from {first} to {last}, without leave", first=begin, last=end)
    return Figure(
        len(days), because, (Source(record.path, ("leave",)) if record.leave else Source(record.path),)
    )


def _room(sheet: Sheet, days: Figure[int]) -> Figure[Decimal]:
    a_day = sheet.policy.capacity.visits_a_day
    because = say("{days} working days × {visits} {visits:visit|visits} a day", days=days.value, visits=a_day)
    return Figure((days.value or 0) * a_day, because, (days, sheet.cite("capacity", "visits_a_day")))


def _sum(sheet: Sheet, mine: Sequence[Planned], because: Text) -> Figure[Decimal]:
    total = sum((one.least for one in mine), NONE)
    return Figure(total, because, lambda: tuple(_called(sheet, one, one.cadence.planned_min) for one in mine))


def _called(sheet: Sheet, one: Planned, figure: Figure[object]) -> Figure[object]:
    """Give a figure of a contact as a part of a sum, called by the contact."""
    contact, customer = sheet.book.contacts[one.contact], sheet.book.customers[one.customer]
    because = say(
        "{customer}, {contact}: {n} ({reason})",
        customer=at(customer.name, sheet.as_of) or one.customer,
        contact=at(contact.name, sheet.as_of) or contact.leaf,
        n=figure.value,
        reason=figure.because,
    )
    return Figure(figure.value, because, lambda: (Source(contact.path, ("name",)), *figure.parts))


def _zone(sheet: Sheet, mine: Sequence[Planned], zone: str) -> Figure[Decimal]:
    held = [one for one in mine if one.zone == zone]
    because = say("{n} {n:contact|contacts} in {zone}", n=len(held), zone=Word("zone", zone))
    return _sum(sheet, held, because)


def _together(sheet: Sheet, mine: Sequence[Planned]) -> Figure[Decimal]:
    """Give the visits that are enough where each of them meets all contacts of its customer."""
    most: dict[str, Planned] = {}
    for one in mine:
        held = most.get(one.customer)
        if held is None or one.least > held.least:
            most[one.customer] = one
    return _sum(
        sheet, tuple(most.values()), say("as often as the contact of each customer that is seen most")
    )


def _calls(sheet: Sheet, rep: str, mine: Sequence[Planned]) -> Figure[Decimal]:
    seen: dict[str, Decimal] = defaultdict(Decimal)
    for one in mine:
        seen[one.customer] += one.least
    asked = [
        (of_customer(sheet, id_).planned_min, seen[id_])
        for id_, record in sheet.book.customers.items()
        if at(record.owner, sheet.as_of) == rep
    ]
    more = [
        (figure, Decimal(figure.value) - visits)
        for figure, visits in asked
        if figure.value is not None and figure.value > visits
    ]
    because = say("what tracking logs ask for beyond the visits; a call is enough")
    return Figure(
        sum((extra for _, extra in more), NONE), because, lambda: tuple(figure for figure, _ in more)
    )


def _done(sheet: Sheet, mine: Sequence[Planned]) -> Figure[Decimal]:
    """Give what was done of the plan, each contact's visits up to its least: blue never pays for red."""
    because = say("visits so far, of each contact no more than its least")
    total = sum((min(Decimal(one.done), one.least) for one in mine), NONE)
    return Figure(
        total, because, lambda: tuple(_called(sheet, one, one.cadence.actual) for one in mine if one.done)
    )


def _visits(sheet: Sheet, rep: str) -> Figure[int]:
    first, _ = days_of(month_of(sheet.as_of))
    held: Sequence[Visited] = [visit for visit in by_rep(sheet).get(rep, ()) if visit.day >= first]
    because = say("visits on record from {first} to {day}", first=first, day=sheet.as_of)
    return Figure(len(held), because, lambda: tuple(Source(visit.record.path) for visit in held))


def _verdict(
    mine: Sequence[Planned], planned: Figure[Decimal], room: Figure[Decimal], over: Figure[Decimal]
) -> Figure[str]:
    if not mine:
        return Figure(None, say("no contact is in a zone"))
    if over.value:
        because = say(
            "plan infeasible: {planned} visits planned, {room} possible",
            planned=planned.value,
            room=room.value,
        )
        return Figure("infeasible", because, (planned, room))
    because = say("{planned} visits planned, {room} possible", planned=planned.value, room=room.value)
    return Figure("feasible", because, (planned, room))
