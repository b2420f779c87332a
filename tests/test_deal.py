"""An opportunity on a day is the fold of its history; what is not legal is told and ignored whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.deal import Deal, Track, deals, scopes, track
from repbook.figures.attainment import attained
from repbook.figures.flow import flow
from repbook.figures.funnel import funnel
from repbook.people import TEAM as ALL
from repbook.sheet import Sheet
from repbook.word import vocabulary

DAY = date(2026, 12, 31)
ID = "云江一院/化学发光"
PATH = f"records/opportunities/{ID}.yml"
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\nregion: 西南\nmanager: li-na\njoined: 2026-01-05\n",
    "records/reps/li-na.yml": "name: 李娜\nrole: manager\n",
    "records/reps/wu-fang.yml": "name: 吴芳\nrole: sales\nregion: 华东\njoined: 2026-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
}
STAGES = list(vocabulary("stage"))


def sheet(*events: str, day: date = DAY, top: str = "", files: dict[str, str] | None = None) -> Sheet:
    history = "".join(f"  - {{{event}}}\n" for event in events)
    deal = {PATH: f"title: 化学发光\n{top}history:\n{history}"}
    return sheet_of_files(TEAM | deal | (files or {}), day)


def folded(*events: str) -> Track:
    return track(sheet(*events), ID)


def deal_of(*events: str, day: date = DAY, top: str = "") -> Deal:
    return deals(sheet(*events, day=day, top=top))[ID]


def slips(*events: str) -> list[tuple[int, str]]:
    return [(slip.event, slip.code) for slip in folded(*events).slips]


START = "on: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-03-28"


def test_the_state_of_a_day_is_the_history_up_to_it() -> None:
    found = folded(
        START,
        "on: 2026-01-26, stage: 客户分析",
        "on: 2026-02-20, expected_close: 2026-06-30",
        "on: 2026-05-11, stage: 赢取承诺, amount: 110万",
        "on: 2026-06-02, outcome: signed, amount: 108万",
        "on: 2026-06-20, outcome: installed",
        "on: 2026-08-15, outcome: paid",
    )
    assert found.slips == ()
    assert found.on(date(2026, 1, 11)) is None
    seen = []
    for day in (
        "2026-01-12",
        "2026-01-26",
        "2026-05-11",
        "2026-06-01",
        "2026-06-02",
        "2026-06-20",
        "2026-08-15",
    ):
        state = found.on(date.fromisoformat(day))
        assert state is not None
        seen.append((state.status, STAGES[state.rank], int(state.amount or 0) // 10_000))
    assert seen == [
        ("open", "research", 120),
        ("open", "analysis", 120),
        ("open", "commitment", 110),
        ("open", "commitment", 110),
        ("signed", "payment", 108),
        ("signed", "payment", 108),
        ("paid", "payment", 108),
    ]
    last = found.states[-1]
    assert (last.signed_on, last.paid_on, last.lost_on) == (date(2026, 6, 2), date(2026, 8, 15), None)
    assert last.expected_close == date(2026, 6, 30)
    assert last.pooled_on == date(2026, 1, 12)


# What leads to a status, and what may follow it: everything else may not.
REACHED = {
    "open": [],
    "on_hold": ["outcome: on_hold"],
    "lost": ["outcome: lost"],
    "merged": ["outcome: merged"],
    "signed": ["outcome: signed"],
    "paid": ["outcome: signed", "outcome: paid"],
}
EVENTS = {
    "stage": "stage: 客户分析",
    "payment": "stage: 完成回款",
    "amount": "amount: 99万",
    "date": "expected_close: 2026-09-30",
    "probability": "probability: 50%, why: x",
    "owner": "owner: wu-fang",
    "note": "note: x",
    "on_hold": "outcome: on_hold",
    "reopened": "outcome: reopened",
    "lost": "outcome: lost, reason: other",
    "merged": "outcome: merged",
    "signed": "outcome: signed",
    "installed": "outcome: installed",
    "paid": "outcome: paid",
}
LEGAL = {
    "open": {"stage", "amount", "date", "probability", "on_hold", "lost", "merged", "signed"},
    "on_hold": {"reopened", "lost", "merged"},
    "lost": {"reopened"},
    "merged": set(),
    "signed": {"installed", "paid", "amount", "lost"},
    "paid": set(),
}


@pytest.mark.parametrize("status", REACHED)
@pytest.mark.parametrize("event", EVENTS)
def test_what_may_follow_a_status_is_what_the_contract_says(status: str, event: str) -> None:
    before = [START, *(f"on: 2026-02-0{day + 1}, {text}" for day, text in enumerate(REACHED[status]))]
    found = folded(*before, f"on: 2026-03-01, {EVENTS[event]}")
    state = found.states[len(before) - 1]
    assert state.status == status
    legal = event in LEGAL[status] | {"owner", "note"}
    assert [(slip.event, slip.code) for slip in found.slips] == ([] if legal else [(len(before), "C104")])
    if not legal:
        assert found.states[-1] == state
        assert str(found.slips[0].message)
        assert str(found.slips[0].remedy)


def test_an_event_that_is_not_legal_is_ignored_whole() -> None:
    found = deal_of(START, "on: 2026-02-01, stage: 完成回款, amount: 1, owner: wu-fang")
    assert (found.stage, found.state.amount, found.owner) == ("research", Decimal(1_200_000), "chen-lu")


def test_an_event_needs_one_day() -> None:
    assert slips(START, "stage: 客户分析") == [(1, "C101")]
    assert slips(START, "on: 2026-02-01, by: 2026-02-02, stage: 客户分析") == [(1, "C101")]


def test_days_do_not_run_backwards_but_may_repeat() -> None:
    assert slips(START, "on: 2026-01-12, stage: 客户分析") == []
    assert slips(START, "on: 2026-01-11, stage: 客户分析") == [(1, "C102")]
    assert slips(START, "on: 2026-03-01, note: x", "by: 2026-02-01, stage: 客户分析") == [(2, "C102")]


def test_a_stage_that_no_funnel_has_is_told() -> None:
    assert slips(START, "on: 2026-02-01, stage: 跟进") == [(1, "C103")]


def test_the_first_event_names_a_stage() -> None:
    assert slips("on: 2026-01-01, amount: 1", START) == [(0, "C104")]
    found = folded("on: 2026-01-01, amount: 1", START)
    assert found.states[0].pooled_on == date(2026, 1, 12)


def test_what_is_known_by_a_day_counts_then_but_does_not_say_since_when() -> None:
    found = deal_of(START, "by: 2026-02-20, stage: 客户分析")
    assert (found.stage, found.state.stage_since) == ("analysis", None)
    again = deal_of(START, "by: 2026-02-20, stage: 客户分析", "on: 2026-03-01, stage: 建立信任")
    assert again.state.stage_since == date(2026, 3, 1)
    signed = deal_of(START, "by: 2026-02-20, outcome: signed")
    assert (signed.state.signed_on, signed.state.stage_since) == (date(2026, 2, 20), None)


def test_naming_the_same_stage_or_reopening_does_not_begin_it_again_but_a_bounce_does() -> None:
    same = deal_of(START, "on: 2026-02-01, stage: 收集资料")
    assert same.state.stage_since == date(2026, 1, 12)
    reopened = deal_of(START, "on: 2026-02-01, outcome: lost", "on: 2026-03-01, outcome: reopened")
    assert (reopened.state.stage_since, reopened.state.stopped_on) == (date(2026, 1, 12), None)
    bounced = deal_of(START, "on: 2026-02-01, stage: 客户分析", "on: 2026-03-01, stage: 收集资料")
    assert bounced.state.stage_since == date(2026, 3, 1)


def test_a_step_back_leaves_the_furthest_stage_as_it_was_and_signing_reaches_all() -> None:
    back = deal_of(START, "on: 2026-02-01, stage: 呈现价值", "on: 2026-03-01, stage: 客户分析")
    assert (STAGES[back.state.furthest], back.stage) == ("value", "analysis")
    assert STAGES[deal_of(START, "on: 2026-02-01, outcome: signed").state.furthest] == "payment"


def test_an_opportunity_enters_the_pool_at_research() -> None:
    found = folded("on: 2026-01-01, stage: 目标客户群", "on: 2026-02-01, stage: 收集资料")
    assert [state.pooled_on for state in found.states] == [None, date(2026, 2, 1)]


def test_the_owner_is_that_of_the_event_then_of_the_record_then_of_the_customer() -> None:
    assert deal_of(START).owner == "chen-lu"
    assert deal_of(START, top="owner: wu-fang\n").owner == "wu-fang"
    changed = [START, "on: 2026-03-01, owner: li-na"]
    assert deal_of(*changed, top="owner: wu-fang\n", day=date(2026, 2, 28)).owner == "wu-fang"
    assert deal_of(*changed, top="owner: wu-fang\n", day=date(2026, 3, 1)).owner == "li-na"


def test_a_hand_set_probability_takes_the_place_of_the_stages_rate() -> None:
    events = [START, "on: 2026-02-01, probability: 60%, why: x"]
    assert deal_of(*events, day=date(2026, 1, 31)).win_rate == Decimal("0.02")
    assert deal_of(*events).win_rate == Decimal("0.6")
    assert deal_of(*events).weighted == Decimal(720_000)
    assert deal_of(*events, "on: 2026-03-01, stage: 呈现价值").win_rate == Decimal("0.6")
    assert deal_of(*events, "on: 2026-03-01, outcome: signed").win_rate == Decimal("0.9")


def test_rates_are_of_the_open_and_the_signed_only_and_money_is_not_rounded() -> None:
    assert deal_of("on: 2026-01-01, stage: 目标客户群, amount: 1").win_rate is None
    for outcome in ("on_hold", "lost", "merged"):
        found = deal_of(START, f"on: 2026-02-01, outcome: {outcome}")
        assert (found.win_rate, found.weighted) == (None, None)
    assert deal_of("on: 2026-01-01, stage: 收集资料").weighted is None
    assert deal_of("on: 2026-01-01, stage: 客户分析, amount: 0.01").weighted == Decimal("0.0005")


def test_a_cancelled_contract_is_lost_and_stays_signed_on_its_day() -> None:
    found = deal_of(
        START, "on: 2026-02-01, outcome: signed", "on: 2026-05-01, outcome: lost, reason: stopped"
    )
    state = found.state
    assert (found.status, found.stage, state.signed_on, state.lost_on, state.lost_reason) == (
        "lost",
        "payment",
        date(2026, 2, 1),
        date(2026, 5, 1),
        "stopped",
    )


def test_a_reopened_one_is_no_longer_lost() -> None:
    found = deal_of(
        START, "on: 2026-02-01, outcome: lost, reason: other", "on: 2026-03-01, outcome: reopened"
    )
    assert (found.status, found.state.lost_on, found.state.lost_reason) == ("open", None, None)


def test_golden_8_a_bounce_inside_a_week_counts_once_and_as_advanced() -> None:
    found = sheet(
        "on: 2026-01-12, stage: 建立信任, amount: 10万",
        "on: 2026-03-09, stage: 挖掘需求",
        "on: 2026-03-10, stage: 建立信任",
        "on: 2026-03-11, stage: 挖掘需求",
        day=date(2026, 3, 15),
    )
    held = flow(found, ALL, "2026-W11")
    assert held["pool"].value == held["advanced"].value == 100_000
    assert held["regressed"].value == held["held"].value == held["leaked"].value == 0


def test_golden_9_one_that_was_lost_stays_in_the_cohorts_it_reached() -> None:
    found = sheet(
        "on: 2026-01-12, stage: 收集资料, amount: 10万",
        "on: 2026-03-01, stage: 呈现价值",
        "on: 2026-04-01, outcome: lost, reason: other",
    )
    reached = {step.stage: step.reached.value for step in funnel(found, ALL)}
    assert reached == {
        "target": None,
        "research": 1,
        "analysis": 1,
        "trust": 1,
        "needs": 1,
        "value": 1,
        "commitment": 0,
        "payment": 0,
    }


def test_golden_19_a_contract_cancelled_in_the_next_quarter_leaves_this_one_as_it_was() -> None:
    found = sheet(
        "on: 2026-01-12, stage: 赢取承诺, amount: 100万",
        "on: 2026-02-02, outcome: signed",
        "on: 2026-05-01, outcome: lost, reason: stopped",
    )
    closed = [attained(found, ALL, quarter, "bookings").closed.value for quarter in ("2026-Q1", "2026-Q2")]
    assert closed == [1_000_000, -1_000_000]
    assert flow(found, ALL, "2026-Q2")["lost"].value == 0


def test_a_history_is_read_with_the_ladder_of_the_day() -> None:
    policy = """\
        stages:
          - {id: prospecting, label: 初步接触, win_rate: 5%, was: [收集资料, 客户分析]}
          - {id: engaging, label: 跟进, win_rate: 35%, was: [跟进中, 呈现价值]}
          - {id: won, label: 成交, win_rate: 90%, role: signed}
        """
    events = ["on: 2026-01-12, stage: 收集资料, amount: 1万", "on: 2026-03-01, stage: value"]
    later = [*events, "on: 2026-08-01, stage: 初步接触", "on: 2026-09-01, outcome: signed"]
    found = sheet(*later, files={"records/policies/2026-07-01.yml": policy})
    seen = [deals(found.on(date(2026, month, 2)))[ID].stage for month in (2, 4, 7, 8, 9)]
    assert seen == ["research", "value", "engaging", "prospecting", "won"]
    assert track(found, ID).slips == ()
    lost = sheet("on: 2026-01-12, stage: 建立信任", files={"records/policies/2026-07-01.yml": policy})
    assert [slip.code for slip in track(lost, ID).slips] == ["C103"]


def test_an_opportunity_without_customer_is_counted() -> None:
    files = {"records/opportunities/_/询价.yml": f"title: x\nhistory: [{{{START}}}]\n"}
    found = deals(sheet(START, files=files))["_/询价"]
    assert (found.customer, found.owner, found.counted) == (None, None, True)


def test_scopes_are_reps_who_joined_and_owners_and_all_above_them() -> None:
    names = [str(scope) for scope in scopes(sheet(START))]
    assert names == ["team", "region:华东", "region:西南", "manager:li-na", "rep:chen-lu", "rep:wu-fang"]
    assert [str(scope) for scope in scopes(sheet(START, day=date(2026, 1, 1)))] == ["team"]


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """Give a history of events that mostly may follow each other."""
    day = date(2026, 1, 1)
    events = []
    for index in range(draw(st.integers(1, 12))):
        day += timedelta(days=draw(st.integers(0, 25)))
        parts = [f"{draw(st.sampled_from(['on', 'on', 'on', 'by']))}: {day}"]
        if index == 0 or draw(st.booleans()):
            parts.append(f"stage: {draw(st.sampled_from(STAGES[:7]))}")
        else:
            parts.append(f"outcome: {draw(st.sampled_from(list(vocabulary('outcome'))))}")
        if draw(st.booleans()):
            parts.append(f"amount: {draw(st.integers(0, 300))}万")
        events.append(", ".join(parts))
    return events


@given(histories())
def test_any_history_folds_into_states_that_only_move_forward_in_time(events: list[str]) -> None:
    found = folded(*events)
    assert len(found.states) + len(found.slips) == len(events)
    for before, after in zip(found.states, found.states[1:], strict=False):
        assert before.day <= after.day
        assert before.furthest <= after.furthest
        assert after.furthest >= after.rank
        assert before.pooled_on in (None, after.pooled_on)
        assert before.signed_on is None or after.signed_on is not None
    for state in found.states:
        assert (state.status == "lost") == (state.lost_on is not None)
        assert (state.status == "signed") <= (state.rank == found.ladder.signed)
        assert found.on(state.day) is not None
