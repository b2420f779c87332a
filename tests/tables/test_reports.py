"""Table `reports`: what is owed, when it is due, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.duty import missing
from repbook.table import plain
from repbook.tables import reports

SAID = "## 判断\n{said}\n## 需要的支持\n无\n## 下周最重要的一件事\n签约\n"


def rep(more: str = "joined: 2026-01-05\n") -> dict[str, str]:
    return {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\n" + more}


def weekly(week: str, submitted: str = "", said: str = "") -> dict[str, str]:
    front = f"submitted: {submitted}\n" if submitted else ""
    text = f"---\n{front}---\n" + SAID.format(said=said or f"{week} 的判断")
    return {f"records/weekly/chen-lu/{week}.md": text}


def policy(text: str, day: str = "2025-01-01") -> dict[str, str]:
    return {f"records/policies/{day}.yml": text}


def rows(files: dict[str, str], as_of: date, settings: str = "") -> dict[str, dict[str, object]]:
    sheet = sheet_of_files(files, as_of, settings)
    return {str(row["period"]): plain(row) for row in reports.rows(sheet)}


def status(files: dict[str, str], as_of: date, period: str, settings: str = "") -> object:
    return rows(files, as_of, settings)[period]["status"]


def test_rows_run_from_joining_to_the_running_week_and_training_is_exempt() -> None:
    found = rows(rep(), date(2026, 2, 11))
    assert list(found) == ["2026-W02", "2026-W03", "2026-W04", "2026-W05", "2026-W06", "2026-W07"]
    assert [row["status"] for row in found.values()] == ["exempt"] * 4 + ["missing", "open"]
    assert found["2026-W06"]["due"] == date(2026, 2, 9)


def test_a_quota_that_starts_on_a_wednesday_leaves_that_week_exempt_and_the_next_due() -> None:
    """Golden test 16."""
    files = rep("joined: 2026-01-05\nquota_from: 2026-03-04\n")
    found = rows(files, date(2026, 3, 20))
    assert found["2026-W10"]["status"] == "exempt"
    assert found["2026-W11"]["status"] == "missing"


def test_a_quota_that_starts_on_a_monday_makes_that_week_due() -> None:
    assert (
        status(rep("joined: 2026-01-05\nquota_from: 2026-03-02\n"), date(2026, 3, 20), "2026-W10")
        == "missing"
    )


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-03-13", "on_time"),
        ("2026-03-16", "on_time"),
        ("2026-03-16 12:00", "on_time"),
        ("2026-03-16 12:01", "late"),
        ("2026-03-17", "late"),
        ("", "missing"),
        ("2026-03-21", "missing"),
    ],
)
def test_due_at_noon_of_the_first_working_day_after_the_week(submitted: str, expected: str) -> None:
    found = rows(rep() | weekly("2026-W11", submitted), date(2026, 3, 20))["2026-W11"]
    assert found["due"] == date(2026, 3, 16)
    assert found["status"] == expected
    assert (found["submitted"] is None) == (expected == "missing")


def test_an_absent_report_is_open_to_the_end_of_the_due_day() -> None:
    assert status(rep(), date(2026, 3, 16), "2026-W11") == "open"
    assert status(rep(), date(2026, 3, 17), "2026-W11") == "missing"


def test_after_a_holiday_the_report_is_due_on_the_first_day_worked() -> None:
    # The Spring Festival week has no working day; the Saturday before it was worked.
    found = rows(rep("joined: 2026-01-01\nquota_from: 2026-01-05\n"), date(2026, 3, 20))
    assert found["2026-W07"]["due"] == date(2026, 2, 24)
    assert found["2026-W08"]["status"] == "exempt"
    assert found["2026-W09"]["due"] == date(2026, 3, 2)


def test_a_week_of_leave_is_exempt_unless_its_make_up_saturday_was_worked() -> None:
    away = "joined: 2026-01-01\nquota_from: 2026-01-05\nleave: [{from: 2026-02-09, to: 2026-02-13}]\n"
    assert status(rep(away), date(2026, 3, 20), "2026-W07") == "missing"
    home = away.replace("02-13", "02-14")
    assert status(rep(home), date(2026, 3, 20), "2026-W07") == "exempt"


def test_exempt_wins_over_a_submission() -> None:
    away = "joined: 2026-01-05\nleave: [{from: 2026-03-09, to: 2026-03-13}]\n"
    found = rows(rep(away) | weekly("2026-W11", "2026-03-16"), date(2026, 3, 20))["2026-W11"]
    assert (found["status"], found["submitted"]) == ("exempt", date(2026, 3, 16))


def test_leave_on_the_monday_moves_the_due_day() -> None:
    away = "joined: 2026-01-05\nleave: [{from: 2026-03-16, to: 2026-03-17}]\n"
    assert rows(rep(away), date(2026, 3, 20))["2026-W11"]["due"] == date(2026, 3, 18)


@pytest.mark.parametrize(("left", "last"), [("2026-03-12", "2026-W10"), ("2026-03-13", "2026-W11")])
def test_who_left_before_the_last_working_day_owes_that_week_no_more(left: str, last: str) -> None:
    found = rows(rep(f"joined: 2026-01-05\nleft: {left}\n"), date(2026, 4, 3))
    assert list(found)[-1] == last


def test_without_a_day_of_joining_reports_are_owed_from_the_first_record() -> None:
    visit = {"records/visits/chen-lu/2026-02-18.md": "---\ncustomer: 云江一院\npurpose: 拜访\n---\n"}
    customer = {"records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n"}
    found = rows(rep("") | visit | customer, date(2026, 3, 3))
    assert [(week, row["status"]) for week, row in found.items()] == [
        ("2026-W08", "exempt"),
        ("2026-W09", "missing"),
        ("2026-W10", "open"),
    ]
    assert rows(rep(""), date(2026, 3, 3)) == {}


def test_what_says_nothing_or_copies_last_week_is_no_report() -> None:
    said = weekly("2026-W10", "2026-03-09", "老样子") | weekly("2026-W11", "2026-03-16", " 老样子\n")
    blank = {
        "records/weekly/chen-lu/2026-W12.md": "---\nsubmitted: 2026-03-23\n---\n## 判断\n\n## 需要的支持\n"
    }
    found = rows(rep() | said | blank, date(2026, 3, 27))
    assert [found[f"2026-W{week}"]["status"] for week in (10, 11, 12)] == ["on_time", "missing", "missing"]


def test_a_year_without_a_published_calendar_is_provisional_and_never_missing() -> None:
    on = date(2096, 3, 20)
    files = rep("joined: 2096-01-02\nquota_from: 2096-01-02\n")
    assert status(files, on, "2096-W10") == "provisional"
    assert status(files, on, "2096-W10", "calendar: none\n") == "missing"
    assert status(files | weekly("2096-W10", "2096-03-12"), on, "2096-W10") == "on_time"


def test_the_policy_may_ask_for_no_weekly_report_or_take_it_when_it_comes() -> None:
    on = date(2026, 3, 20)
    assert rows(rep() | policy("reports: {weekly: off}\n"), on) == {}
    optional = rep() | policy("reports: {weekly: optional}\n") | weekly("2026-W10", "2026-03-11")
    found = rows(optional, on)
    assert [found[f"2026-W{week}"]["status"] for week in (10, 11)] == ["late", "exempt"]


def test_last_months_reports_keep_last_months_due_time() -> None:
    later = policy('reports: {due: "18:00"}\n', "2026-03-16")
    said = weekly("2026-W10", "2026-03-09 15:00") | weekly("2026-W11", "2026-03-16 15:00")
    found = rows(rep() | later | said, date(2026, 3, 20))
    assert [found[f"2026-W{week}"]["status"] for week in (10, 11)] == ["late", "on_time"]


def test_daily_reports_stand_beside_the_weekly_ones_where_the_policy_asks() -> None:
    daily = {
        "records/daily/chen-lu/2026-03-12.md": "---\nsubmitted: 2026-03-13 11:00\n---\n",
        "records/daily/chen-lu/2026-03-13.md": "---\nsubmitted: 2026-03-16 12:30\n---\n",
    }
    away = "joined: 2026-03-09\nleave: [{from: 2026-03-10, to: 2026-03-10}]\n"
    found = rows(rep(away) | daily | policy("reports: {daily: required}\n"), date(2026, 3, 16))
    days = {period: row for period, row in found.items() if "W" not in period}
    assert {period: row["status"] for period, row in days.items()} == {
        "2026-03-09": "missing",
        "2026-03-10": "exempt",
        "2026-03-11": "missing",
        "2026-03-12": "on_time",
        "2026-03-13": "late",
        "2026-03-16": "open",
    }
    assert days["2026-03-13"]["due"] == date(2026, 3, 16)
    assert days["2026-03-09"]["due"] == date(2026, 3, 11)


def test_missing_reports_know_which_are_of_the_weeks_looked_back_on() -> None:
    sheet = sheet_of_files(rep(), date(2026, 3, 27))
    found = [(each.report.period, each.recent) for each in missing(sheet)]
    assert found[0] == ("2026-W06", False)
    assert [period for period, recent in found if recent] == ["2026-W09", "2026-W10", "2026-W11", "2026-W12"]
    assert [each.report.period for each in missing(sheet, 1) if each.recent] == ["2026-W12"]


def test_every_status_says_why_and_cites_the_rule() -> None:
    sheet = sheet_of_files(rep() | weekly("2026-W11", "2026-03-16"), date(2026, 3, 20))
    row = next(row for row in reports.rows(sheet) if row["period"] == "2026-W11")
    figure = row["status"]
    assert str(figure.because) == "submitted 2026-03-16, due 2026-03-16 12:00"  # type: ignore[attr-defined]
    assert figure.parts[0].path == "records/weekly/chen-lu/2026-W11.md"  # type: ignore[attr-defined]
