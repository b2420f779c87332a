"""Deal status: signed, sold, negotiating, potential; on the default funnel and on others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of
from repbook.source import Source

ON = date(2026, 6, 10)
BASE = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
}
PATH = "records/opportunities/云江一院/化学发光.yml"


def deal(*events: str) -> dict[str, str]:
    return {PATH: "title: 化学发光\nhistory:\n" + "".join(f"  - {{{event}}}\n" for event in events)}


def status(files: dict[str, str], on: date = ON) -> Grade:
    return grade_of(sheet_of_files(BASE | files, on), "deal_status", Subject("customer", "云江一院"))


def test_nothing_known_is_potential() -> None:
    found = status({})
    assert (found.value, found.basis) == ("potential", "rule")
    assert str(found.figure.because) == (
        "nothing signed, no sale from 2025-06-01 to 2026-05-31, nothing open at value or beyond"
    )


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("挖掘需求", "potential"), ("呈现价值", "negotiating"), ("赢取承诺", "negotiating")],
)
def test_an_open_opportunity_at_value_or_beyond_is_a_negotiation(stage: str, expected: str) -> None:
    assert status(deal(f"on: 2026-02-01, stage: {stage}")).value == expected


@pytest.mark.parametrize("outcome", ["on_hold", "lost", "merged"])
def test_what_is_not_open_is_no_negotiation(outcome: str) -> None:
    files = deal("on: 2026-02-01, stage: 呈现价值", f"on: 2026-03-01, outcome: {outcome}")
    assert status(files).value == "potential"


def test_signed_is_closed_for_good_unless_cancelled() -> None:
    begun = ("on: 2020-01-01, stage: 呈现价值, amount: 10万", "on: 2020-02-01, outcome: signed")
    assert status(deal(*begun)).value == "closed"
    assert status(deal(*begun, "on: 2020-05-01, outcome: paid")).value == "closed"
    assert status(deal(*begun, "on: 2026-05-01, outcome: lost")).value == "potential"
    assert status(deal(*begun, "on: 2026-06-11, outcome: lost")).value == "closed"
    assert Source(PATH, ("history", 1)) in status(deal(*begun)).figure.parts


@pytest.mark.parametrize(
    ("month", "amount", "expected"),
    [
        ("2026-05", "amount: 1", "closed"),
        ("2025-06", "amount: 1", "closed"),
        ("2025-05", "amount: 1", "potential"),
        ("2026-05", "amount: -1", "potential"),
        ("2026-05", "quantity: 3", "potential"),
        ("2026-06", "amount: 1", "potential"),
    ],
)
def test_a_sale_of_the_last_twelve_months_is_closed(month: str, amount: str, expected: str) -> None:
    line = f"lines:\n  - {{customer: 云江一院, {amount}}}\n"
    assert status({f"records/sales/chen-lu/{month}.yml": line}).value == expected


OWN = """
stages:
  - {id: prospecting, label: 初步接触, win_rate: 5%, was: [收集资料, 挖掘需求]}
  - {id: engaging, label: 跟进, win_rate: 35%, was: [呈现价值]}
  - {id: closing, label: 收口, win_rate: 60%, was: [赢取承诺]}
  - {id: won, label: 成交, win_rate: 90%, role: signed}
"""


@pytest.mark.parametrize(
    ("stages", "stage", "expected"),
    [
        (OWN, "初步接触", "potential"),
        (OWN, "跟进", "negotiating"),
        (OWN.replace("win_rate: 60%", "win_rate: 60%, as: commitment"), "跟进", "potential"),
        (OWN.replace("win_rate: 60%", "win_rate: 60%, as: 赢取承诺"), "收口", "negotiating"),
        (OWN.replace("win_rate: 5%", "win_rate: 5%, as: value"), "初步接触", "negotiating"),
    ],
)
def test_another_funnel_says_what_is_a_negotiation_or_it_is_the_two_before_the_last(
    stages: str, stage: str, expected: str
) -> None:
    files = deal(f"on: 2026-02-01, stage: {stage}") | {"records/policies/2026-01-01.yml": stages}
    assert status(files).value == expected
