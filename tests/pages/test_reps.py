"""The reps' pages: what is due comes from promises made, and nobody is ranked by calls."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook.desk import Desk, desks
from repbook.page import Context
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


def test_a_customer_never_contacted_is_the_longest_silence() -> None:
    assert [line.id for line in desk(TEAM).silent] == ["乙院"]
    later = next(d for d in desks(context_of(TEAM, date(2026, 5, 4))) if d.rep == "chen-lu")
    assert [(line.id, line.silent) for line in later.silent] == [("乙院", None), ("甲院", 61)]


def test_who_sells_has_a_page_and_who_left_stands_apart() -> None:
    (view,) = views(context_of(TEAM, date(2026, 3, 16)))
    assert [held.rep for held in view.desks] == ["chen-lu"] and [held.rep for held in view.gone] == ["gone"]
    assert {page.desk.rep for page in rep_views(context_of(TEAM, date(2026, 3, 16)))} == {"chen-lu", "gone"}


def test_reps_stand_by_their_gap_in_money() -> None:
    (view,) = views(context())
    gaps = [held.quarter.gap for held in view.desks if held.quarter and held.quarter.gap is not None]
    assert gaps == sorted(gaps, reverse=True) and len(gaps) == 5


def test_the_foot_is_the_sum_of_the_rows() -> None:
    (view,) = views(context())
    assert view.open == sum(len(held.deals) for held in view.desks)
    assert view.amount == sum(held.amount or 0 for held in view.desks)


def test_no_figure_counts_a_person_s_visits_or_calls() -> None:
    names = {field.name for field in fields(Reps)} | set(Desk._fields)
    assert not names & {"visits", "calls", "hours", "rank", "score"}


def test_a_rep_s_funnel_is_that_of_the_funnel_page() -> None:
    for view in rep_views(context()):
        rows = [row for row in context().tables["funnel"] if row["scope"] == f"rep:{view.desk.rep}"]
        assert view.total.number == sum(int(str(row["count"])) for row in rows)
        assert len(view.levels) == len(rows)


def test_the_page_leads_to_the_rep_s_other_pages() -> None:
    said = words("reps/chen-lu/")
    assert "漏斗" in said and "路线图" in said and "周报" in said


def test_an_empty_book_teaches_how_to_begin() -> None:
    (view,) = views(Context({}, context().about))
    assert not view.desks and str(view.headline) == "Nobody sells yet"
