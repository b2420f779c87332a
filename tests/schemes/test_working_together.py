"""Prospect phase, channel fit, problem nature, the staff's nine boxes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files
from tests.schemes.team import ON, REP, customer, deal, grade, sold

from repbook.scheme import Subject, grade_of, scheme_called


def open_at(stage: str) -> dict[str, str]:
    return deal("云江一院", "甲", f"on: 2026-01-05, stage: {stage}, amount: 10万")


TALK = {"records/negotiations/云江一院/2026-03-01.md": "---\nrounds: [{on: 2026-03-02}]\n---\n"}
SHOWN = {"records/registrations/云江一院/2026-01-12.md": "---\nsource: 展台\n---\n"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (open_at("挖掘需求"), "interest"),
        (open_at("呈现价值"), "negotiation"),
        (open_at("目标客户群"), "interest"),
        (SHOWN, "interest"),
        (SHOWN | TALK, "negotiation"),
        ({}, None),
    ],
)
def test_a_prospect_is_interested_or_negotiating(files: dict[str, str], expected: str | None) -> None:
    assert grade("prospect_phase", customer("云江一院") | files).value == expected


def test_a_round_counts_from_its_day() -> None:
    files = customer("云江一院") | SHOWN | TALK
    assert grade("prospect_phase", files, date(2026, 3, 1)).value == "interest"
    assert grade("prospect_phase", files, date(2026, 3, 2)).value == "negotiation"


GOOD = "distribution: 是, funds: 是, willing: 是"


@pytest.mark.parametrize(
    ("market", "expected", "missing"),
    [
        (f"ownership: state, channel: state_led, {GOOD}", "fits", ()),
        (f"ownership: private, channel: state_led, {GOOD}", "warning", ()),
        (f"ownership: private, channel: private_led, {GOOD}", "fits", ()),
        (f"channel: mixed, {GOOD}", "fits", ()),
        ("ownership: private, channel: mixed, funds: 否", "warning", ()),
        (f"channel: state_led, {GOOD}", None, ("market.ownership",)),
        ("channel: mixed, distribution: 是, funds: 未知, willing: 是", None, ("market.funds",)),
    ],
)
def test_a_partner_fits_its_market(market: str, expected: str | None, missing: tuple[str, ...]) -> None:
    found = grade("channel_fit", customer("云江一院", f"market: {{{market}}}\n"))
    assert (found.value, found.missing) == (expected, missing)


def problem(day: str, topic: str, more: str = "") -> dict[str, str]:
    return {f"records/problems/{day}-甲.md": f"---\nreporter: chen-lu\ntopic: {topic}\n{more}---\n"}


def test_a_problem_that_comes_again_is_routine_from_then_on() -> None:
    files = problem("2026-01-05", "4") | problem("2026-02-05", "4") | problem("2026-02-06", "5")
    subject = Subject("problem", "2026-01-05-甲")
    assert grade("problem_nature", files, date(2026, 2, 4), subject).value == "exception"
    found = grade("problem_nature", files, date(2026, 2, 5), subject)
    assert (found.value, found.basis) == ("routine", "rule")
    said = problem("2026-01-05", "4", "nature: 例常\n")
    assert grade("problem_nature", said, ON, subject).basis == "manual"
    to_come = Subject("problem", "2099-01-05-甲")
    assert grade("problem_nature", problem("2099-01-05", "4"), ON, to_come).value == "exception"


def box(ability: str, performance: str, files: dict[str, str] | None = None) -> str | None:
    lines = "".join(
        f"{name}: {level}\n" for name, level in (("ability", ability), ("performance", performance)) if level
    )
    appraisal = {"records/appraisals/chen-lu/2026-03-01.yml": f"by: chen-lu\n{lines}"}
    sheet = sheet_of_files(REP | appraisal | (files or {}), ON)
    return grade_of(sheet, "staff_nine_box", Subject("rep", "chen-lu")).value


def test_the_nine_boxes_lie_as_the_source_draws_them() -> None:
    levels = ("high", "middle", "low")
    drawn = [[box(ability, performance) for performance in levels] for ability in levels]
    assert drawn == [["1", "3", "7"], ["2", "4", "8"], ["5", "6", "9"]]


@pytest.mark.parametrize(
    ("sales", "expected"), [("100万", "1"), ("99.99万", "3"), ("70万", "3"), ("69.99万", "7")]
)
def test_without_a_judged_performance_the_attainment_decides(sales: str, expected: str) -> None:
    files = {
        "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\ntargets: {2025-Q4: 100万}\n"
    }
    files |= customer("云江一院") | sold("2025-12", ("云江一院", sales))
    assert box("high", "", files) == expected
    assert box("high", "") is None


def test_the_staffs_boxes_are_confidential() -> None:
    assert scheme_called("staff_nine_box").confidential
