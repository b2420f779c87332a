"""Visiting: which visits are visible on the day, and the last of them with a customer, a contact, a deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from repbook.daily import grouped, groups_until, until
from repbook.figure import Figure
from repbook.records.visits import VisitRecord
from repbook.sheet import Sheet, lasting, reckoned
from repbook.source import Source
from repbook.text import say

# Writing to somebody is no contact with them (ruling "Last contact").
WRITTEN = frozenset({"mail", "email"})
# What counts as seeing somebody (ruling B15).
FACE_TO_FACE = frozenset({"visit", "joint", "home", "drop_in", "event"})


class Visited(NamedTuple):
    """A visit and its day, which is in its file's name."""

    day: date
    id: str
    record: VisitRecord

    @property
    def customers(self) -> tuple[str, ...]:
        """Give the customers that the visit was to."""
        named = (self.record.customer, *self.record.also)
        return tuple(dict.fromkeys(customer for customer in named if customer))


@lasting
def _visits(sheet: Sheet) -> tuple[Visited, ...]:
    return _visited(sheet.book.visits)


def _visited(records: Mapping[str, VisitRecord]) -> tuple[Visited, ...]:
    found = (Visited(date.fromisoformat(record.leaf[:10]), id_, record) for id_, record in records.items())
    return tuple(sorted(found, key=lambda visit: visit[:2]))


@reckoned
def visits(sheet: Sheet) -> tuple[Visited, ...]:
    """Give the visits up to the day, oldest first."""
    return until(_visits(sheet), sheet.as_of)


@reckoned
def judged_visits(sheet: Sheet) -> tuple[Visited, ...]:
    """Give the visits up to the day that are judged, oldest first."""
    return until(_visited(sheet.judged.visits), sheet.as_of)


def visits_since(sheet: Sheet, day: date) -> tuple[Visited, ...]:
    """Give the visits from a day up to the sheet's, oldest first; no other record is asked for."""
    return _visited({id_: sheet.book.visits[id_] for id_ in _between(sheet, day)})


def has_visits(sheet: Sheet) -> bool:
    """Say whether the workspace has any visit up to the day."""
    return any(True for _ in _between(sheet, date.min))


def _between(sheet: Sheet, first: date) -> Iterator[str]:
    held = sheet.book.visits
    for id_ in sheet.book.ids.get(VisitRecord.folder, ()):
        day = id_.rpartition("/")[2][:10]
        if first.isoformat() <= day <= sheet.as_of.isoformat() and id_ in held:
            yield id_


@lasting
def _by_customer(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    return grouped((customer, visit) for visit in _visits(sheet) for customer in visit.customers)


@reckoned
def by_customer(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    """Give each customer's visits, oldest first."""
    return groups_until(_by_customer(sheet), sheet.as_of)


@lasting
def _by_contact(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    return grouped((contact, visit) for visit in _visits(sheet) for contact in visit.record.contacts)


@reckoned
def by_contact(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    """Give the visits that name each contact, oldest first."""
    return groups_until(_by_contact(sheet), sheet.as_of)


@lasting
def _by_opportunity(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    named = ((visit.record.opportunity, visit) for visit in _visits(sheet))
    return grouped((opportunity, visit) for opportunity, visit in named if opportunity)


@reckoned
def by_opportunity(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    """Give the visits that name each opportunity, oldest first."""
    return groups_until(_by_opportunity(sheet), sheet.as_of)


@lasting
def _by_rep(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    return grouped((visit.record.under, visit) for visit in _visits(sheet))


@reckoned
def by_rep(sheet: Sheet) -> Mapping[str, tuple[Visited, ...]]:
    """Give each rep's visits, oldest first."""
    return groups_until(_by_rep(sheet), sheet.as_of)


@reckoned
def last_contact(sheet: Sheet, customer: str) -> Visited | None:
    """Give the latest visit with a customer through any channel that is not writing."""
    spoken = (visit for visit in reversed(by_customer(sheet).get(customer, ())) if _spoken(visit))
    return next(spoken, None)


@reckoned
def last_contact_with(sheet: Sheet, contact: str) -> Visited | None:
    """Give the latest visit that names a contact, through any channel that is not writing."""
    spoken = (visit for visit in reversed(by_contact(sheet).get(contact, ())) if _spoken(visit))
    return next(spoken, None)


def last_contacts(sheet: Sheet, since: date) -> Mapping[str, Visited]:
    """Give each customer's latest visit since a day through any channel that is not writing."""
    spoken = (visit for visit in visits_since(sheet, since) if _spoken(visit))
    return {customer: visit for visit in spoken for customer in visit.customers}


def last_contact_on(sheet: Sheet, customer: str | None) -> Figure[date]:
    """Give the day of the latest visit with a customer that was no mere writing."""
    return _day_of(last_contact(sheet, customer) if customer else None)


def last_contact_with_on(sheet: Sheet, contact: str) -> Figure[date]:
    """Give the day of the latest visit that names a contact and was no mere writing."""
    return _day_of(last_contact_with(sheet, contact))


def _day_of(visit: Visited | None) -> Figure[date]:
    if visit is None:
        return Figure(None, say("no visit, call or other talk is on record"))
    return Figure(visit.day, say("the latest visit, call or other talk"), (Source(visit.record.path),))


def _spoken(visit: Visited) -> bool:
    return visit.record.channel not in WRITTEN


def next_step(sheet: Sheet, opportunity: str) -> Visited | None:
    """Give the latest visit that names an opportunity, if it agreed on a dated next step."""
    held = by_opportunity(sheet).get(opportunity, ())
    if held and (step := held[-1].record.next_step) and step.on:
        return held[-1]
    return None
