"""Stage and user intensity: read off the history and the behaviour."""

from __future__ import annotations

from datetime import date

from tests.books import sheet_of_files

from repbook.scheme import Subject, grade_of, scheme_called, subjects

STAGE = scheme_called("stage")
FILES = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n",
    "records/opportunities/云江一院/甲.yml": (
        "title: 甲\nowner: chen-lu\nhistory:\n"
        "  - {on: 2026-01-05, stage: 呈现价值, amount: 10万}\n"
        "  - {on: 2026-03-31, outcome: signed}\n"
        "  - {on: 2026-06-30, outcome: lost, reason: stopped}\n"
    ),
    "records/opportunities/_/乙.yml": "title: 乙\nhistory:\n  - {by: 2026-02-05, stage: 客户分析}\n",
}


def test_every_opportunity_that_has_begun_stands_at_a_stage() -> None:
    gives = {}
    for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 3, 31), date(2026, 7, 1)):
        sheet = sheet_of_files(FILES, day)
        gives[day.isoformat()] = {
            subject.id: grade_of(sheet, "stage", subject).value for subject in subjects(sheet, STAGE)
        }
    assert gives == {
        "2026-01-04": {},
        "2026-01-05": {"云江一院/甲": "value"},
        "2026-03-31": {"云江一院/甲": "payment", "_/乙": "analysis"},
        "2026-07-01": {"云江一院/甲": "payment", "_/乙": "analysis"},
    }


def test_a_stage_says_since_when_where_that_is_known() -> None:
    sheet = sheet_of_files(FILES, date(2026, 3, 1))
    told = [str(grade_of(sheet, "stage", subject).figure.because) for subject in subjects(sheet, STAGE)]
    assert told == ["stands at analysis", "stands at value since 2026-01-05"]


def test_use_is_read_off_the_behaviour() -> None:
    for typed, expected in (("首选", "heavy"), ("次选", "user"), ("其他", "non_user")):
        contact = {"records/contacts/云江一院/王.yml": f"name: 王\nbehaviour: {typed}\n"}
        sheet = sheet_of_files(FILES | contact, date(2026, 3, 1))
        assert grade_of(sheet, "user_intensity", Subject("contact", "云江一院/王")).value == expected
