"""Activity: what a rep's visits of a week come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from repbook.period import week_of
from repbook.records.visits import VisitRecord
from repbook.sheet import Sheet, reckoned
from repbook.visiting import FACE_TO_FACE, Visited, by_rep

MINUTES = Decimal(60)


def hours(record: VisitRecord) -> Decimal | None:
    """Give a visit's hours as written, or from its start to its end; None where it says neither."""
    if record.hours is not None:
        return record.hours
    if record.start is None or record.end is None or record.end <= record.start:
        return None
    start, end = record.start, record.end
    return Decimal((end.hour - start.hour) * 60 + end.minute - start.minute) / MINUTES


def hours_of(visits: Iterable[Visited]) -> Decimal | None:
    """Give the sum of the hours that visits carry; None where none carries any."""
    carried = [spent for visit in visits if (spent := hours(visit.record)) is not None]
    return sum(carried, Decimal(0)) if carried else None


def customers_of(sheet: Sheet, visits: Iterable[Visited], *, seen: bool = False) -> frozenset[str]:
    """Give the known customers that visits were to; `seen`: only those met face to face."""
    return frozenset(
        customer
        for visit in visits
        if not seen or visit.record.channel in FACE_TO_FACE
        for customer in visit.customers
        if customer in sheet.book.customers
    )


@reckoned
def weeks(sheet: Sheet, rep: str) -> Mapping[str, tuple[Visited, ...]]:
    """Give a rep's visits by ISO week, oldest first; a week without visits is not there."""
    found: dict[str, list[Visited]] = {}
    for visit in by_rep(sheet).get(rep, ()):
        found.setdefault(week_of(visit.day), []).append(visit)
    return {week: tuple(held) for week, held in found.items()}


def in_week(sheet: Sheet, rep: str, monday: date) -> tuple[Visited, ...]:
    """Give a rep's visits in the week that begins on a Monday."""
    return weeks(sheet, rep).get(week_of(monday), ())
