"""Grades over time: each day by its own policy and values, only what changed."""

from __future__ import annotations

from datetime import date

from tests.books import sheet_of_files
from tests.schemes.team import REP, customer, sold

from repbook.scheme import scheme_called
from repbook.table import plain
from repbook.tables.grade_changes import rows
from repbook.tables.grade_conflicts import CONFLICTS

ON = date(2026, 4, 10)


def changes(files: dict[str, str], scheme: str) -> list[tuple[object, ...]]:
    found = map(plain, rows(sheet_of_files(REP | files, ON)))
    return [
        (row["subject"], row["since"], row["on"], row["before"], row["after"])
        for row in found
        if row["scheme"] == scheme
    ]


def test_a_grade_moves_when_its_values_do() -> None:
    files = customer("云江一院", "demand: [{on: 2025-11-01, is: 未来}, {on: 2026-04-02, is: 现在}]\n")
    assert changes(files, "demand") == [
        ("云江一院", date(2025, 9, 30), date(2025, 12, 31), None, "future"),
        ("云江一院", date(2026, 3, 31), ON, "future", "now"),
    ]


def test_a_grade_moves_when_its_policy_does() -> None:
    files = customer("云江一院") | sold("2025-06", ("云江一院", "6万"))
    files |= {"records/policies/2026-02-01.yml": "sales_tier: {C: 7万}\n"}
    assert changes(files, "sales_tier") == [("云江一院", date(2025, 12, 31), date(2026, 3, 31), "C", "D")]


def test_what_stays_has_no_row() -> None:
    assert changes(customer("云江一院", "demand: 现在\n"), "demand") == []


def test_contradictions_name_classes_that_there_are() -> None:
    for conflict in CONFLICTS:
        assert conflict.values <= set(scheme_called(conflict.scheme).classes)
        assert conflict.others <= set(scheme_called(conflict.other).classes)
        assert conflict.kind in scheme_called(conflict.scheme).kinds
