"""The reps' pages: what is due comes from promises made, and nobody is ranked by calls."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook.desk import Desk, desks
from repbook.page import Context, Step
from repbook.pages.rep import views as rep_views
from repbook.pages.reps import Reps, views

TEAM = {
    "records/reps/chen-lu.yml": "{name: 陈露, role: sales, joined: 2025-01-06, targets: {2026-Q1: 10万}}",
    "records/reps/gone.yml": "{name: 罗彬, role: sales, joined: 2025-01-06, left: 2026-01-31}",
    "records/reps/li-na.yml": "{name: 李娜, role: manager, joined: 2024-01-08}",
    "records/customers/甲院.yml": """
        name: 甲院
        kind: hospital
        owner: chen-lu
        next_action: {on: 2026-03-02, what: 送样}
        """,
    "records/customers/乙院.yml": "{name: 乙院, kind: hospital, owner: chen-lu}",
    "records/opportunities/甲院/机.yml": """
        title: 机
        history: [{on: 2026-02-02, stage: needs, amount: 5万}]
        """,
    "records/visits/chen-lu/2026-03-04-甲院.md": """
        ---
        {customer: 甲院, purpose: 见面, opportunity: 甲院/机, next_step: {on: 2026-03-09, what: 报价}}
        ---
        """,
}


def desk(files: dict[str, str], rep: str = "chen-lu") -> Desk:
    return next(desk for desk in desks(context_of(files, date(2026, 3, 16))) if desk.rep == rep)


def test_a_step_that_has_passed_is_late_and_one_followed_by_contact_is_done() -> None:
    own = desk(TEAM)
    # The record's step of 03-02 is done with by the visit of 03-04.
    assert [(due.what, due.deal, due.days) for due in own.steps] == [("报价", "甲院/机", -7)]
    again = TEAM | {
        "records/visits/chen-lu/2026-03-11-甲院.md": "---\n{customer: 甲院, purpose: 见面}\n---\n"
    }
    assert not desk(again).steps


def test_a_step_that_a_visit_and_the_customer_both_hold_is_one() -> None:
    def promised(what: str) -> list[str]:
        customer = TEAM["records/customers/甲院.yml"].replace(
            "2026-03-02, what: 送样", f"2026-03-09, what: {what}"
        )
        return [due.what for due in desk(TEAM | {"records/customers/甲院.yml": customer}).steps]

    assert promised("报价") == ["报价"]
    assert sorted(promised("送样")) == ["报价", "送样"]


def test_a_customer_never_contacted_is_the_longest_silence() -> None:
    assert [line.id for line in desk(TEAM).silent] == ["乙院"]
    later = next(d for d in desks(context_of(TEAM, date(2026, 5, 4))) if d.rep == "chen-lu")
    assert [(line.id, line.silent) for line in later.silent] == [("乙院", None), ("甲院", 61)]


STOCK = {
    "records/products/试剂.yml": "{name: 试剂, lead_days: 7}",
    "records/products/质控.yml": "{name: 质控}",
    "records/sales/chen-lu/2026-02.yml": """
        lines:
          - {customer: 乙院, product: 试剂, amount: 1, sell_out: 30}
          - {customer: 乙院, product: 质控, amount: 1, sell_out: 30}
        """,
}


def counted(day: str, reagent: int, control: int = 900) -> dict[str, str]:
    items = f"[{{product: 试剂, on_hand: {reagent}}}, {{product: 质控, on_hand: {control}}}]"
    return {f"records/stock/乙院/{day}.yml": f"items: {items}"}


def short(*files: dict[str, str], on: date = date(2026, 3, 16)) -> list[tuple[str, int, list[str]]]:
    held = TEAM | STOCK
    for more in files:
        held |= more
    own = next(each for each in desks(context_of(held, on)) if each.rep == "chen-lu")
    return [(due.customer, due.days, [str(why) for why in due.whys]) for due in own.short]


def test_a_predicted_stock_out_is_a_reason_to_go_there_by_the_day_to_order() -> None:
    # One a day is used: 40 counted on the 10th last until April 19th, 7 + 7 days earlier is April 5th.
    assert short(counted("2026-03-10", 40)) == []
    assert short(counted("2026-03-10", 40), on=date(2026, 3, 22)) == [
        ("乙院", 14, ["试剂: runs out on 2026-04-19, to be ordered by 2026-04-05"])
    ]
    assert short(counted("2026-03-10", 20)) == [
        ("乙院", 0, ["试剂: runs out on 2026-03-30, to be ordered by 2026-03-16"])
    ]


def test_without_a_time_of_delivery_the_day_that_it_runs_out_is_the_day_to_go() -> None:
    assert short(counted("2026-03-10", 20, control=10)) == [
        (
            "乙院",
            0,
            ["试剂: runs out on 2026-03-30, to be ordered by 2026-03-16", "质控: runs out on 2026-03-20"],
        )
    ]


def test_nothing_left_and_a_count_too_old_are_reasons_as_well() -> None:
    assert short(counted("2026-03-14", 0)) == [("乙院", -2, ["试剂: nothing is left, counted on 2026-03-14"])]
    old = counted("2026-02-01", 20)
    assert short(old)[0][2] == ["试剂: gone since 2026-02-21 by the count of 2026-02-01; count again"]


def test_the_reason_leads_to_the_count_and_to_what_was_used() -> None:
    (later,) = (
        each
        for each in rep_views(context_of(TEAM | STOCK | counted("2026-03-10", 20), date(2026, 3, 16)))
        if each.path == "reps/chen-lu/"
    )
    view = later.make()
    (due,) = (each for each in view.steps if each.whys)

    def paths(steps: tuple[Step, ...]) -> set[str]:
        return {path for step in steps for path in {step.path, *paths(step.parts)} if path}

    assert paths(due.made) >= {
        "records/stock/乙院/2026-03-10.yml",
        "records/sales/chen-lu/2026-02.yml",
        "records/products/试剂.yml",
        "default.yml",
    }
    assert str(view.due).endswith("; 1 customer runs short of stock")
    assert not any("乙院" in each.customer for each in view.desk.late)


def test_who_sells_has_a_page_and_who_left_stands_apart() -> None:
    (later,) = views(context_of(TEAM, date(2026, 3, 16)))
    view = later.make()
    assert [held.rep for held in view.desks] == ["chen-lu"] and [held.rep for held in view.gone] == ["gone"]
    assert {page.make().desk.rep for page in rep_views(context_of(TEAM, date(2026, 3, 16)))} == {
        "chen-lu",
        "gone",
    }


def test_reps_stand_by_their_gap_in_money() -> None:
    (later,) = views(context())
    view = later.make()
    gaps = [held.quarter.gap for held in view.desks if held.quarter and held.quarter.gap is not None]
    assert gaps == sorted(gaps, reverse=True) and len(gaps) == 5


def test_the_foot_is_the_sum_of_the_rows() -> None:
    (later,) = views(context())
    view = later.make()
    assert view.open == sum(len(held.deals) for held in view.desks)
    assert view.amount == sum(held.amount or 0 for held in view.desks)


def test_no_figure_counts_a_person_s_visits_or_calls() -> None:
    names = {field.name for field in fields(Reps)} | set(Desk._fields)
    assert not names & {"visits", "calls", "hours", "rank", "score"}


def test_a_rep_s_funnel_is_that_of_the_funnel_page() -> None:
    for view in (later.make() for later in rep_views(context())):
        rows = [row for row in context().tables["funnel"] if row["scope"] == f"rep:{view.desk.rep}"]
        assert view.total.number == sum(int(str(row["count"])) for row in rows)
        assert len(view.levels) == len(rows)


def test_the_page_leads_to_the_rep_s_other_pages() -> None:
    said = words("reps/chen-lu/")
    assert "漏斗" in said and "路线图" in said and "周报" in said


def test_an_empty_book_teaches_how_to_begin() -> None:
    (later,) = views(Context({}, context().about))
    view = later.make()
    assert not view.desks and str(view.headline) == "Nobody sells yet"
