"""Beds grid: golden test 5."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of


def beds(typed: str) -> Grade:
    files = {
        "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n",
        "records/contacts/云江一院/王.yml": f"name: 王\n{typed}",
    }
    return grade_of(sheet_of_files(files, date(2026, 3, 16)), "beds_grid", Subject("contact", "云江一院/王"))


@pytest.mark.parametrize(
    ("count", "expected", "following", "gap"),
    [(0, "C", "B", 4), (3, "C", "B", 1), (4, "B", "A", 5), (8, "B", "A", 1), (9, "A", None, None)],
)
def test_the_printed_bounds_hold(count: int, expected: str, following: str | None, gap: int | None) -> None:
    found = beds(f"beds: {count}\n")
    assert (found.value, found.label) == (expected, f"{expected} {count}")
    assert (found.next_value, found.gap) == (following, gap)


def test_a_middle_class_says_both_bounds() -> None:
    assert str(beds("beds: 8\n").figure.because) == "8 beds, from 4 to 8 is B"


def test_unknown_beds_are_no_grade() -> None:
    assert beds("").missing == ("beds",)
