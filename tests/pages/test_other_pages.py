"""Reports, data quality, method and data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook import matrix
from repbook.page import Context
from repbook.pages import method, notices, quality, reports

ASKED = (
    "department: warehouse, person: wang, ordered_by: wang, notified: 2026-03-02, details: x, due: 2026-03-09"
)


def test_the_sums_of_the_matrix_agree_on_both_sides() -> None:
    held = matrix.matrix(context().table("reports"), {}, "weekly", 8)
    assert sum(line.sum.due for line in held.lines) == sum(one.due for one in held.sums) == held.total.due
    assert sum(number for _, _, number in held.key) == sum(
        bool(mark.status) for line in held.lines for mark in line.marks
    )


def test_exempt_and_open_reports_are_not_counted_as_due() -> None:
    rows = [
        {"rep": "a", "kind": "weekly", "period": f"2026-W0{at}", "status": status}
        for at, status in enumerate(("on_time", "late", "missing", "exempt", "open"))
    ]
    assert matrix.matrix(rows, {}, "weekly", 8).total == (1, 3)


def test_a_report_stands_as_written_beside_what_the_records_count() -> None:
    shown = words("reports/ma-xiao/")
    assert "需要产品经理演示一次。" in shown and "未写" not in shown
    view = next(v for v in reports.views(context()) if v.path == "reports/chen-lu/")
    assert isinstance(view, reports.RepReports)
    assert dict(view.written)["support_needed"] == "" and view.activity[0].now is not None


def test_a_notice_that_is_overdue_is_not_on_time() -> None:
    given = {
        "records/reps/wang.yml": "{name: 王奎, role: manager, joined: 2025-01-06}",
        "records/notices/2026-03-02-a.yml": f"{{{ASKED}, done: 2026-03-09}}",
        "records/notices/2026-03-02-b.yml": f"{{{ASKED}}}",
    }
    (view,) = notices.views(context_of(given, date(2026, 3, 16)))
    (row,) = view.boards[0].rows
    assert str(view.headline) == "1 notice overdue, 0 under way; 1 of 2 done on time"
    assert row[-1].value == Decimal("0.5")
    (view,) = notices.views(context_of(given, date(2026, 3, 9)))
    assert view.boards[0].rows[0][-1].value == 1


def test_findings_stand_by_severity_and_then_by_the_money_they_touch() -> None:
    view = next(iter(quality.views(context())))
    assert [group.severity for group in view.groups] == ["error", "warning", "info"]
    for group in view.groups:
        touched = [told.amount or 0 for told in group.told]
        assert touched == sorted(touched, reverse=True)
    assert view.read == view.published + view.set_aside


def test_a_clean_book_is_praised_in_one_sentence() -> None:
    view = next(iter(quality.views(Context({}, context().about))))
    assert not view.groups and "Nothing is wrong" in str(view.headline)


def test_the_method_names_every_number_of_the_policy_and_whose_it_is() -> None:
    view = next(iter(method.views(context())))
    numbers = {(section.name, number.name): number for section in view.sections for number in section.numbers}
    assert numbers["forecast", "min_n"].value == "20"
    assert numbers["sales_tier", "VIP"].own and not numbers["sales_tier", "C"].own
    assert "20" in str(next(held.edges for held in view.formulas if str(held.name) == "Own win rate"))


def test_every_table_there_is_can_be_downloaded() -> None:
    shown = words("data/")
    assert all(f"{name}.json" in shown and f"{name}.csv" in shown for name in context().tables)


def test_the_method_says_what_is_not_measured() -> None:
    assert "我们不衡量什么" in words("method/") and "A ranking of people" in words("en/method/")
