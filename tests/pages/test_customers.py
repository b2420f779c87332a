"""The list of customers: every customer once, the largest buyers first, a headline that its rows carry."""

from __future__ import annotations

from decimal import Decimal

from tests.pages.built import words
from tests.pages.fixture import context

from repbook.page import Context
from repbook.pages.customers import Customers, views


def listed() -> Customers:
    (later,) = views(context())
    return later.make()


def test_each_customer_that_is_there_stands_once_and_the_foot_is_their_sum() -> None:
    view = listed()
    assert sorted(line.id for line in view.customers) == sorted(
        str(row["id"]) for row in context().tables["customers"] if row["removed_on"] is None
    )
    assert view.total == sum(line.sold or 0 for line in view.customers) == Decimal(91_200 * 12)
    assert view.open == sum(line.amount or 0 for line in view.customers)


def test_the_largest_buyers_stand_first_and_who_bought_nothing_has_no_number() -> None:
    sold = [line.sold for line in listed().customers]
    assert sold[:3] == [720_000, 186_000, 108_000]
    assert next(line for line in listed().customers if line.id == "石桥医院").sold is None


def test_the_headline_counts_buyers_and_what_the_largest_fifth_of_them_bought() -> None:
    values = listed().headline.values
    assert (values["n"], values["all"], values["few"]) == (5, 7, 1)
    share = values["share"].value.share  # type: ignore[attr-defined]
    assert share == Decimal(720_000) / Decimal(1_100_400)


def test_a_head_has_at_most_three_grades_and_graded_ones_come_first() -> None:
    for line in listed().customers:
        assert len(line.chips) <= 3
        graded = [chip.shown is not None for chip in line.chips]
        assert graded == sorted(graded, reverse=True)


def test_a_step_that_was_followed_by_contact_is_done_and_one_that_has_passed_is_overdue() -> None:
    steps = {line.id: line.step for line in listed().customers}
    assert steps["松岭医院"] is not None and not steps["松岭医院"].overdue
    late = steps["白鹭洲医院"]
    assert late is None or not late.overdue or late.on < context().about.as_of


def test_an_empty_book_teaches_how_to_begin() -> None:
    (later,) = views(Context({}, context().about))
    view = later.make()
    assert not view.customers and str(view.headline) == "No customer is on record"
    assert "repbook new" not in words("customers/")
