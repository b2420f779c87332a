"""A customer's page: the months make the tier, the holes are named, and every part adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook.page import Context
from repbook.pages.customer import Customer, views

ONE = {
    "records/reps/chen-lu.yml": "{name: 陈露, role: sales, joined: 2025-01-06}",
    "records/customers/云江一院.yml": "{name: 云江一院, kind: hospital, owner: chen-lu}",
    "records/sales/chen-lu/2025-02.yml": "lines: [{customer: 云江一院, amount: 9万}]",
    "records/sales/chen-lu/2025-03.yml": "lines: [{customer: 云江一院, amount: 3万}]",
    "records/sales/chen-lu/2026-02.yml": """
        lines:
          - {customer: 云江一院, amount: 4万}
          - {customer: 云江一院, amount: -1万}
        """,
    "records/sales/chen-lu/2026-03.yml": "lines: [{customer: 云江一院, amount: 1万, on: 2026-03-10}]",
}


def of(id_: str, held: Context | None = None) -> Customer:
    return next(view.make() for view in views(held or context()) if view.path == f"customers/{id_}/")


def test_the_months_add_up_to_what_the_tier_is_made_of() -> None:
    view = of("云江一院", context_of(ONE, date(2026, 3, 16)))
    assert view.buying is not None
    months = view.buying.months
    assert [months[0].name, months[-1].name, len(months)] == ["2025-03", "2026-02", 12]
    assert months[-1].total == sum(month.amount or 0 for month in months) == view.buying.sold == 60_000
    tier = next(chip for chip in view.grades if chip.scheme == "sales_tier")
    assert tier.because is not None and tier.because.values["sold"].yuan == 60_000  # type: ignore[attr-defined]
    assert (tier.value, tier.gap) == ("C", view.buying.gap)


def test_what_is_needed_by_the_month_s_end_counts_what_leaves_and_what_has_come() -> None:
    buying = of("云江一院", context_of(ONE, date(2026, 3, 16))).buying
    assert buying is not None and buying.following is not None
    assert (buying.following.name, buying.until) == ("B", date(2026, 3, 31)) and buying.gap == 140_000
    # 14万 to go, 3万 of 2025-03 leaves, 1万 of the running month is there.
    assert buying.needed == 160_000
    told = "160000 more by 2026-03-31 makes it B; 10000 a month over the last 3"
    assert str(of("云江一院", context_of(ONE, date(2026, 3, 16))).bought) == told


def test_on_the_last_day_of_a_month_the_month_counts_and_the_next_one_is_asked_for() -> None:
    buying = of("云江一院", context_of(ONE, date(2026, 3, 31))).buying
    assert buying is not None and buying.since is None
    assert (buying.months[-1].name, buying.until) == ("2026-03", date(2026, 4, 30))
    assert buying.sold == 40_000 and buying.needed == 10_000


def test_months_stand_with_the_records_that_they_are_made_of() -> None:
    buying = of("云江一院", context_of(ONE, date(2026, 3, 16))).buying
    assert buying is not None
    assert [place.path for place in buying.months[-1].places] == ["records/sales/chen-lu/2026-02.yml"]
    assert buying.months[1].amount == 0 and not buying.months[1].places and buying.lines == 3


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("云台医院", "云台医院 bought 720000 in twelve months: VIP, the highest tier"),
        ("江北中心医院", "江北中心医院 bought 186000 in twelve months; 14000 more makes it B"),
        ("南屏三院", "南屏三院 was removed from the list on 2026-02-14"),
    ],
)
def test_the_headline_says_how_far_the_next_tier_is(customer: str, said: str) -> None:
    assert str(of(customer).headline) == said


def test_who_bought_nothing_is_told_how_a_sale_is_written() -> None:
    view = of("石桥医院")
    assert view.buying is None and "has not bought in twelve months" in str(view.headline)
    assert "records/sales/" in words("customers/石桥医院/")


def test_the_timeline_is_newest_first_and_nothing_is_lost_from_it() -> None:
    view = of("江北中心医院")
    story = (*view.changes, *view.older)
    days = [change.day for change in story]
    assert days == sorted(days, reverse=True)
    deals = [row["id"] for row in context().tables["opportunities"] if row["customer"] == "江北中心医院"]
    events = sum(row["opportunity"] in deals for row in context().tables["events"])
    visits = sum(row["customer"] == "江北中心医院" for row in context().tables["visits"])
    assert len(story) == events + visits and all(change.path for change in story)


def test_every_contact_stands_by_role_and_trust_and_an_empty_role_is_a_hole() -> None:
    view = of("江北中心医院")
    cells = {role.role: role for role in view.roles}
    assert [role for role, held in cells.items() if held.hole] == ["evaluator", "initiator"]
    assert [person.name for person in cells["decider"].steps[2]] == ["王主任"]
    assert "2 of four roles are empty" in str(view.known)
    assert "空缺" in words("customers/江北中心医院/")


def test_open_deals_add_up_and_ended_ones_stand_apart() -> None:
    for view in (later.make() for later in views(context())):
        assert view.amount == sum(deal.amount or 0 for deal in view.deals)
        assert all(deal.status == "open" for deal in view.deals)
        assert not any(deal.status == "open" for deal in view.ended)


def test_the_invoices_add_up_and_the_headline_names_what_is_late() -> None:
    view = of("云台医院")
    assert view.billed == 164_000 and view.billed - view.paid == view.balance == 108_000
    assert str(view.owing) == "108000 is owed, 60000 of it overdue by up to 23 days"


def test_without_a_table_of_receivables_nothing_is_said_of_them() -> None:
    whole = context()
    tables = {name: rows for name, rows in whole.tables.items() if name != "receivables"}
    assert of("云台医院", Context(tables, whole.about)).owing is None


def test_an_ungraded_scheme_says_what_is_missing_and_a_graded_one_why() -> None:
    view = of("云台医院")
    assert {chip.scheme for chip in view.ungraded} == {"interest"}
    assert [wanted.name for chip in view.ungraded for wanted in chip.missing] == ["grades.interest"]
    assert all(chip.because is not None and chip.made for chip in view.grades)
    assert Decimal(0) == of("柳湾医院").amount or of("柳湾医院").deals
