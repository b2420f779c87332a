"""Findings about reports: what is missing, empty, copied, or judged without a calendar."""

from __future__ import annotations

from datetime import date

from tests.books import sheet_of_files

from repbook.checks import (
    calendar_provisional,
    report_copied,
    report_empty,
    report_missing,
    report_missing_long_ago,
)
from repbook.duty import missing, missing_fault

REP = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-01-05\n"}
ON = date(2026, 3, 27)


def weekly(week: str, text: str, front: str = "submitted: 2026-03-16\n") -> dict[str, str]:
    return {f"records/weekly/chen-lu/{week}.md": f"---\n{front}---\n## 判断\n{text}\n"}


def test_a_missing_report_names_the_file_to_write_its_day_and_its_headings() -> None:
    found = list(report_missing.faults(sheet_of_files(REP, ON)))
    paths = [fault.source.path for fault in found]
    assert paths == [f"records/weekly/chen-lu/2026-W{week:02}.md" for week in (9, 10, 11, 12)]
    assert str(found[2].message) == "the report of chen-lu for 2026-W11 was due 2026-03-16 and is missing"
    assert "records/weekly/chen-lu/2026-W11.md" in str(found[2].remedy)
    assert "judgement, support needed, most important next week" in str(found[2].remedy)


def test_older_missing_reports_are_notices() -> None:
    sheet = sheet_of_files(REP, ON)
    assert [fault.source.path[-7:-3] for fault in report_missing_long_ago.faults(sheet)] == ["-W06", "-W07"]
    assert report_missing_long_ago.CHECK.severity == "info"


def test_a_draft_without_a_day_of_submission_is_told_so() -> None:
    sheet = sheet_of_files(REP | weekly("2026-W12", "说了什么", ""), ON)
    fault = list(report_missing.faults(sheet))[-1]
    assert "is not submitted" in str(fault.message)
    assert not list(report_empty.faults(sheet))


def test_a_report_that_cannot_be_read_is_missing_and_told_once() -> None:
    broken = {"records/weekly/chen-lu/2026-W12.md": "---\nsubmitted: 昨天\n---\n"}
    sheet = sheet_of_files(REP | broken, ON, faulty=True)
    absent = missing(sheet)[-1].report
    assert absent.period == "2026-W12"
    # Who asks for what a rep owes is told why; a check tells of the file's own mistake alone.
    assert "cannot be read" in str(missing_fault(sheet, "W201", absent).message)
    assert absent.path not in [fault.source.path for fault in report_missing.faults(sheet)]


def test_empty_and_copied_reports_are_found() -> None:
    files = REP | weekly("2026-W10", "老样子") | weekly("2026-W11", "老样子") | weekly("2026-W12", "")
    sheet = sheet_of_files(files, ON)
    assert [fault.source.path[-7:-3] for fault in report_copied.faults(sheet)] == ["-W11"]
    assert [fault.source.path[-7:-3] for fault in report_empty.faults(sheet)] == ["-W12"]
    absent = [str(fault.message) for fault in report_missing.faults(sheet)]
    assert not [message for message in absent if "W11" in message or "W12" in message], "told once"


def test_what_a_form_explains_in_comments_is_not_a_report() -> None:
    sheet = sheet_of_files(REP | weekly("2026-W12", "<!-- 本周判断\n写在这里 -->"), ON)
    assert len(list(report_empty.faults(sheet))) == 1


def test_a_provisional_year_is_told_once_and_only_where_it_was_judged() -> None:
    assert not list(calendar_provisional.faults(sheet_of_files(REP, ON)))
    later = {
        "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2096-01-02\nquota_from: 2096-01-02\n"
    }
    found = list(calendar_provisional.faults(sheet_of_files(later, date(2096, 3, 20))))
    assert ["2096" in str(fault.message) for fault in found] == [True]
