"""Sales tier: golden tests 2 and 18, returns, windows, and what is told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of
from repbook.source import Source

CUSTOMER = {"records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n"}
RANK = ("D", "C", "B", "VIP")
ON = date(2026, 4, 10)


def month(name: str, *lines: str) -> dict[str, str]:
    typed = "".join(f"  - {{customer: 云江一院, {line}}}\n" for line in lines)
    return {f"records/sales/chen-lu/{name}.yml": f"lines:\n{typed}"}


def tier(files: dict[str, str], on: date = ON) -> Grade:
    rep = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n"}
    sheet = sheet_of_files(CUSTOMER | rep | files, on)
    return grade_of(sheet, "sales_tier", Subject("customer", "云江一院"))


@pytest.mark.parametrize(
    ("amount", "expected", "following", "gap"),
    [
        ("49999.99", "D", "C", "0.01"),
        ("50000", "C", "B", "150000"),
        ("199999.99", "C", "B", "0.01"),
        ("200000", "B", "VIP", "300000"),
        ("499999.99", "B", "VIP", "0.01"),
        ("500000", "VIP", None, None),
    ],
)
def test_a_band_holds_its_lower_bound(
    amount: str, expected: str, following: str | None, gap: str | None
) -> None:
    found = tier(month("2026-03", f"amount: {amount}"))
    assert (found.value, found.label, found.basis) == (expected, expected, "rule")
    assert found.next_value == following
    assert found.gap == (Decimal(gap) if gap else None)
    assert not found.missing and not found.flag


def test_no_tier_changes_because_a_month_began() -> None:
    files = month("2025-04", "amount: 45万") | month("2026-03", "amount: 6万")
    last = tier(files, date(2026, 3, 31))
    first = tier(files, date(2026, 4, 1))
    assert (last.value, last.gap) == (first.value, first.gap) == ("VIP", None)
    files = month("2025-03", "amount: 45万") | month("2026-03", "amount: 6万")
    assert tier(files, date(2026, 3, 31)).value == tier(files, date(2026, 4, 1)).value == "C"


def test_a_month_is_visible_from_its_last_day_and_before_that_the_year_before_counts() -> None:
    files = month("2025-03", "amount: 45万") | month("2026-03", "amount: 6万")
    assert tier(files, date(2026, 3, 30)).value == "B"
    assert tier(month("2026-03", "amount: 6万"), date(2026, 3, 30)).missing == ("sales",)


def test_a_dated_line_of_a_running_month_waits_for_the_month() -> None:
    files = month("2026-03", "amount: 6万, on: 2026-03-05")
    assert tier(files, date(2026, 3, 30)).missing == ("sales",)
    assert tier(files, date(2026, 3, 31)).value == "C"


def test_returns_are_taken_off_and_more_returns_than_sales_is_a_flagged_d() -> None:
    found = tier(month("2026-02", "amount: 25万") | month("2026-03", "amount: -8万"))
    assert (found.value, found.gap) == ("C", Decimal(30_000))
    found = tier(month("2026-03", "amount: 1万", "amount: -3万"))
    assert (found.value, found.flag, found.next_value, found.gap) == ("D", "returns", "C", Decimal(70_000))
    assert tier(month("2026-03", "amount: 1万", "amount: -1万")).flag == "returns"


def test_without_lines_or_without_amounts_there_is_no_tier() -> None:
    assert tier({}).missing == ("sales",)
    found = tier(month("2026-03", "quantity: 3"))
    assert (found.value, found.label, found.basis, found.missing) == (None, None, None, ("amount",))


def test_a_policy_moves_bounds_and_window_from_its_day_on() -> None:
    files = month("2025-11", "amount: 50万") | month("2026-01", "amount: 3万")
    policy = {
        "records/policies/2026-03-01.yml": "sales_tier: {VIP: 60万}\n",
        "records/policies/2026-04-01.yml": "sales_tier: {window: calendar_year}\n",
    }
    assert tier(files | policy, date(2026, 2, 28)).value == "VIP"
    strict = tier(files | policy, date(2026, 3, 31))
    assert (strict.value, strict.gap) == ("B", Decimal(70_000))
    assert Source("records/policies/2026-03-01.yml", ("sales_tier", "VIP")) in strict.figure.parts
    assert tier(files | policy, date(2026, 4, 10)).value == "D"


def test_a_removed_customer_has_no_grade_from_that_day() -> None:
    text = "name: 云江一院\nkind: hospital\nremoved: {on: 2026-04-10, reason: 并入}\n"
    removed = {"records/customers/云江一院.yml": text}
    files = month("2026-03", "amount: 6万") | removed
    assert tier(files, date(2026, 4, 9)).value == "C"
    assert tier(files, date(2026, 4, 10)).missing == ("removed",)


def test_a_tier_says_its_amount_its_window_and_its_bounds_and_cites_its_lines() -> None:
    found = tier(month("2026-03", "amount: 6万"))
    assert str(found.figure.because) == (
        "sales of 60000 from 2025-04-01 to 2026-03-31: 50000 and more, but less than 200000, is C"
    )
    assert Source("records/sales/chen-lu/2026-03.yml", ("lines", 0)) in found.figure.parts
    assert Source("default.yml", ("sales_tier", "C")) in found.figure.parts
    told = [str(part.because) for part in found.figure.parts if not isinstance(part, Source)]
    assert told == [
        "5000 a month on average; 140000 more is B",
        "beside it: 60000 from 2026-01-01 to 2026-04-10",
    ]


AMOUNTS = st.integers(min_value=-10_000_000, max_value=70_000_000).map(lambda fen: Decimal(fen) / 100)


@settings(max_examples=40, deadline=None)
@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=4), more=st.integers(1, 60_000_000))
def test_selling_more_never_worsens_the_tier(amounts: list[Decimal], more: int) -> None:
    lines = [f"amount: {amount}" for amount in amounts]
    before = tier(month("2026-02", *lines))
    after = tier(month("2026-02", *lines) | month("2026-03", f"amount: {Decimal(more) / 100}"))
    assert before.value and after.value
    assert RANK.index(after.value) >= RANK.index(before.value)


@settings(max_examples=20, deadline=None)
@given(amount=AMOUNTS, days=st.integers(0, 700))
def test_a_sale_counts_for_twelve_months_from_the_end_of_its_month(amount: Decimal, days: int) -> None:
    on = date(2026, 1, 1) + timedelta(days=days)
    found = tier(month("2026-01", f"amount: {amount}"), on)
    assert (found.value is not None) == (date(2026, 1, 31) <= on < date(2027, 1, 31))
