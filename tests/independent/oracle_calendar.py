"""Working days: the public calendar with its make-up days, the workspace's own, and a rep's leave."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

from .oracle_records import Workspace, on_day
from .oracle_values import week_of


@cache
def public(year: int) -> holidays.HolidayBase:
    """Give the public calendar of a year."""
    return holidays.country_holidays("CN", years=year)


def works(workspace: Workspace, when: date) -> bool:
    """Say whether a day is a working day of the team."""
    for record in workspace.of("calendars").values():
        if when in record["days"]:
            return bool(record["days"][when] == "work")
    return bool(public(when.year).is_working_day(when))


def on_leave(workspace: Workspace, rep: str, when: date) -> bool:
    """Say whether a rep is on leave on a day."""
    return any(leave["from"] <= when <= leave["to"] for leave in workspace.of("reps")[rep].get("leave", []))


def working_days(workspace: Workspace, monday: date, rep: str | None = None) -> list[date]:
    """Give the working days of a week, a rep's without the leave."""
    days = [monday + timedelta(days=shift) for shift in range(7)]
    return [
        when
        for when in days
        if works(workspace, when) and not (rep is not None and on_leave(workspace, rep, when))
    ]


def first_working_day_after(workspace: Workspace, sunday: date, rep: str) -> date:
    """Give a rep's first working day after a week."""
    when = sunday + timedelta(days=1)
    while not works(workspace, when) or on_leave(workspace, rep, when):
        when += timedelta(days=1)
    return when


def monday_of(when: date) -> date:
    """Give the Monday of a day's week."""
    return when - timedelta(days=when.weekday())


def mondays(first: date, last: date) -> list[date]:
    """Give the Mondays of the weeks from one day's to another's."""
    found = []
    cursor = monday_of(first)
    while cursor <= last:
        found.append(cursor)
        cursor += timedelta(days=7)
    return found


def quota_from(workspace: Workspace, rep: str, when: date) -> date | None:
    """Give the first day of a rep's quota: as written, else 28 days after joining."""
    record = workspace.of("reps")[rep]
    written: date | None = on_day(record.get("quota_from"), when)
    joined = on_day(record.get("joined"), when)
    if written is not None or joined is None:
        return written
    return joined + timedelta(days=28)  # type: ignore[no-any-return]


def week_before(week: str) -> str:
    """Give the name of the week before."""
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return week_of(monday - timedelta(days=7))
