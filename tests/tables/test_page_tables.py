"""The tables that only pages read: stages, win rates, help, items, risks, and the policy in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.books import sheet_of_files

from repbook.figure import value_of
from repbook.sheet import Sheet
from repbook.table import Row
from repbook.tables import help, items, policy, risks, stages, win_rates

DAY = date(2026, 3, 16)
REP = "name: 陈露\nrole: sales\njoined: 2025-01-06\n"
BASE = {
    "records/reps/chen-lu.yml": REP,
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/products/clia-200.yml": "name: 化学发光仪\nunit: 台\n",
}


def deal(history: str, name: str = "化学发光", more: str = "") -> dict[str, str]:
    """Give an opportunity with a history of one event a line."""
    lines = "".join(f"  - {{{event}}}\n" for event in history.split(" | "))
    return {f"records/opportunities/云江一院/{name}.yml": f"title: 发光\n{more}history:\n{lines}"}


def visit(day: str, more: str = "") -> dict[str, str]:
    """Give a visit."""
    return {f"records/visits/chen-lu/{day}.md": f"---\ncustomer: 云江一院\npurpose: 问预算\n{more}---\n"}


def sheet(*files: dict[str, str]) -> Sheet:
    """Give the sheet of the base and some more files."""
    held = dict(BASE)
    for more in files:
        held |= more
    return sheet_of_files(held, DAY)


def risk_words(*files: dict[str, str]) -> dict[str, object]:
    """Give the risks of a sheet with their days."""
    return {str(row["risk"]): value_of(row["days"]) for row in risks.rows(sheet(*files))}


OPEN = "on: 2026-01-05, stage: 收集资料, amount: 10万, expected_close: 2026-06-30"


def test_a_deal_is_silent_once_the_last_contact_is_past_the_limit_of_its_stage() -> None:
    assert risk_words(deal(OPEN), visit("2026-01-30")) == {}  # 45 days, the limit of the stage
    assert risk_words(deal(OPEN), visit("2026-01-29")) == {"silent": 46}


def test_a_deal_whose_customer_was_never_seen_is_silent_without_a_number() -> None:
    assert risk_words(deal(OPEN)) == {"silent": None}


def test_an_expected_day_that_has_passed_is_a_risk_from_the_day_after() -> None:
    late = deal("on: 2026-01-05, stage: 收集资料, amount: 10万, expected_close: 2026-03-15")
    due = deal("on: 2026-01-05, stage: 收集资料, amount: 10万, expected_close: 2026-03-16")
    assert risk_words(late, visit("2026-03-10")) == {"overdue": 1}
    assert risk_words(due, visit("2026-03-10")) == {}


def test_three_moves_of_the_expected_day_are_a_risk_and_pulling_it_in_is_none() -> None:
    days = ("2026-06-30", "2026-07-31", "2026-08-31", "2026-08-01", "2026-09-30")
    history = " | ".join(
        f"on: 2026-02-0{at + 1}, expected_close: {day}" + (", stage: 收集资料" if at == 0 else "")
        for at, day in enumerate(days)
    )
    assert risk_words(deal(history), visit("2026-03-10")) == {"pushed": 3}


def test_commitment_without_a_decider_is_a_risk_until_one_is_known() -> None:
    late = deal("on: 2026-01-05, stage: 赢取承诺, amount: 10万, expected_close: 2026-06-30")
    contact = {"records/contacts/云江一院/院长.yml": "name: 张院长\nroles: [decider]\n"}
    assert risk_words(late, visit("2026-03-10")) == {"no_decider": None}
    assert risk_words(late, visit("2026-03-10"), contact) == {}


def test_only_open_deals_carry_risks() -> None:
    assert risk_words(deal(f"{OPEN} | on: 2026-02-01, outcome: on_hold")) == {}


def test_the_own_win_rate_needs_the_sample_of_the_policy() -> None:
    def closed(signed: int, lost: int) -> Row:
        files: dict[str, str] = {}
        for at in range(signed):
            files |= deal(f"{OPEN} | on: 2026-02-01, outcome: signed", f"s{at}")
        for at in range(lost):
            files |= deal(f"{OPEN} | on: 2026-02-01, outcome: lost, reason: competitor", f"l{at}")
        return next(row for row in win_rates.rows(sheet(files)) if row["scope"] == "rep:chen-lu")

    enough, few = closed(5, 15), closed(5, 14)
    assert (value_of(enough["signed"]), value_of(enough["lost"])) == (5, 15)
    assert value_of(enough["rate"]) == Decimal("0.25") and value_of(few["rate"]) is None


def test_a_deal_signed_more_than_a_year_ago_counts_no_more() -> None:
    old = deal("on: 2025-01-05, stage: 收集资料, amount: 1万 | on: 2025-03-16, outcome: signed")
    new = deal("on: 2025-01-05, stage: 收集资料, amount: 1万 | on: 2025-03-17, outcome: signed", "b")
    team = next(iter(win_rates.rows(sheet(old, new))))
    assert value_of(team["signed"]) == 1


def test_a_request_for_help_is_open_until_the_day_of_its_answer() -> None:
    asked = visit("2026-03-02", "help: 请产品经理演示\nhelp_answered: 2026-03-20\n")
    answered = visit("2026-03-03", "help: 请经理同访\nhelp_answered: 2026-03-05\n")
    rows = help.rows(sheet(asked, answered, visit("2026-03-04")))
    assert [(row["what"], row["answered"]) for row in rows] == [
        ("请产品经理演示", None),
        ("请经理同访", date(2026, 3, 5)),
    ]


def test_the_products_of_a_deal_stand_by_name_and_quantity() -> None:
    wanted = deal(OPEN, more="products: [{product: clia-200, quantity: 2}]\n")
    found = [(row["name"], row["quantity"]) for row in items.rows(sheet(wanted))]
    assert found == [("化学发光仪", Decimal(2))]


def test_the_reference_outline_belongs_to_the_default_funnel_only() -> None:
    default = [value_of(row["reference"]) for row in stages.rows(sheet())]
    assert default == [None, 105, 50, 20, 12, 10, 7, 6]
    own = {
        "records/policies/2026-01-01.yml": "stages:\n"
        "  - {id: first, label: 接触, win_rate: 5%}\n"
        "  - {id: won, label: 成交, win_rate: 90%, role: signed}\n"
    }
    assert [value_of(row["reference"]) for row in stages.rows(sheet(own))] == [None, None]


def test_every_number_of_the_policy_has_a_source_or_a_record() -> None:
    own = {"records/policies/2026-01-01.yml": "sales_tier: {VIP: 60万}\n"}
    rows = {(row["section"], row["name"]): row for row in policy.rows(sheet(own))}
    assert len(rows) == len(policy.rows(sheet(own)))
    assert all(row["source"] or str(row["path"]).startswith("records/") for row in rows.values())
    vip, b = rows["sales_tier", "VIP"], rows["sales_tier", "B"]
    assert (vip["value"], vip["path"], vip["source"]) == ("60万", "records/policies/2026-01-01.yml", "")
    assert b["path"] == "default.yml" and "000 L17" in str(b["source"])
    assert rows["stages", "needs.win_rate"]["value"] == "20%"


def test_a_policy_to_come_is_not_in_force() -> None:
    own = {"records/policies/2026-12-01.yml": "sales_tier: {VIP: 60万}\n"}
    rows = {(row["section"], row["name"]): row["value"] for row in policy.rows(sheet(own))}
    assert rows["sales_tier", "VIP"] == "50万"
