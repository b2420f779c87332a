"""What a customer buys and could buy: quadrant, importance, value and loyalty, to the fen and to the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files
from tests.schemes.team import ON, REP, customer, deal, grade, sold

from repbook.scheme import Subject, grade_of


@pytest.mark.parametrize(
    ("spend", "sales", "expected"),
    [
        ("200万", "60万", "high_high"),
        ("200万", "599999.99", "high_low"),
        ("1999999.99", "60万", "low_high"),
        ("10万", "", "low_low"),
    ],
)
def test_quadrants_hold_their_lower_bounds(spend: str, sales: str, expected: str) -> None:
    files = customer("云江一院", f"annual_spend: {spend}\n")
    files |= sold("2026-02", ("云江一院", sales)) if sales else {}
    assert grade("quadrant", files).value == expected


def test_a_share_of_nothing_known_is_no_quadrant() -> None:
    assert grade("quadrant", customer("云江一院")).missing == ("annual_spend",)
    assert grade("quadrant", customer("云江一院", "annual_spend: 0\n")).missing == ("annual_spend",)


@pytest.mark.parametrize(
    ("spend", "amounts", "expected"),
    [
        ("50万", (), "important"), ("499999.99", (), "not_important"), ("", ("20万", "30万"), "important"),
        ("", ("49万",), "not_important"), ("", (), None), ("10万", ("60万",), "important"),
    ],
)  # fmt: skip
def test_important_is_much_to_spend_or_much_that_is_open(
    spend: str, amounts: tuple[str, ...], expected: str | None
) -> None:
    files = customer("云江一院", f"annual_spend: {spend}\n" if spend else "")
    for number, amount in enumerate(amounts):
        files |= deal("云江一院", f"{number}号", f"on: 2026-01-05, stage: 收集资料, amount: {amount}")
    found = grade("importance", files)
    assert found.value == expected
    assert found.missing == (() if expected else ("annual_spend", "amount"))


def test_what_is_missing_to_be_important_is_told_to_the_fen() -> None:
    files = customer("云江一院", "annual_spend: 30万\n")
    files |= deal("云江一院", "甲", "on: 2026-01-05, stage: 收集资料, amount: 499999.99")
    found = grade("importance", files)
    assert (found.next_value, found.gap, found.bound) == ("important", Decimal("0.01"), Decimal(500_000))
    found = grade("importance", customer("云江一院", "annual_spend: 50万\n"))
    assert (found.next_value, found.gap) == (None, None)


NAMES = [f"{number:02}院" for number in range(12)]


def thirds(amounts: list[int]) -> dict[str, str | None]:
    files: dict[str, str] = {}
    for name, _ in zip(NAMES, amounts, strict=False):
        files |= customer(name)
    files |= sold("2026-02", *((name, str(amount)) for name, amount in zip(NAMES, amounts, strict=False)))
    sheet = sheet_of_files(REP | files, ON)
    return {name: grade_of(sheet, "value", Subject("customer", name)).value for name in NAMES[: len(amounts)]}


def test_value_is_a_third_from_nine_customers_on() -> None:
    assert list(thirds([9, 8, 7, 6, 5, 4, 3, 2, 1]).values()) == ["high"] * 3 + ["middle"] * 3 + ["low"] * 3
    assert set(thirds([8, 7, 6, 5, 4, 3, 2, 1]).values()) == {None}


@settings(max_examples=25)
@given(amounts=st.lists(st.integers(-5, 20), min_size=9, max_size=12), place=st.integers(0, 8))
def test_buying_more_never_lowers_the_value_and_equals_are_equal(amounts: list[int], place: int) -> None:
    order = ["low", "middle", "high"]
    before = thirds(amounts)
    ranks = {amount: before[NAMES[at]] for at, amount in enumerate(amounts)}
    assert all(before[NAMES[at]] == ranks[amount] for at, amount in enumerate(amounts))
    after = thirds([amount + 7 * (at == place) for at, amount in enumerate(amounts)])
    assert order.index(after[NAMES[place]] or "") >= order.index(before[NAMES[place]] or "")


def surveyed(text: str) -> dict[str, str]:
    return customer("云江一院") | {"records/surveys/云江一院/2026-03-01.yml": f"score: 8\n{text}\n"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("repurchase: 是\nwould_recommend: 是\ncomplaints: 0", "loyal"),
        ("repurchase: 是\nwould_recommend: 是", "loyal"),
        ("repurchase: 是\nwould_recommend: 是\ncomplaints: 1", "ordinary"),
        ("repurchase: 是\nwould_recommend: 未知", "ordinary"),
        ("repurchase: 否\nwould_recommend: 是", "lost"),
        ("", "ordinary"),
    ],
)
def test_loyalty_is_what_the_survey_says(text: str, expected: str) -> None:
    assert grade("loyalty", surveyed(text)).value == expected


def test_who_bought_before_and_not_in_twelve_months_is_lost() -> None:
    files = customer("云江一院") | sold("2025-02", ("云江一院", "3万"))
    assert grade("loyalty", files, date(2026, 1, 31)).missing == ("surveys",)
    assert grade("loyalty", files, date(2026, 2, 27)).missing == ("surveys",)
    assert grade("loyalty", files, date(2026, 2, 28)).value == "lost"
    returned = sold("2026-02", ("云江一院", "-1万"))
    assert grade("loyalty", files | returned, date(2026, 3, 1)).value == "lost"
    assert grade("loyalty", customer("云江一院")).missing == ("surveys",)


def test_a_gap_is_exact_decimal() -> None:
    found = grade("sales_tier", customer("云江一院") | sold("2026-02", ("云江一院", "49999.99")))
    assert (found.next_value, found.gap) == ("C", Decimal("0.01"))
