"""Which weeks a review asks a rep for: holidays with make-up days, leave, joining and leaving."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.team import check, write

REP = "name: 陈露\nrole: sales\njoined: 2025-06-02\nquota_from: {quota}\n"


def missed(folder: Path, day: str, more: str = "", quota: str = "2025-09-15", own: str = "") -> str:
    """Give the weeks that a rep who never wrote a report is held up for on a day."""
    files = {"repbook.yml": "", "records/reps/chen-lu.yml": REP.format(quota=quota) + more}
    if own:
        files["records/calendars/2025.yml"] = own
    result = check(write(folder, files), "--rep", "chen-lu", "--format", "json", as_of=day)
    found = json.loads(result.stdout)["findings"]
    errors = [each["path"][-6:-3] for each in found if each["severity"] == "error"]
    assert result.exit_code == bool(errors)
    return " ".join(errors)


@pytest.mark.parametrize(
    ("day", "weeks"),
    [
        # The make-up Sunday 28 September belongs to week 39, whose report is due on Monday the 29th.
        ("2025-09-29", "W38"),
        ("2025-09-30", "W38 W39"),
        # Week 40 has two working days; holidays follow up to 8 October, so it is due on the 9th.
        ("2025-10-09", "W38 W39"),
        ("2025-10-10", "W38 W39 W40"),
        # Week 41 ends with a make-up Saturday and is due on Monday the 13th.
        ("2025-10-13", "W38 W39 W40"),
        ("2025-10-14", "W38 W39 W40 W41"),
        # The spring festival of 2026 fills week 8 from Monday to Sunday, and week 7 is due behind it.
        ("2026-02-24", "W05 W06"),
        ("2026-02-25", "W05 W06 W07"),
        ("2026-03-09", "W07 W09"),
    ],
)
def test_a_report_is_due_on_the_first_working_day_after_its_week(
    day: str, weeks: str, tmp_path: Path
) -> None:
    assert missed(tmp_path, day) == weeks


@pytest.mark.parametrize(
    ("leave", "weeks"),
    [
        ("{from: 2025-09-22, to: 2025-09-28}", "W38 W40"),
        # On the make-up Sunday there was work, so the week is owed.
        ("{from: 2025-09-22, to: 2025-09-27}", "W38 W39 W40"),
        ("{from: 2025-09-28, to: 2025-10-05}", "W38 W39"),
        # Whoever is back on the 10th owes week 40 then: its day of grace is his own first working day.
        ("{from: 2025-10-06, to: 2025-10-09}", "W38 W39"),
    ],
)
def test_leave_exempts_only_whole_weeks_and_puts_off_what_falls_due(
    leave: str, weeks: str, tmp_path: Path
) -> None:
    assert missed(tmp_path, "2025-10-10", f"leave: [{leave}]\n") == weeks


@pytest.mark.parametrize(
    ("quota", "weeks"),
    [("2025-09-22", "W39 W40"), ("2025-09-23", "W40"), ("2025-09-28", "W40"), ("2025-10-07", "")],
)
def test_a_part_week_of_joining_owes_nothing(quota: str, weeks: str, tmp_path: Path) -> None:
    assert missed(tmp_path, "2025-10-10", quota=quota) == weeks


@pytest.mark.parametrize(
    ("left", "weeks"), [("2025-10-10", "W38 W39 W40"), ("2025-10-11", "W38 W39 W40 W41")]
)
def test_who_leaves_before_the_make_up_saturday_owes_that_week_no_report(
    left: str, weeks: str, tmp_path: Path
) -> None:
    assert missed(tmp_path, "2025-10-14", f"left: {left}\n") == weeks


def test_the_teams_own_calendar_goes_before_the_countrys(tmp_path: Path) -> None:
    assert missed(tmp_path, "2025-10-10", own="days: {2025-10-09: off}\n") == "W38 W39"
    week = ", ".join(f"2025-09-{day}: off" for day in range(22, 29))
    assert missed(tmp_path, "2025-10-10", own=f"days: {{{week}}}\n") == "W38 W40"


def test_what_is_older_than_the_weeks_looked_back_on_holds_nobody_up(tmp_path: Path) -> None:
    assert missed(tmp_path, "2025-10-20") == "W39 W40 W41"
    assert "W38.md:1:1: info: " in check(tmp_path, "--rep", "chen-lu", as_of="2025-10-20").output


def test_a_year_without_a_calendar_holds_nobody_up(tmp_path: Path) -> None:
    assert missed(tmp_path, "2096-03-20", quota="2096-01-02") == ""
