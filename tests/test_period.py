"""Months clamp, weeks are ISO weeks, and a period is named by its first and last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repbook.period import (
    days_of,
    month_of,
    months_after,
    next_period,
    periods,
    quarter_of,
    week_of,
)

DAYS = st.dates(date(1950, 1, 1), date(2900, 1, 1))


def test_golden_12_a_month_after_the_31st_of_january_is_the_end_of_february() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_after(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 31), 6) == date(2027, 6, 30)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(DAYS, st.integers(-60, 60))
def test_months_after_lands_in_the_month_and_never_beyond_the_day(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(DAYS)
def test_a_day_lies_in_its_periods(day: date) -> None:
    for name in (quarter_of(day), month_of(day), week_of(day), f"{day.year}"):
        first, last = days_of(name)
        assert first <= day <= last


@given(DAYS)
def test_periods_follow_each_other_without_gap(day: date) -> None:
    for name in (quarter_of(day), month_of(day), week_of(day)):
        assert days_of(next_period(name))[0] == days_of(name)[1] + timedelta(days=1)


def test_new_years_day_2027_lies_in_the_last_week_of_2026() -> None:
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert next_period("2026-W53") == "2027-W01"


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2025-Q4", "2026-Q2", 3),
        ("2025-W51", "2026-W02", 4),
        ("2025-11", "2026-01", 3),
        ("2026-Q2", "2026-Q1", 0),
    ],
)
def test_periods_count_both_ends(first: str, last: str, count: int) -> None:
    found = list(periods(first, last))
    assert len(found) == count
    if found:
        assert (found[0], found[-1]) == (first, last)
