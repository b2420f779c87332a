"""The funnel shows what stands where, names the starved stage, and lists the deals behind its bars."""

from __future__ import annotations

from tests.pages.built import words
from tests.pages.fixture import context

from repbook import page
from repbook.listing import members
from repbook.page import Context
from repbook.pages.funnel import Funnel, views


def funnels(context_: Context | None = None) -> dict[str, Funnel]:
    made = (later.make() for later in views(context_ or context()))
    return {view.scope.id: view for view in made}


def test_there_is_a_page_for_the_team_each_region_each_manager_and_each_rep() -> None:
    paths = {view.path for view in funnels().values()}
    assert {"funnel/", "funnel/region/西南/", "funnel/manager/li-na/", "funnel/rep/chen-lu/"} <= paths


def test_the_totals_are_the_sums_of_the_rows_and_of_the_deals_behind_them() -> None:
    for view in funnels().values():
        assert view.total.number == sum(level.number for level in view.levels)
        assert view.total.amount == sum(level.amount for level in view.levels)
        assert view.total.number == len(view.deals) + view.rest
        listed = page.total(deal.amount for deal in view.deals) + view.rest_amount
        assert view.total.amount == listed, view.scope


def test_the_reference_is_scaled_to_the_deals_there_are() -> None:
    team = funnels()["team"]
    assert page.total(level.reference for level in team.levels).quantize(1) == team.total.number


def test_a_longer_stage_names_the_one_before_it_as_starved() -> None:
    whole = context()
    rows = [
        {
            **row,
            "diagnosis": "bulge" if row["stage"] == "needs" else "funnel",
            "count": 9 if row["stage"] == "needs" else 3,
        }
        for row in whole.table("funnel")
        if row["scope"] == "team"
    ]
    view = funnels(Context({**whole.tables, "funnel": rows}, whole.about))["team"]
    said = str(view.headline)
    assert "trust has only 3, fewer than the 9 at needs" in said
    assert "trust" in str(view.shape) and "needs" not in str(view.shape)


def test_too_few_deals_are_not_judged() -> None:
    assert "too few to judge" in str(funnels()["rep:chen-lu"].headline)


def test_a_share_of_too_few_is_grey_and_has_no_number() -> None:
    assert "— n<20" in words("funnel/rep/chen-lu/")
    whole = context()
    rows = [{**row, "conversion": None} for row in whole.table("funnel") if row["scope"] == "team"]
    view = funnels(Context({**whole.tables, "funnel": rows}, whole.about))["team"]
    assert str(view.passed) == "Fewer than 20 deals have left each stage: no share is given"


def test_what_is_on_hold_stands_apart() -> None:
    view = funnels()["team"]
    assert view.on_hold and not {deal.id for deal in view.on_hold} & {deal.id for deal in view.deals}


def test_a_manager_sees_the_deals_of_everyone_below() -> None:
    rows = [
        {"id": "a", "manager": "b", "region": None},
        {"id": "b", "manager": "c", "region": None},
        {"id": "c", "manager": "a", "region": None},
    ]
    found = members(Context({"reps": rows}, context().about))
    assert found["manager:c"] == {"a", "b", "c"}
