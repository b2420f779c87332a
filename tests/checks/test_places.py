"""What is wrong between records is told once, at the place where it is mended: the manual's own examples."""

from __future__ import annotations

from datetime import date

import pytest
from tests.checks.test_checks import DAY, MEMBERS, TEAM, example

from repbook.build import Built, build
from repbook.check import manual
from repbook.finding import Finding
from repbook.settings import Settings, settings

BETWEEN = ("L2", "X2", "C3")
PLACES = {
    "channel_unfit": ("customers/丰禾经销.yml", 5, 1, "warning"),
    "close_before_tender": ("opportunities/云江一院/化学发光.yml", 2, 9, "warning"),
    "commitment_without_decider": ("opportunities/云江一院/化学发光.yml", 3, 5, "warning"),
    "credit_review_due": ("credit/云江一院/2026-03-20.yml", 4, 27, "warning"),
    "customer_twice": ("customers/丰禾医疗.yml", 1, 7, "warning"),
    "day_to_come": ("visits/chen-lu/2027-03-10.md", 1, 1, "warning"),
    "expense_without_log": ("expenses/chen-lu/2026-03.yml", 1, 14, "warning"),
    "gift_without_approver": ("expenses/chen-lu/2026-03.yml", 1, 32, "warning"),
    "help_unanswered": ("visits/chen-lu/2026-03-10.md", 4, 7, "warning"),
    "home_visit": ("visits/chen-lu/2026-03-10.md", 3, 10, "warning"),
    "medical_rep_with_targets": ("reps/wu-fan.yml", 4, 10, "error"),
    "next_thing_copied": ("weekly/chen-lu/2026-W11.md", 1, 1, "warning"),
    "notice_backwards": ("notices/2026-01-28-白石订货.yml", 6, 6, "error"),
    "notice_overdue": ("notices/2026-01-28-白石订货.yml", 6, 6, "warning"),
    "notice_slip_incomplete": ("notices/2026-01-28-白石订货.yml", 7, 1, "error"),
    "opportunity_quiet": ("opportunities/云江一院/化学发光.yml", 3, 5, "warning"),
    "paid_more_than_owed": ("invoices/云江一院/1.yml", 3, 68, "warning"),
    "paid_without_sales": ("opportunities/云江一院/化学发光.yml", 5, 5, "warning"),
    "placement_to_review": ("opportunities/云江一院/化学发光.yml", 2, 7, "info"),
    "plan_review_due": ("plans/云江一院/2026.md", 2, 14, "warning"),
    "prevention_topic_empty": ("playbook/报价.md", 3, 8, "info"),
    "private_data_in_text": ("visits/chen-lu/2026-03-10.md", 5, 8, "error"),
    "quarterly_submission_missing": ("submissions/2026-Q1-西南.yml", 1, 1, "warning"),
    "region_over_quota": ("policies/2026-01-01.yml", 1, 31, "warning"),
    "routine_problem_without_rule": ("problems/2026-02-01-发货慢.md", 3, 8, "warning"),
    "sale_to_unopened_customer": ("sales/chen-lu/2026-03.yml", 3, 16, "info"),
    "stock_count_due": ("stock/云江一院/2026-03-10.yml", 1, 1, "info"),
    "two_reps_on_customer": ("customers/云江一院.yml", 3, 8, "info"),
    "units_per_person": ("contacts/云江一院/检验科-王.yml", 2, 1, "warning"),
    "visit_on_leave": ("visits/chen-lu/2026-03-10.md", 1, 1, "warning"),
    "visit_without_next_step": ("visits/chen-lu/2026-03-10.md", 1, 1, "warning"),
}


def built(files: dict[str, str], day: date = DAY) -> Built:
    """Build the workspace of an example."""
    chosen = settings(files["repbook.yml"].encode())[0] if "repbook.yml" in files else Settings()
    assert chosen is not None
    held = {path: text.encode() for path, text in files.items()}
    return build(held, (), chosen, day)


def found(name: str) -> list[Finding]:
    """Give the findings of a check in its own bad example."""
    member = next(each for each in MEMBERS if each.__name__.endswith(f".{name}"))
    files, day = example(manual(member.__doc__).bad)
    return [each for each in built(TEAM | files, day).findings if each.code == member.CHECK.code]


@pytest.mark.parametrize("name", PLACES)
def test_it_is_told_once_where_it_is_mended(name: str) -> None:
    path, *rest = PLACES[name]
    assert [(each.path, each.line, each.column, each.severity) for each in found(name)] == [
        (f"records/{path}", *rest)
    ]


def test_every_check_between_records_has_a_place_here() -> None:
    crossing = {each.__name__.rpartition(".")[2] for each in MEMBERS if each.CHECK.code[:2] in BETWEEN}
    assert crossing == PLACES.keys()


