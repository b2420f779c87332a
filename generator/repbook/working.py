"""Working days: the public calendar with its make-up days, the workspace's own days, and a rep's leave.

A country that swaps weekdays for weekend days (调休) publishes its calendar year by year. A year beyond
the last published one has plain weekdays, and what rests on it is provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from repbook.period import ONE_DAY
from repbook.sheet import Sheet, reckoned
from repbook.swapped import SWAPPED

SATURDAY = 5


class PublicYear(NamedTuple):
    """A year of a country: the days unlike other weekdays or weekends, and whether that is final."""

    unlike: frozenset[date]
    published: bool


def is_working(sheet: Sheet, day: date) -> bool:
    """Say whether a day is a working day of the team: its own calendar first, then the country's."""
    own = _own_days(sheet).get(day)
    if own is not None:
        return own == "work"
    return (day.weekday() < SATURDAY) != (day in _public(sheet.settings.calendar, day.year).unlike)


def working_days(sheet: Sheet, first: date, last: date, rep: str | None = None) -> tuple[date, ...]:
    """Give the working days from one day to another, both included; of a rep, without the leave."""
    return _working_days(sheet, first, last, rep)


@reckoned
def _working_days(sheet: Sheet, first: date, last: date, rep: str | None) -> tuple[date, ...]:
    if rep:
        of_team = working_days(sheet, first, last)
        person = sheet.book.reps.get(rep)
        if person is None or not person.leave:
            return of_team
        return tuple(day for day in of_team if not on_leave(sheet, rep, day))
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(day for day in days if is_working(sheet, day))


def on_leave(sheet: Sheet, rep: str | None, day: date) -> bool:
    """Say whether a rep is on leave on a day."""
    found = sheet.book.reps.get(rep) if rep else None
    return found is not None and any(leave.from_ <= day <= leave.to for leave in found.leave)


def next_working_day(sheet: Sheet, day: date, rep: str | None = None) -> date:
    """Give the first working day after a day; of a rep, the first that is no leave.

    Leave without an end in sight does not count: what is owed then falls on the team's next working day.
    """
    first: date | None = None
    for step in range(1, 367):
        ahead = day + timedelta(days=step)
        if is_working(sheet, ahead):
            if not on_leave(sheet, rep, ahead):
                return ahead
            first = first or ahead
    return first or day + ONE_DAY


def provisional(sheet: Sheet, year: int) -> bool:
    """Say whether the public calendar of a year is not published yet, as far as this program knows."""
    return not _public(sheet.settings.calendar, year).published


@reckoned
def _own_days(sheet: Sheet) -> Mapping[date, str]:
    """Give the days that the workspace settles itself, `work` or `off`."""
    return {day: held for record in sheet.book.calendars.values() for day, held in record.days.items()}


@cache
def _public(country: str, year: int) -> PublicYear:
    if country == "none":
        return PublicYear(frozenset(), True)
    settled = SWAPPED.get((country, year))
    if settled is not None:
        return PublicYear(frozenset(date(year, int(day[:2]), int(day[2:])) for day in settled.split()), True)
    return public_year(country, year)


def public_year(country: str, year: int) -> PublicYear:
    """Give what the calendar library knows of a year; to import it takes longer than to use it."""
    from holidays import country_holidays

    try:
        known = country_holidays(country, years=year)
    except NotImplementedError:
        # So the library says that it does not know a country.
        return PublicYear(frozenset(), False)
    if getattr(known, "has_substituted_holidays", False) and year > _last_settled(known):
        return PublicYear(frozenset(), False)
    days = (date(year, 1, 1) + timedelta(days=ahead) for ahead in range(366))
    return PublicYear(
        frozenset(
            day
            for day in days
            if day.year == year and known.is_working_day(day) != (day.weekday() < SATURDAY)
        ),
        True,
    )


def _last_settled(known: object) -> int:
    """Give the last year for which the library holds swapped days."""
    special: Mapping[int, object] = getattr(known, "special_public_holidays", {})
    return max(special, default=0)
