"""The forecast for a quarter adds up week by week, whatever was written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files
from tests.figures.test_flow import BASE, STAGES, on

from repbook.deal import deals, scopes
from repbook.figures.forecast_flow import TERMS, forecast_flow, quarters, weeks
from repbook.people import TEAM
from repbook.period import days_of
from repbook.sheet import Sheet
from repbook.word import vocabulary

OUTCOMES = list(vocabulary("outcome"))
DAY = date(2026, 2, 18)  # the Wednesday of 2026-W08


def sheet(*histories: str, day: date = DAY) -> Sheet:
    files = {
        f"records/opportunities/云江一院/{index:02}.yml": f"title: x\nhistory: [{history}]\n"
        for index, history in enumerate(histories)
    }
    return sheet_of_files(BASE | files, day)


def terms(history: str, quarter: str = "2026-Q1", week: str = "2026-W08") -> dict[str, int]:
    """Give what is not 0, in ten thousands."""
    found = forecast_flow(sheet(history), TEAM, quarter, week)
    return {name: int(figure.value or 0) // 10_000 for name, figure in found.items() if figure.value}


OLD = "{on: 2025-11-01, stage: 收集资料, amount: 100万, expected_close: 2026-03-20}"
NEXT = "{on: 2025-11-01, stage: 收集资料, amount: 100万, expected_close: 2026-05-20}"
NONE = "{on: 2025-11-01, stage: 收集资料, amount: 100万}"
CASES = {
    "stays": (OLD, {"opening": 100, "closing": 100}),
    "of another quarter": (NEXT, {}),
    "of no quarter": (NONE, {}),
    "created": (
        on("02-16", "stage: 收集资料, amount: 50万, expected_close: 2026-03-20"),
        {"created": 50, "closing": 50},
    ),
    "pulled in": (f"{NEXT}, {on('02-17', 'expected_close: 2026-03-31')}", {"pulled_in": 100, "closing": 100}),
    "given a date": (
        f"{NONE}, {on('02-17', 'expected_close: 2026-03-31')}",
        {"pulled_in": 100, "closing": 100},
    ),
    "pushed out": (
        f"{OLD}, {on('02-17', 'expected_close: 2026-04-01')}",
        {"opening": 100, "pushed_out": 100},
    ),
    "moved to an earlier quarter": (
        f"{OLD}, {on('02-17', 'expected_close: 2025-12-31')}",
        {"opening": 100, "pushed_out": 100},
    ),
    "pushed out for more": (
        f"{OLD}, {on('02-17', 'expected_close: 2026-04-01, amount: 120万')}",
        {"opening": 100, "increased": 20, "pushed_out": 120},
    ),
    "moved within the quarter": (
        f"{OLD}, {on('02-17', 'expected_close: 2026-03-31')}",
        {"opening": 100, "closing": 100},
    ),
    "there and back on one day": (
        f"{OLD}, {on('02-17', 'expected_close: 2026-04-01')}, {on('02-17', 'expected_close: 2026-03-01')}",
        {"opening": 100, "closing": 100},
    ),
    "there and back on two days": (
        f"{OLD}, {on('02-16', 'expected_close: 2026-04-01')}, {on('02-17', 'expected_close: 2026-03-01')}",
        {"opening": 100, "pushed_out": 100, "pulled_in": 100, "closing": 100},
    ),
    "signed for less": (
        f"{OLD}, {on('02-17', 'outcome: signed, amount: 90万')}",
        {"opening": 100, "decreased": 10, "signed": 90},
    ),
    "lost": (f"{OLD}, {on('02-17', 'outcome: lost')}", {"opening": 100, "lost": 100}),
    "merged": (f"{OLD}, {on('02-17', 'outcome: merged')}", {"opening": 100, "merged": 100}),
    "on hold": (f"{OLD}, {on('02-17', 'outcome: on_hold')}", {"opening": 100, "closing": 100}),
    "reopened": (
        f"{OLD}, {on('02-02', 'outcome: lost')}, {on('02-17', 'outcome: reopened, amount: 80万')}",
        {"reopened": 80, "closing": 80},
    ),
    "created and lost on one day": (
        f"{on('02-16', 'stage: 收集资料, amount: 50万, expected_close: 2026-03-20')}, "
        f"{on('02-16', 'outcome: lost')}",
        {"created": 50, "lost": 50},
    ),
    "a target": (on("02-16", "stage: 目标客户群, amount: 50万, expected_close: 2026-03-20"), {}),
    "after the day": (f"{OLD}, {on('02-19', 'outcome: lost')}", {"opening": 100, "closing": 100}),
}


@pytest.mark.parametrize("case", CASES)
def test_an_opportunity_moves_through_the_forecast(case: str) -> None:
    history, expected = CASES[case]
    assert terms(history) == expected


def test_what_leaves_one_quarter_enters_the_other() -> None:
    pushed = f"{OLD}, {on('02-17', 'expected_close: 2026-04-01')}"
    assert terms(pushed, "2026-Q2") == {"pulled_in": 100, "closing": 100}


def test_the_running_quarter_and_the_next_are_followed_for_thirteen_weeks() -> None:
    found = sheet(OLD)
    assert quarters(found) == ("2026-Q1", "2026-Q2")
    assert (weeks(found)[0], weeks(found)[-1], len(weeks(found))) == ("2025-W48", "2026-W08", 13)


@st.composite
def histories(draw: st.DrawFn) -> str:
    """Give a history that may hold anything at all, legal or not, its dates moving about the quarters."""
    day = date(2025, 11, 10) + timedelta(days=draw(st.integers(0, 60)))
    events = []
    for index in range(draw(st.integers(1, 9))):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 6, 20])))
        parts = [f"on: {day}"]
        stage = index == 0 or draw(st.booleans())
        if stage:
            parts.append(f"stage: {draw(st.sampled_from(STAGES[:7]))}")
        elif draw(st.booleans()):
            parts.append(f"outcome: {draw(st.sampled_from(OUTCOMES))}")
        if draw(st.booleans()):
            parts.append(f"amount: {draw(st.integers(0, 30_000))}.{draw(st.integers(10, 99))}")
        if draw(st.booleans()) or len(parts) == 1:
            close = date(2026, 1, 1) + timedelta(days=draw(st.integers(-40, 220)))
            parts.append(f"expected_close: {close}")
        if draw(st.integers(0, 5)) == 0:
            parts.append(f"owner: {draw(st.sampled_from(['chen-lu', 'wu-fang', 'li-na']))}")
        events.append("{" + ", ".join(parts) + "}")
    return ", ".join(events)


@settings(max_examples=60, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=5))
def test_the_terms_sum_to_the_closing_in_every_scope_quarter_and_week(held: list[str]) -> None:
    found = sheet(*held)
    for scope in scopes(found):
        for quarter in quarters(found):
            for week in weeks(found):
                figures = forecast_flow(found, scope, quarter, week)
                value = {term: figures[term].value or Decimal(0) for term in TERMS}
                came = sum(
                    value[term] for term in ("opening", "created", "reopened", "increased", "pulled_in")
                )
                went = sum(value[term] for term in ("decreased", "pushed_out", "signed", "lost", "merged"))
                assert came - went == value["closing"]
                assert all(amount >= 0 for amount in value.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=5))
def test_a_weeks_closing_is_the_next_ones_opening_and_the_last_is_what_is_expected(held: list[str]) -> None:
    found = sheet(*held)
    for quarter in quarters(found):
        flows = [forecast_flow(found, TEAM, quarter, week) for week in weeks(found)]
        for before, after in pairwise(flows):
            assert before["closing"].value == after["opening"].value
        first, last = days_of(quarter)
        expected = [
            deal.state.amount or Decimal(0)
            for deal in deals(found).values()
            if deal.status in ("open", "on_hold") and deal.state.pooled_on
            if deal.state.expected_close and first <= deal.state.expected_close <= last
        ]
        assert flows[-1]["closing"].value == sum(expected)
