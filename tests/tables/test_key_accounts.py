"""Key accounts: criteria, goals and reviews come from the latest plan; the highest tier is proposed (B6)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files
from tests.schemes.team import REP, customer, sold

from repbook.table import plain
from repbook.tables import key_accounts, plan_goals

ON = date(2026, 7, 20)
PLAN = """---
criteria: {scale: 是, influence: 否, long_term: 是}
adoption: {now: consideration, target: decision}
goals: [{metric: 销售额, baseline: 26万, target: 60万, by: 2026-12-31}, {metric: 台数, target: 2}]
resources: [{kind: 学术会议, amount: 2万, on: 2026-09-10}, {kind: 样机, amount: 1万}, {kind: 人}]
reviews: [{on: 2026-06-30, result: 第一台已签}, {on: 2026-07-31, result: 以后}]
next_review: 2026-09-30
---
"""
PATH = "records/plans/云江一院/2026.md"


def row(plan: str = PLAN, on: date = ON, **more: str) -> dict[str, object]:
    files = REP | customer("云江一院", "owner: chen-lu\n") | {PATH: plan}
    (found,) = key_accounts.rows(sheet_of_files(files | sold("2026-02", ("云江一院", "10万")), on))
    return plain(found)


def test_a_key_account_says_what_makes_it_one_and_what_it_is_to_become() -> None:
    found = row()
    assert (found["plan"], found["criteria"], found["met"]) == ("2026", "3/4", 2)
    answers = [found[name] for name in ("scale", "influence", "long_term", "recognition")]
    assert answers == ["yes", "no", "yes", None]
    assert (found["adoption_now"], found["adoption_target"]) == ("consideration", "decision")
    assert (found["resources"], found["sales"], found["tier"]) == (30_000, 100_000, "C")


def test_a_review_to_come_is_not_known_yet() -> None:
    found = row()
    assert (found["reviewed_on"], found["result"]) == (date(2026, 6, 30), "第一台已签")
    assert row(on=date(2026, 8, 1))["result"] == "以后"


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2026, 9, 15), "not_due"),
        (date(2026, 9, 16), "soon"),
        (date(2026, 9, 30), "soon"),
        (date(2026, 10, 1), "overdue"),
    ],
)
def test_a_review_is_due_on_the_plan_s_own_day(on: date, status: str) -> None:
    assert row(on=on)["status"] == status


def test_a_review_on_its_day_or_later_was_held() -> None:
    held = PLAN.replace("2026-07-31", "2026-10-08")
    assert row(held, on=date(2026, 10, 7))["status"] == "overdue"
    assert row(held, on=date(2026, 10, 8))["status"] == "reviewed"


def test_the_highest_tier_is_proposed_where_there_is_no_plan() -> None:
    files = (
        REP
        | customer("云江一院")
        | customer("白石医院")
        | sold("2026-02", ("云江一院", "50万"), ("白石医院", "49万"))
    )
    (found,) = map(plain, key_accounts.rows(sheet_of_files(files, ON)))
    assert (found["customer"], found["tier"], found["status"], found["met"]) == (
        "云江一院",
        "VIP",
        "no_plan",
        None,
    )


def test_the_latest_plan_counts_and_a_removed_customer_has_none() -> None:
    older = {"records/plans/云江一院/2025.md": PLAN.replace("2026-09-30", "2025-09-30")}
    files = REP | customer("云江一院") | older
    (found,) = map(plain, key_accounts.rows(sheet_of_files(files | {PATH: PLAN}, ON)))
    assert found["plan"] == "2026"
    (found,) = map(plain, key_accounts.rows(sheet_of_files(files | {PATH: PLAN}, date(2025, 12, 31))))
    assert (found["plan"], found["status"]) == ("2025", "overdue")
    gone = customer("云江一院", "removed: {on: 2026-07-01, reason: 停业}\n")
    assert not key_accounts.rows(sheet_of_files(REP | gone | {PATH: PLAN}, ON))
    assert not plan_goals.rows(sheet_of_files(REP | gone | {PATH: PLAN}, ON))


def test_goals_stand_as_they_are_written() -> None:
    rows = list(map(plain, plan_goals.rows(sheet_of_files(REP | customer("云江一院") | {PATH: PLAN}, ON))))
    assert [(each["metric"], each["baseline"], each["target"], each["by"]) for each in rows] == [
        ("销售额", "26万", "60万", date(2026, 12, 31)),
        ("台数", None, "2", None),
    ]
