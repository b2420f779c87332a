"""The funnel counts what stands now, and reads cohorts apart from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.books import sheet_of_files

from repbook.figures.funnel import Step, funnel
from repbook.people import TEAM, Scope
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.word import vocabulary

DAY = date(2026, 6, 30)
STAGES = list(vocabulary("stage"))
BASE = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/customers/青岚三院.yml": "name: 青岚三院\nkind: hospital\n",
}


def funnel_of(
    *histories: str, day: date = DAY, scope: Scope = TEAM, customer: str = "云江一院"
) -> dict[str, Step]:
    return {step.stage: step for step in funnel(sheet(*histories, day=day, customer=customer), scope)}


def sheet(*histories: str, day: date = DAY, customer: str = "云江一院") -> Sheet:
    deals = {
        f"records/opportunities/{customer}/{index:04}.yml": f"title: x\nhistory: [{history}]\n"
        for index, history in enumerate(histories)
    }
    return sheet_of_files(BASE | deals, day)


def at(stage: str, then: str = "", amount: str = "1万") -> str:
    first = (
        f"{{on: 2026-03-02, stage: {stage}, amount: {amount}}}"
        if amount
        else f"{{on: 2026-03-02, stage: {stage}}}"
    )
    return first + (f", {{on: 2026-04-01, {then}}}" if then else "")


def test_golden_7_the_reference_outline_is_a_funnel_and_its_weighted_wins_are_21_6() -> None:
    counts = dict(zip(STAGES[1:], (105, 50, 20, 12, 10, 7), strict=False))
    histories = [at(stage, amount="1") for stage, count in counts.items() for _ in range(count)]
    histories += [at("commitment", "outcome: signed", amount="1")] * 6
    found = funnel_of(*histories)
    assert [found[stage].count.value for stage in STAGES] == [0, 105, 50, 20, 12, 10, 7, 6]
    assert {step.diagnosis.value for step in found.values()} == {"funnel"}
    wins = [step.weighted.value or Decimal(0) for step in found.values()]
    # 2.1 + 2.5 + 2 + 2.4 + 3 + 4.2 in the stages, and 5.4 of the signed.
    assert sum(wins) == Decimal("21.6")
    assert wins[-1] == Decimal("5.4")


def test_the_snapshot_counts_the_open_and_the_signed_and_names_what_is_on_hold_apart() -> None:
    found = funnel_of(
        at("value"),
        at("value", "outcome: on_hold"),
        at("value", "outcome: lost, reason: other"),
        at("value", "outcome: merged"),
        at("value", "outcome: signed"),
        f"{at('value', 'outcome: signed')}, {{on: 2026-05-01, outcome: paid}}",
        at("target"),
    )
    counts = {stage: (step.count.value, step.on_hold.value) for stage, step in found.items()}
    assert {stage: held for stage, held in counts.items() if held != (0, 0)} == {
        "target": (1, 0),
        "value": (1, 1),
        "payment": (1, 0),
    }


def test_an_unknown_amount_is_counted_and_stands_outside_the_sum() -> None:
    found = funnel_of(at("value"), at("value", amount=""))["value"]
    assert [found.count.value, found.amount.value, found.weighted.value] == [2, 10_000, 3_000]
    assert "1 without amount" in str(found.amount.because)


def test_different_customers_are_counted_and_an_unknown_one_is_not() -> None:
    found = funnel_of(at("value"), at("value"))["value"]
    assert found.customers.value == 1
    nobody = funnel_of(at("value"), at("value"), customer="_")["value"]
    assert (nobody.count.value, nobody.customers.value) == (2, 0)


def test_targets_have_no_rate_no_cohort_and_no_shape() -> None:
    found = funnel_of(at("target"))["target"]
    assert [found.amount.value, found.weighted.value] == [10_000, 0]
    assert (found.reached.value, found.conversion.value) == (None, None)


def test_conversion_leaves_the_young_aside_and_is_empty_below_twenty() -> None:
    gone = [at("research", "stage: 客户分析")] * 12 + [at("research", "outcome: lost, reason: other")] * 8
    young = [at("research")] * 30
    found = funnel_of(*gone, *young)
    assert found["research"].reached.value == 50
    assert found["research"].conversion.value == Decimal(12) / 20
    assert found["analysis"].conversion.value is None
    assert "fewer than 20" in str(found["analysis"].conversion.because)
    assert found["payment"].conversion.value is None
    short = funnel_of(*gone[:-1], *young)
    assert short["research"].conversion.value is None


def test_a_cohort_is_of_the_last_twelve_months_and_holds_no_merged_ones() -> None:
    old = "{on: 2025-06-30, stage: 收集资料}"
    new = "{on: 2025-07-01, stage: 收集资料}"
    merged = "{on: 2026-01-01, stage: 收集资料}, {on: 2026-02-01, outcome: merged}"
    assert funnel_of(old, new, merged)["research"].reached.value == 1


def test_reopening_does_not_create_an_opportunity_again() -> None:
    first = "{on: 2025-01-01, stage: 收集资料}, {on: 2025-03-01, outcome: lost}"
    again = f"{first}, {{on: 2026-05-01, outcome: reopened}}"
    assert funnel_of(again)["research"].reached.value == 0


def test_a_skipped_stage_counts_as_reached_and_signing_reaches_all() -> None:
    found = funnel_of(at("research", "stage: 呈现价值"), at("research", "outcome: signed"))
    assert [found[stage].reached.value for stage in STAGES[1:]] == [2, 2, 2, 2, 2, 1, 1]


def test_the_shape_is_told_in_words() -> None:
    few = funnel_of(*[at("research")] * 9)
    assert {step.diagnosis.value for step in few.values()} == {"too_small"}
    uneven = funnel_of(*[at("research")] * 4, *[at("trust")] * 6)
    assert {stage: step.diagnosis.value for stage, step in uneven.items()} == {
        "target": "funnel",
        "research": "funnel",
        "analysis": "gap",
        "trust": "bulge",
        "needs": "funnel",
        "value": "funnel",
        "commitment": "funnel",
        "payment": "funnel",
    }


def test_the_signed_do_not_make_a_small_funnel_large() -> None:
    found = funnel_of(*[at("research")] * 9, *[at("research", "outcome: signed")] * 9)
    assert found["research"].diagnosis.value == "too_small"


def test_what_nobody_owns_is_the_teams_alone() -> None:
    found = sheet(at("value"), customer="青岚三院")
    assert {step.stage: step.count.value for step in funnel(found, TEAM)}["value"] == 1
    assert {step.count.value for step in funnel(found, Scope("rep", "chen-lu"))} == {0}


def test_a_figure_cites_the_event_that_put_each_opportunity_there() -> None:
    found = funnel_of(at("research", "stage: 呈现价值"))["value"]
    assert found.count.parts == (Source("records/opportunities/云江一院/0000.yml", ("history", 1)),)
