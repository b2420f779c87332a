"""Origin: as recorded, and how long a new customer is new."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of

SIGNED = {
    "records/opportunities/云江一院/甲.yml": (
        "title: 甲\nowner: chen-lu\nhistory:\n"
        "  - {on: 2025-01-05, stage: 呈现价值, amount: 10万}\n"
        "  - {on: 2025-03-31, outcome: signed}\n"
        "  - {on: 2025-06-30, outcome: lost, reason: stopped}\n"
    )
}


def origin(typed: str, on: date, files: dict[str, str] | None = None) -> Grade:
    base = {
        "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n",
        "records/customers/云江一院.yml": f"name: 云江一院\nkind: hospital\n{typed}",
    }
    return grade_of(sheet_of_files(base | (files or {}), on), "origin", Subject("customer", "云江一院"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 3, 30), None),
        (date(2025, 3, 31), "new"),
        (date(2026, 3, 30), "new"),
        (date(2026, 3, 31), "existing"),
    ],
)
def test_new_lasts_twelve_months_from_the_first_signature_though_cancelled(
    on: date, expected: str | None
) -> None:
    found = origin("origin: new\n", on, SIGNED)
    assert found.value == expected
    assert found.missing == (() if expected else ("signed_on",))


def test_existing_and_assigned_are_as_recorded_and_nothing_is_neither() -> None:
    on = date(2025, 5, 1)
    for typed, expected in (("老客户", "existing"), ("assigned", "assigned")):
        found = origin(f"origin: {typed}\n", on, SIGNED)
        assert (found.value, found.basis) == (expected, "manual")
    assert origin("", on, SIGNED).missing == ("origin",)
