"""Stock: days of supply, run-out and order days, and what a count is worth (E12)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files
from tests.schemes.team import REP, customer

from repbook.table import Row, plain
from repbook.tables.stock import rows

PRODUCT = {"records/products/试剂.yml": "name: 试剂\nlead_days: 14\n"}


def used(month: str, *amounts: str, stock: str = "") -> dict[str, str]:
    lines = "".join(
        f"  - {{customer: 云江一院, product: 试剂, sell_out: {amount}{stock and f', stock: {stock}'}}}\n"
        for amount in amounts
    )
    return {f"records/sales/chen-lu/{month}.yml": f"lines:\n{lines}"}


def counted(day: str, on_hand: str) -> dict[str, str]:
    text = f"items: [{{product: 试剂, on_hand: {on_hand}}}]\n"
    return {f"records/stock/云江一院/{day}.yml": text}


def stock(files: dict[str, str], on: date) -> dict[str, object]:
    (row,) = rows(sheet_of_files(REP | customer("云江一院") | PRODUCT | files, on))
    return plain(row)


MARCH = used("2026-01", "80") | used("2026-02", "40", "60") | used("2026-03", "120")


def test_supply_is_what_was_counted_by_a_months_use_less_the_age() -> None:
    row = stock(MARCH | counted("2026-04-01", "200"), date(2026, 4, 5))
    assert str(row["monthly_use"]) == "100.000000"
    assert (row["runs_out_on"], row["days_of_supply"]) == (date(2026, 5, 31), 56)
    assert (row["reorder_on"], row["status"]) == (date(2026, 5, 10), "ok")


@pytest.mark.parametrize(
    ("use", "on_hand", "days"), [("200", "20", 9), ("20", "2", 9), ("110", "11", 9), ("35", "70", 180)]
)
def test_a_mean_without_end_costs_no_day(use: str, on_hand: str, days: int) -> None:
    files = (
        used("2026-01", use) | used("2026-02", "0") | used("2026-03", "0") | counted("2026-04-01", on_hand)
    )
    assert stock(files, date(2026, 4, 1))["days_of_supply"] == days


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2026, 4, 10), "ok"),
        (date(2026, 4, 11), "order_now"),
        (date(2026, 5, 1), "order_now"),
        (date(2026, 5, 2), "stale"),
    ],
)
def test_it_is_ordered_for_delivery_with_a_week_to_spare(on: date, status: str) -> None:
    assert stock(MARCH | counted("2026-04-01", "104"), on)["status"] == status


def test_nothing_left_is_out_and_an_old_count_is_stale() -> None:
    assert stock(MARCH | counted("2026-04-01", "0"), date(2026, 4, 1))["status"] == "out"
    assert stock(MARCH | counted("2026-04-01", "20"), date(2026, 4, 7))["status"] == "out"
    assert stock(MARCH | counted("2026-04-01", "900"), date(2026, 5, 2))["status"] == "stale"


def test_a_count_beats_what_a_sales_line_reports_and_without_either_nothing_is_known() -> None:
    reported = MARCH | used("2026-03", "120", stock="500")
    assert str(stock(reported, date(2026, 4, 2))["on_hand"]) == "500"
    assert str(stock(reported | counted("2026-03-20", "200"), date(2026, 4, 2))["on_hand"]) == "200"
    assert stock(MARCH, date(2026, 4, 2))["status"] == "unknown"
    assert stock(counted("2026-04-01", "9"), date(2026, 4, 2))["status"] == "unknown"


def test_only_complete_months_with_data_count_the_last_three_of_them() -> None:
    files = used("2025-10", "999") | MARCH | used("2026-05", "500") | counted("2026-05-20", "10")
    assert str(stock(files, date(2026, 5, 30))["monthly_use"]) == "100.000000"
    assert str(stock(files, date(2026, 5, 31))["monthly_use"]) == "240.000000"


def test_no_replay_sees_a_later_count() -> None:
    files = MARCH | counted("2026-04-01", "104") | counted("2026-04-20", "300")
    assert stock(files, date(2026, 4, 19))["counted_on"] == date(2026, 4, 1)


@settings(max_examples=30)
@given(on_hand=st.integers(0, 5000), more=st.integers(0, 500), use=st.integers(1, 900))
def test_more_on_the_shelf_never_runs_out_sooner(on_hand: int, more: int, use: int) -> None:
    base = used("2026-03", str(use))
    less = stock(base | counted("2026-04-01", str(on_hand)), date(2026, 4, 2))
    full = stock(base | counted("2026-04-01", str(on_hand + more)), date(2026, 4, 2))
    assert str(less["runs_out_on"]) <= str(full["runs_out_on"])


def test_a_removed_customer_has_no_row() -> None:
    gone = customer("云江一院", "removed: {on: 2026-04-01}\n")
    held: list[Row] = rows(sheet_of_files(REP | PRODUCT | MARCH | gone, date(2026, 4, 2)))
    assert held == []
