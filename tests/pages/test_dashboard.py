"""The dashboard says where the quarter stands, and its figures are those of the rows below them."""

from __future__ import annotations

from decimal import Decimal

from tests.pages.built import words
from tests.pages.fixture import context

from repbook import page
from repbook.page import Context
from repbook.pages.dashboard import Dashboard, views
from repbook.table import Row


def dashboard(without: tuple[str, ...] = ()) -> Dashboard:
    whole = context()
    tables = {name: () if name in without else rows for name, rows in whole.tables.items()}
    return next(iter(views(Context(tables, whole.about))))


def test_closed_and_stage_forecast_and_gap_are_the_target() -> None:
    for line in (dashboard().team, *dashboard().reps):
        assert line is not None
        if line.target is not None:
            assert (line.closed or 0) + (line.forecast or 0) + (line.gap or 0) == line.target


def test_reps_stand_by_their_gap_in_money_and_who_has_no_target_comes_last() -> None:
    gaps = [rep.gap for rep in dashboard().reps]
    known = [gap for gap in gaps if gap is not None]
    assert known == sorted(known, reverse=True)
    assert gaps[-1] is None and dashboard().reps[-1].enough == "none"


def test_too_few_decided_deals_give_no_judgement_of_the_pipeline() -> None:
    few = next(rep for rep in dashboard().reps if rep.name == "马骁")
    assert (few.needed, few.enough, few.decided, few.least) == (None, "small", 14, 20)


def test_a_request_for_help_waits_until_it_is_answered() -> None:
    asked = dashboard().asked
    assert len(asked) == 5 and [ask.days for ask in asked] == sorted(
        (ask.days for ask in asked), reverse=True
    )


def test_a_deal_at_risk_is_listed_once_with_all_its_reasons() -> None:
    view = dashboard()
    listed = [risk.opportunity for risk in view.risks]
    assert len(listed) == len(set(listed))
    assert sum(risk.amount or 0 for risk in view.risks) + view.risk_rest_amount == view.risk_total
    assert any(len(risk.reasons) == 2 and risk.grave for risk in view.risks)


def test_an_empty_book_teaches_instead_of_failing() -> None:
    view = dashboard(without=tuple(context().tables))
    assert view.team is None and not view.reps and not view.risks
    assert "yet" in str(view.headline)


def test_over_the_target_is_said_as_such() -> None:
    whole = context()
    rows = [
        {**row, "closed": Decimal(5_000_000)} if row["scope"] == "team" else row
        for row in whole.table("ratios")
    ]
    view = next(iter(views(Context({**whole.tables, "ratios": rows}, whole.about))))
    assert "over" in str(view.headline)


def test_who_was_not_there_in_the_quarter_is_not_counted_and_has_a_line_for_money_alone() -> None:
    whole = context()
    nothing = dict.fromkeys(whole.table("ratios")[0])
    left = {**nothing, "scope": "rep:luo-bin", "period": "2026-Q1", "lens": "sales", "closed": Decimal(0)}
    gone = {**left, "reps_without_target": 0, "stage_forecast": Decimal(0)}

    def shown(row: Row) -> Dashboard:
        return next(
            iter(views(Context({**whole.tables, "ratios": [*whole.table("ratios"), row]}, whole.about)))
        )

    assert "luo-bin" not in [rep.rep for rep in shown(gone).reps]
    assert "luo-bin" in [rep.rep for rep in shown({**gone, "closed": Decimal(1)}).reps]
    view = shown({**gone, "closed": Decimal(1)})
    assert view.without_target == 1 == sum(rep.target is None for rep in dashboard().reps)


def test_the_headline_carries_the_figures_in_both_languages() -> None:
    assert "Q1达成58.3%，预计80.6%，缺口79.4万" in words("")
    assert "Q1 stands at 58.3% of target, forecast 80.6%, 794 k short" in words("en/")


def test_provenance_stands_on_the_dashboard_and_not_on_every_page() -> None:
    assert "3f9c2a1" in words("") and "搁置3" in words("")
    assert "3f9c2a1" not in words("funnel/")


def test_names_of_reps_come_from_the_roster() -> None:
    assert page.names(context(), "reps")["chen-lu"] == "陈露"
