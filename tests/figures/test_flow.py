"""The flow of every period adds up, whatever was written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.deal import deals, scopes
from repbook.figures.flow import SPLIT, WATERFALL, flow, flow_periods
from repbook.people import TEAM
from repbook.period import days_of, periods, quarter_of, week_of
from repbook.sheet import Sheet
from repbook.word import vocabulary

BASE = {
    "records/reps/li-na.yml": "name: 李娜\nrole: manager\nregion: 西南\n",
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\nmanager: li-na\nregion: 西南\n",
    "records/reps/wu-fang.yml": "name: 吴芳\nrole: sales\nregion: 华东\n",
    "records/customers/云江一院.yml": """\
        name: 云江一院
        kind: hospital
        owner: [{on: 2026-01-01, is: chen-lu}, {on: 2026-02-15, is: wu-fang}]
        """,
}
STAGES = list(vocabulary("stage"))
OUTCOMES = list(vocabulary("outcome"))


def sheet(*histories: str, day: date = date(2026, 6, 30)) -> Sheet:
    files = {
        f"records/opportunities/云江一院/{index:02}.yml": f"title: x\nhistory: [{history}]\n"
        for index, history in enumerate(histories)
    }
    return sheet_of_files(BASE | files, day)


def terms(history: str, period: str = "2026-Q1", day: date = date(2026, 6, 30)) -> dict[str, int]:
    """Give what is not 0, in ten thousands."""
    found = flow(sheet(history, day=day), TEAM, period)
    return {name: int(figure.value) // 10_000 for name, figure in found.items() if figure.value}


def on(day: str, what: str) -> str:
    return f"{{on: 2026-{day}, {what}}}"


NEW = on("01-12", "stage: 收集资料, amount: 100万")
OLD = "{on: 2025-11-01, stage: 收集资料, amount: 100万}"

CASES = {
    "created": (NEW, {"pool": 100, "held": 100, "created": 100, "closing": 100}),
    "held over": (OLD, {"pool": 100, "held": 100, "opening": 100, "closing": 100}),
    "advanced": (
        f"{OLD}, {on('02-01', 'stage: 呈现价值')}",
        {"pool": 100, "advanced": 100, "opening": 100, "closing": 100},
    ),
    "regressed": (
        f"{OLD}, {on('02-01', 'stage: 目标客户群')}",
        {"pool": 100, "regressed": 100, "opening": 100, "closing": 100},
    ),
    "signed for less": (
        f"{OLD}, {on('02-01', 'outcome: signed, amount: 90万')}",
        {"pool": 100, "advanced": 100, "won": 100, "opening": 100, "decreased": 10, "signed": 90},
    ),
    "advanced, then lost": (
        f"{OLD}, {on('02-01', 'stage: 呈现价值, amount: 120万')}, {on('03-01', 'outcome: lost')}",
        {"pool": 100, "leaked": 100, "opening": 100, "increased": 20, "lost": 120},
    ),
    "on hold after advancing": (
        f"{OLD}, {on('02-01', 'stage: 呈现价值')}, {on('03-01', 'outcome: on_hold')}",
        {"pool": 100, "held": 100, "opening": 100, "closing": 100},
    ),
    "merged": (
        f"{OLD}, {on('02-01', 'outcome: merged')}",
        {"pool": 100, "held": 100, "opening": 100, "merged": 100},
    ),
    "reopened": (
        f"{OLD}, {{on: 2025-12-01, outcome: lost}}, {on('02-01', 'outcome: reopened, amount: 80万')}",
        {"pool": 80, "held": 80, "reopened": 80, "closing": 80},
    ),
    "in the pool once": (
        f"{NEW}, {on('02-01', 'outcome: lost')}, "
        f"{on('02-10', 'outcome: reopened, amount: 70万, stage: 呈现价值')}",
        {"pool": 100, "advanced": 100, "created": 100, "lost": 100, "reopened": 70, "closing": 70},
    ),
    "cancelled after signing": (
        f"{{on: 2025-11-01, stage: 收集资料, amount: 100万}}, {{on: 2025-12-01, outcome: signed}}, "
        f"{on('02-01', 'outcome: lost')}",
        {},
    ),
    "created and lost on one day": (
        f"{NEW}, {on('01-12', 'outcome: lost')}",
        {"pool": 100, "leaked": 100, "created": 100, "lost": 100},
    ),
    "entered by a later event of its day": (
        f"{on('01-12', 'stage: 目标客户群, amount: 50万')}, {NEW}, "
        f"{on('01-12', 'stage: 客户分析, amount: 110万')}",
        {"pool": 100, "advanced": 100, "created": 110, "closing": 110},
    ),
    "an amount that was unknown": (
        f"{on('01-12', 'stage: 收集资料')}, {on('02-01', 'amount: 60万')}",
        {"increased": 60, "closing": 60},
    ),
    "a target": (on("01-12", "stage: 目标客户群, amount: 100万"), {}),
}


@pytest.mark.parametrize("case", CASES)
def test_an_opportunity_flows_as_the_ruling_says(case: str) -> None:
    history, expected = CASES[case]
    assert terms(history) == expected


def test_a_periods_figures_go_to_the_owner_on_its_last_day() -> None:
    found = sheet(NEW)
    by_rep = {
        (str(scope), period): flow(found, scope, period)["closing"].value
        for scope in scopes(found)
        for period in ("2026-W06", "2026-W07", "2026-W08")
        if scope.kind == "rep"
    }
    assert by_rep == {
        ("rep:chen-lu", "2026-W06"): 1_000_000,
        ("rep:chen-lu", "2026-W07"): 0,
        ("rep:chen-lu", "2026-W08"): 0,
        ("rep:wu-fang", "2026-W06"): 0,
        ("rep:wu-fang", "2026-W07"): 1_000_000,
        ("rep:wu-fang", "2026-W08"): 1_000_000,
    }


def test_there_is_every_quarter_from_the_first_event_and_thirteen_weeks() -> None:
    found = flow_periods(sheet(OLD, day=date(2026, 5, 20)))
    assert found[:3] == ("2025-Q4", "2026-Q1", "2026-Q2")
    assert (found[3], found[-1], len(found)) == ("2026-W09", "2026-W21", 16)
    assert len(flow_periods(sheet(day=date(2026, 5, 20)))) == 13


def test_the_running_period_ends_on_the_day() -> None:
    later = f"{NEW}, {on('03-20', 'outcome: lost')}"
    assert terms(later, day=date(2026, 3, 19)) == {"pool": 100, "held": 100, "created": 100, "closing": 100}


@st.composite
def histories(draw: st.DrawFn) -> str:
    """Give a history that may hold anything at all, legal or not."""
    day = date(2025, 12, 1) + timedelta(days=draw(st.integers(0, 40)))
    events = []
    for index in range(draw(st.integers(1, 9))):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 6, 20, 45])))
        parts = [f"{draw(st.sampled_from(['on', 'on', 'by']))}: {day}"]
        stage = index == 0 or draw(st.booleans())
        if stage:
            parts.append(f"stage: {draw(st.sampled_from(STAGES[:7]))}")
        if not stage or draw(st.booleans()):
            parts.append(f"outcome: {draw(st.sampled_from(OUTCOMES))}") if index else None
        if draw(st.booleans()):
            parts.append(f"amount: {draw(st.integers(0, 30_000))}.{draw(st.integers(10, 99))}")
        if draw(st.integers(0, 5)) == 0:
            parts.append(f"owner: {draw(st.sampled_from(['chen-lu', 'wu-fang', 'li-na']))}")
        events.append("{" + ", ".join(parts) + "}")
    return ", ".join(events)


@settings(max_examples=60, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=5))
def test_the_split_sums_to_the_pool_and_the_waterfall_to_its_closing_in_every_period(held: list[str]) -> None:
    found = sheet(*held, day=date(2026, 5, 20))
    every = [*periods("2025-Q4", "2026-Q2"), *periods("2025-W49", week_of(found.as_of))]
    for scope in scopes(found):
        for period in every:
            figures = {
                name: figure.value or Decimal(0) for name, figure in flow(found, scope, period).items()
            }
            assert sum(figures[name] for name in SPLIT) == figures["pool"]
            assert 0 <= figures["won"] <= figures["advanced"]
            opening, created, reopened, increased, decreased, signed, lost, merged, closing = (
                figures[name] for name in WATERFALL
            )
            assert opening + created + reopened + increased - decreased - signed - lost - merged == closing
            assert all(figure >= 0 for figure in figures.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=5))
def test_one_periods_closing_is_the_next_ones_opening_and_the_weeks_make_the_whole(held: list[str]) -> None:
    found = sheet(*held, day=date(2026, 5, 20))
    closing: dict[str, Decimal] = {}
    for period in periods("2025-W49", week_of(found.as_of)):
        figures = flow(found, TEAM, period)
        if closing:
            assert figures["opening"].value == closing["last"]
        closing["last"] = figures["closing"].value or Decimal(0)
    live = [
        deal for deal in deals(found).values() if deal.status in ("open", "on_hold") and deal.state.pooled_on
    ]
    assert closing["last"] == sum((deal.state.amount or Decimal(0) for deal in live), Decimal(0))
    quarter = flow(found, TEAM, quarter_of(found.as_of))
    assert quarter["closing"].value == closing["last"]
    assert days_of(quarter_of(found.as_of))[0] == date(2026, 4, 1)
