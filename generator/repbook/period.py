"""Periods of the calendar: months that clamp, quarters, ISO weeks; all as plain days and names."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """Give the day so many months later (or earlier), clamped: 31 January + 1 month = 28 or 29 February."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> str:
    """Give the quarter that a day lies in, `2026-Q1`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def month_of(day: date) -> str:
    """Give the month that a day lies in, `2026-03`."""
    return f"{day.year:04}-{day.month:02}"


@lru_cache(maxsize=4096)
def week_of(day: date) -> str:
    """Give the ISO week that a day lies in, `2026-W10`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


@lru_cache(maxsize=4096)
def days_of(period: str) -> tuple[date, date]:
    """Give the first and the last day of a quarter, a month, an ISO week or a year."""
    year = int(period[:4])
    if "Q" in period:
        first = date(year, 3 * int(period[6:]) - 2, 1)
        return first, months_after(first, 3) - ONE_DAY
    if "W" in period:
        first = date.fromisocalendar(year, int(period[6:]), 1)
        return first, first + timedelta(days=6)
    if len(period) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, int(period[5:]), 1)
    return first, months_after(first, 1) - ONE_DAY


def last_monday(day: date) -> date:
    """Give the Monday that change is told from: the latest before the day itself."""
    return days_of(week_of(day - ONE_DAY))[0]


def next_period(period: str) -> str:
    """Give the quarter, month or week that follows."""
    after = days_of(period)[1] + ONE_DAY
    if "Q" in period:
        return quarter_of(after)
    return week_of(after) if "W" in period else month_of(after)


def periods(first: str, last: str) -> Iterator[str]:
    """Give the periods of one kind from the first to the last, both included."""
    while first <= last:
        yield first
        first = next_period(first)
