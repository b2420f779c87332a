"""Lifecycle grid: golden test 6, the three letters, and the margin that disagrees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of

ON = date(2026, 6, 10)
REP = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n"}
SALE = {"records/sales/chen-lu/2026-05.yml": "lines:\n  - {customer: 云江一院, amount: 1万}\n"}


def cell(spend: str | None, more: dict[str, str] | None = None, facts: str = "", on: date = ON) -> Grade:
    spent = f"annual_spend: {spend}\n" if spend else ""
    files = {"records/customers/云江一院.yml": f"name: 云江一院\nkind: hospital\n{spent}{facts}"}
    sheet = sheet_of_files(REP | files | (more or {}), on)
    return grade_of(sheet, "lifecycle_grid", Subject("customer", "云江一院"))


@pytest.mark.parametrize(
    ("spend", "expected", "following", "gap"),
    [
        ("299999", "A1", "A2", 1),
        ("300000", "A2", "A3", 1_700_000),
        ("1999999", "A2", "A3", 1),
        ("2000000", "A3", None, None),
    ],
)
def test_a_band_of_spending_holds_its_lower_bound(
    spend: str, expected: str, following: str | None, gap: int | None
) -> None:
    found = cell(spend)
    assert (found.value, found.next_value) == (expected, following)
    assert found.gap == (None if gap is None else Decimal(gap))


def test_without_the_spending_there_is_no_grade() -> None:
    assert cell(None, SALE).missing == ("annual_spend",)


def visits(count: int) -> dict[str, str]:
    text = "---\ncustomer: 云江一院\npurpose: 送资料\nchannel: email\n---\n"
    return {f"records/visits/chen-lu/2026-03-{day:02}.md": text for day in range(1, count + 1)}


def deal(*stages: str, lost: bool = False) -> dict[str, str]:
    events = "".join(f"  - {{on: 2026-02-0{n}, stage: {stage}}}\n" for n, stage in enumerate(stages, 1))
    events += "  - {on: 2026-03-01, outcome: lost, reason: stopped}\n" if lost else ""
    return {"records/opportunities/云江一院/甲.yml": f"title: 甲\nowner: chen-lu\nhistory:\n{events}"}


def test_a_customer_is_retained_developing_or_just_met() -> None:
    assert cell("30万", SALE).value == "R2"
    assert cell("30万", SALE, on=date(2027, 6, 10)).value == "A2"
    assert cell("30万", visits(2)).value == "A2"
    assert cell("30万", visits(3)).value == "D2"
    assert cell("30万", deal("收集资料", "客户分析")).value == "A2"
    assert cell("30万", deal("收集资料", "建立信任")).value == "D2"
    assert cell("30万", deal("建立信任", "收集资料", lost=True)).value == "D2"


def test_a_funnel_of_ones_own_is_beyond_where_it_says_so_or_when_signed() -> None:
    stages = """
        stages:
          - {id: first, label: 接触, win_rate: 5%, was: [收集资料]}
          - {id: second, label: 跟进, win_rate: 35%, was: [建立信任]}
          - {id: won, label: 成交, win_rate: 90%, role: signed}
    """
    policy = {"records/policies/2026-01-01.yml": stages}
    assert cell("30万", deal("接触", "跟进") | policy).value == "A2"
    mapped = {"records/policies/2026-01-01.yml": stages.replace("35%", "35%, as: trust")}
    assert cell("30万", deal("接触", "跟进") | mapped).value == "D2"


@pytest.mark.parametrize(
    ("spend", "margin", "value", "flag"),
    [
        ("250万", "49.9万", "R3", "low_yield"),
        ("250万", "50万", "R3", None),
        ("40万", "9万", "R2", "low_yield"),
        ("40万", "60万", "R2", None),
        ("10万", "1万", "R1", None),
    ],
)
def test_a_low_margin_is_a_flag_and_not_another_digit(
    spend: str, margin: str, value: str, flag: str | None
) -> None:
    found = cell(spend, SALE, f"gross_margin: {margin}\n")
    assert (found.value, found.flag) == (value, flag)


@settings(max_examples=30, deadline=None)
@given(spend=st.integers(0, 4_000_000), more=st.integers(0, 4_000_000))
def test_spending_more_never_lowers_the_digit(spend: int, more: int) -> None:
    low, high = cell(str(spend)).value, cell(str(spend + more)).value
    assert low and high and high >= low
