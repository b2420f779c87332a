"""Working days by the public calendar, the workspace's own, and a rep's leave."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from subprocess import run

import pytest
from tests.books import sheet_of_files

from repbook.sheet import Sheet
from repbook.swapped import SWAPPED
from repbook.working import is_working, next_working_day, provisional, public_year, working_days

ON = date(2026, 3, 20)
# What the State Council's notices say: the working days of a year, and the weekend days among them.
OFFICIAL = {
    2018: (
        250,
        "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
    ),
    2019: (
        250,
        "02-02 02-03 04-28 05-05 09-29 10-12",
    ),
    2020: (
        249,
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    2021: (
        250,
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    2022: (
        249,
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2023: (
        249,
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: (
        251,
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        248,
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        248,
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}
REP = {
    "records/reps/chen-lu.yml": """
    name: 陈露
    role: sales
    leave: [{from: 2026-03-02, to: 2026-03-06, reason: 年假}]
    """
}


def sheet(calendar: str = "CN", **files: str) -> Sheet:
    return sheet_of_files({**REP, **files}, ON, f"calendar: {calendar}\n")


def test_make_up_days_are_worked_and_swapped_days_are_not() -> None:
    book = sheet()
    assert is_working(book, date(2026, 2, 14))  # a Saturday worked for the Spring Festival
    assert not is_working(book, date(2026, 2, 16))  # a Monday of the Spring Festival
    assert is_working(book, date(2018, 12, 29))  # worked for the New Year's Day of the next year
    assert not is_working(book, date(2026, 3, 14))


@pytest.mark.parametrize("year", OFFICIAL)
def test_years_agree_with_the_official_notices(year: int) -> None:
    book = sheet()
    count, weekends = OFFICIAL[year]
    worked = working_days(book, date(year, 1, 1), date(year, 12, 31))
    assert len(worked) == count
    assert " ".join(f"{day:%m-%d}" for day in worked if day.weekday() > 4) == weekends
    assert not provisional(book, year)


def test_a_year_not_published_yet_has_plain_weekdays_and_is_provisional() -> None:
    book = sheet()
    year = next(year for year in range(2027, 2100) if provisional(book, year))
    first = date(year, 1, 1)
    days = [first + timedelta(days=ahead) for ahead in range(365)]
    assert [day for day in days if is_working(book, day)] == [day for day in days if day.weekday() < 5]


def test_a_country_without_swapped_days_is_never_provisional() -> None:
    book = sheet("DE")
    assert not provisional(book, 2031)
    assert not is_working(book, date(2031, 1, 1))


def test_an_unknown_country_is_provisional_and_no_calendar_is_not() -> None:
    assert provisional(sheet("XX"), 2026)
    assert is_working(sheet("XX"), date(2026, 1, 1))
    assert not provisional(sheet("none"), 2031)
    assert is_working(sheet("none"), date(2026, 10, 1))
    assert not is_working(sheet("none"), date(2026, 2, 14))


@pytest.mark.parametrize("calendar", ["CN", "none"])
def test_the_workspace_overrides_single_days(calendar: str) -> None:
    own = {"records/calendars/2026.yml": "days: {2026-03-09: off, 2026-03-14: work}\n"}
    book = sheet(calendar, **own)
    assert not is_working(book, date(2026, 3, 9))
    assert is_working(book, date(2026, 3, 14))


def test_leave_is_a_reps_own() -> None:
    book = sheet()
    first, last = date(2026, 3, 2), date(2026, 3, 9)
    assert len(working_days(book, first, last)) == 6
    assert working_days(book, first, last, "chen-lu") == (date(2026, 3, 9),)
    assert next_working_day(book, date(2026, 3, 1)) == date(2026, 3, 2)
    assert next_working_day(book, date(2026, 3, 1), "chen-lu") == date(2026, 3, 9)
    assert next_working_day(book, date(2026, 2, 14)) == date(2026, 2, 24)


def test_endless_leave_leaves_the_teams_next_working_day() -> None:
    away = {
        "records/reps/he-jing.yml": "name: 何静\nrole: sales\nleave: [{from: 2026-01-01, to: 2036-01-01}]\n"
    }
    assert next_working_day(sheet(**away), date(2026, 3, 1), "he-jing") == date(2026, 3, 2)


@pytest.mark.parametrize(("country", "year"), sorted(SWAPPED))
def test_the_swapped_days_on_hand_are_those_of_the_library(country: str, year: int) -> None:
    known = public_year(country, year)
    assert known.published
    assert sorted(f"{day:%m%d}" for day in known.unlike) == SWAPPED[country, year].split()


def test_the_holidays_are_not_imported_before_they_are_needed() -> None:
    asked = (
        "import sys; from tests.books import sheet_of_files; from repbook.working import is_working;"
        "from datetime import date; sheet = sheet_of_files({}, date(2026, 3, 20));"
        "assert not is_working(sheet, date(2026, 1, 2)); print('holidays' in sys.modules)"
    )
    path = ":".join(sys.path)
    made = run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert made.stdout == "False\n"