NOTICE = """\
department: warehouse
person: wang-ku
ordered_by: chen-lu
notified: 2026-01-28
details: 白石医院订货30箱
due: 2026-02-03
"""
VISIT = "---\ncustomer: 云江一院\npurpose: 回访\n---\n"
DEAL = "title: 甲\nhistory:\n  - {on: 2026-02-12, stage: 收集资料, amount: 120万}\n"
DEALER = "kind: dealer\nowner: chen-lu\norigin: existing\n"
NEAR = {
    "a notice done on its day": {"notices/2026-01-28-甲.yml": NOTICE + "done: 2026-02-03\n"},
    "a notice returned and done late": {
        "notices/2026-01-28-甲.yml": NOTICE
        + "slip: {reason: 缺货, help: 无, promised: 2026-02-06}\ndone: 2026-02-09\n"
    },
    "an e-mail during leave": {
        "reps/chen-lu.yml": TEAM["records/reps/chen-lu.yml"]
        + "leave: [{from: 2026-03-09, to: 2026-03-13}]\n",
        "visits/chen-lu/2026-03-10.md": VISIT.replace("purpose", "channel: email\npurpose"),
    },
    "a visit without an opportunity and without a next step": {"visits/chen-lu/2026-12-30.md": VISIT},
    "a paid invoice with a credit note": {
        "invoices/云江一院/1.yml": "due: 2026-05-31\namount: 54万\npayments: [{on: 2026-05-20, amount: 60万},"
        " {on: 2026-05-21, amount: -6万}]\n"
    },
    "branches of one company, and houses of one hospital": {
        "customers/丰禾成都.yml": "name: 丰禾医药有限公司成都分公司\n" + DEALER,
        "customers/丰禾重庆.yml": "name: 丰禾医药有限公司重庆分公司\n" + DEALER,
        "customers/云江一院东院.yml": "name: 云江一院（东院区）\n" + DEALER,
    },
    "a customer that took the place of a removed one": {
        "customers/老云江.yml": "name: 云江一院\nremoved: {on: 2026-01-01, reason: 改制}\n" + DEALER
    },
    "an alias that is the customer's own name": {
        "customers/丰禾.yml": "name: 丰禾医药\naliases: [丰禾医药有限公司]\n" + DEALER
    },
    "a commitment of a customer whose contacts nobody has written down": {
        "customers/丰禾.yml": "name: 丰禾医药\n" + DEALER,
        "opportunities/丰禾/甲.yml": DEAL.replace("收集资料", "赢取承诺"),
    },
    "a close on the day of the tender": {
        "opportunities/云江一院/甲.yml": "tender: 2027-06-30\n"
        + DEAL.replace("120万", "120万, expected_close: 2027-06-30")
    },
    "an old opportunity where nobody writes visits down": {"opportunities/云江一院/甲.yml": DEAL},
    "a paid opportunity of a rep who writes no sales down": {
        "opportunities/云江一院/甲.yml": DEAL
        + "  - {on: 2026-03-12, outcome: signed, amount: 9万}\n  - {on: 2026-05-12, outcome: paid}\n"
    },
    "an expense where nobody keeps daily logs": {
        "expenses/chen-lu/2026-03.yml": "lines: [{on: 2026-03-10, kind: travel, amount: 86}]\n"
    },
    "a sample, which is no gift": {
        "expenses/chen-lu/2026-03.yml": "lines: [{on: 2026-03-10, kind: sample, amount: 86}]\n"
    },
    "a visit at home in the trade in devices": {
        "visits/chen-lu/2026-12-30.md": VISIT.replace("purpose", "channel: home\npurpose")
    },
    "a phone number in the field that is private": {
        "contacts/云江一院/检验科-王.yml": "name: 王主任\nphone: 13900000000\n"
    },
    "a submission of the first quarter": {
        "submissions/2026-Q4-西南.yml": "submitted: {by: li-na, on: 2026-12-30}\n"
    },
    "a playbook without topics": {
        "playbook/出差.md": "---\nkind: regulation\nowner: li-na\neffective: 2026-01-01\n---\n提前报\n"
    },
}


@pytest.mark.parametrize("files", NEAR.values(), ids=NEAR)
def test_what_is_only_nearly_wrong_is_not_told(files: dict[str, str]) -> None:
    held = TEAM | {f"records/{path}": text for path, text in files.items()}
    told = [each for each in built(held).findings if each.code[:2] in BETWEEN]
    assert [(each.code, each.path, str(each.message)) for each in told] == []


def test_a_day_that_looks_back_makes_nothing_of_what_came_after() -> None:
    later = {f"records/visits/chen-lu/2026-03-{day:02d}.md": VISIT for day in range(2, 28)}
    assert "X204" not in {each.code for each in built(TEAM | later, date(2026, 2, 1)).findings}
    slip = {"records/visits/chen-lu/2062-03-10.md": VISIT}
    told = built(TEAM | later | slip, date(2026, 4, 1)).findings
    assert [each.path for each in told if each.code == "X204"] == list(slip)


@pytest.mark.parametrize("name", [name for name in PLACES if found(name)[0].code.startswith("C3")])
def test_a_rule_of_the_law_is_turned_off_by_the_policy(name: str) -> None:
    member = next(each for each in MEMBERS if each.__name__.endswith(f".{name}"))
    files, day = example(manual(member.__doc__).bad)
    off = {"records/policies/2020-01-01.yml": f"compliance: {{{member.CHECK.code}: 否}}\n"}
    codes = [each.code for each in built(TEAM | files | off, day).findings]
    assert member.CHECK.code not in codes


def test_counting_prescriptions_is_an_error_in_the_trade_in_drugs() -> None:
    member = next(each for each in MEMBERS if each.__name__.endswith(".units_per_person"))
    files, day = example(manual(member.__doc__).bad)
    told = built(TEAM | files | {"repbook.yml": "sector: drug\n"}, day).findings
    assert [each.severity for each in told if each.code == member.CHECK.code] == ["error"]
