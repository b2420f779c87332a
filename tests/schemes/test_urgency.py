"""Urgency: golden test 12, the earlier of two days, the latest visit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of

ON = date(2026, 3, 16)
REP = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n"}


def urgency(action: str = "", visits: dict[str, str] | None = None, on: date = ON) -> Grade:
    due = f"next_action: {{on: {action}, what: 约设备科}}\n" if action else ""
    files = {"records/customers/云江一院.yml": f"name: 云江一院\nkind: hospital\n{due}"} | REP
    for name, front in (visits or {}).items():
        text = f"---\ncustomer: 云江一院\npurpose: 送资料\n{front}---\n"
        files[f"records/visits/chen-lu/{name}.md"] = text
    return grade_of(sheet_of_files(files, on), "urgency", Subject("customer", "云江一院"))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-15", "overdue"),
        ("2026-03-16", "urgent"),
        ("2026-03-23", "urgent"),  # exactly seven days
        ("2026-03-24", "moderate"),
        ("2026-04-16", "moderate"),
        ("2026-04-17", "not_urgent"),
        ("2026-06-16", "not_urgent"),
        ("2026-06-17", "slow"),
    ],
)
def test_each_class_holds_its_last_day(due: str, expected: str) -> None:
    assert urgency(due).value == expected


def test_a_month_from_the_31st_of_january_ends_with_february() -> None:
    assert urgency("2026-02-28", on=date(2026, 1, 31)).value == "moderate"
    assert urgency("2026-03-01", on=date(2026, 1, 31)).value == "not_urgent"


def test_the_earlier_of_next_action_and_the_latest_visits_next_step_counts() -> None:
    visits = {
        "2026-03-02": "next_step: {on: 2026-03-04, what: 送方案}\n",
        "2026-03-10": "next_step: {on: 2026-03-18, what: 送方案}\n",
        "2026-03-20": "next_step: {on: 2026-03-21, what: 送方案}\n",
    }
    found = urgency("2026-05-01", visits)
    assert found.value == "urgent"
    assert str(found.figure.because) == "due on 2026-03-18, by 2026-03-23: urgent"


def test_without_a_day_there_is_no_grade() -> None:
    found = urgency("", {"2026-03-02": "next_step: {on: 2026-03-04, what: 送方案}\n", "2026-03-10": ""})
    assert (found.value, found.missing) == (None, ("next_action", "next_step"))
