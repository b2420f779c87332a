"""Business notices: open, overdue, returned, done, late (E5, golden test 15)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files
from tests.schemes.team import REP

from repbook.table import plain
from repbook.tables.notices import rows

BASE = (
    "department: warehouse\nperson: 库房\nordered_by: chen-lu\n"
    "notified: 2026-01-28\ndetails: 订货\ndue: 2026-02-03\n"
)
SLIP = "slip: {reason: 缺货, promised: 2026-02-06}\n"


def notice(more: str, on: date) -> dict[str, object] | None:
    found = rows(sheet_of_files(REP | {"records/notices/2026-01-28-订货.yml": BASE + more}, on))
    return plain(found[0]) if found else None


@pytest.mark.parametrize(
    ("more", "on", "status"),
    [
        ("", date(2026, 2, 3), "open"),
        ("", date(2026, 2, 4), "overdue"),
        (SLIP, date(2026, 2, 6), "returned"),
        (SLIP, date(2026, 2, 7), "overdue"),
        (SLIP + "done: 2026-02-06\n", date(2026, 2, 5), "returned"),
        (SLIP + "done: 2026-02-06\n", date(2026, 2, 6), "done"),
        (SLIP + "done: 2026-02-07\n", date(2026, 2, 8), "late"),
        ("done: 2026-02-03\n", date(2026, 2, 8), "done"),
        ("done: 2026-02-04\n", date(2026, 2, 8), "late"),
        ("slip: {reason: 缺货}\n", date(2026, 2, 2), "open"),
    ],
)
def test_a_notice_is_judged_by_what_was_promised_last(more: str, on: date, status: str) -> None:
    row = notice(more, on)
    assert row and row["status"] == status


def test_a_notice_is_there_from_the_day_it_was_given_and_counts_its_days_late() -> None:
    assert notice("", date(2026, 1, 27)) is None
    late = notice(SLIP + "done: 2026-02-09\n", date(2026, 3, 1))
    assert late and (late["days_late"], late["done"], late["promised"]) == (
        3,
        date(2026, 2, 9),
        date(2026, 2, 6),
    )
    waiting = notice("done: 2026-02-09\n", date(2026, 2, 8))
    assert waiting and (waiting["done"], waiting["days_late"]) == (None, 5)
