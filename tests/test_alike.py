"""A change that moves a rep moves who is around the rep: that is told once, and nothing else with it."""

from __future__ import annotations

from decimal import Decimal

from repbook.alike import told
from repbook.contrast import Moved
from repbook.tables.ratios import TABLE

COLUMNS = {column.name: column for column in TABLE.columns}


def moved(
    scope: str, closed: tuple[int, int], forecast: tuple[int, int] = (0, 0), period: str = "2026-Q1"
) -> Moved:
    before, after = (
        {
            "scope": scope,
            "period": period,
            "target": None,
            "closed": Decimal(one),
            "stage_forecast": Decimal(two),
        }
        for one, two in zip(closed, forecast, strict=True)
    )
    differing = tuple(COLUMNS[name] for name in ("closed", "stage_forecast") if before[name] != after[name])
    return Moved(TABLE, before, after, differing)


def scopes(*rows: Moved) -> list[tuple[str, ...]]:
    return [tuple(str(each.row["scope"]) for each in (one.moved, *one.wider)) for one in told(rows)]


def test_what_one_rep_moved_is_told_once_for_all_scopes_the_rep_first() -> None:
    held = [moved(scope, (at, at + 7)) for at, scope in enumerate(("manager:a", "region:b", "rep:c", "team"))]
    assert scopes(*held) == [("rep:c", "manager:a", "region:b", "team")]
    (one,) = told(held)
    assert one.shared(("forecast_attainment", "closed")).name == "closed"


def test_what_two_reps_moved_is_told_for_each_and_once_for_those_around_both() -> None:
    held = (moved("team", (0, 5)), moved("manager:a", (0, 5)), moved("rep:c", (0, 3)), moved("rep:d", (0, 2)))
    assert scopes(*held) == [("rep:c",), ("rep:d",), ("manager:a", "team")]


def test_two_reps_are_never_put_together_nor_is_it_guessed_whose_a_wider_scope_is() -> None:
    held = (moved("rep:c", (0, 3)), moved("rep:d", (0, 3)), moved("region:b", (0, 3)), moved("team", (0, 6)))
    assert scopes(*held) == [("rep:c",), ("rep:d",), ("region:b",), ("team",)]


def test_other_amounts_other_quarters_and_new_scopes_are_told_apart() -> None:
    assert scopes(moved("rep:c", (0, 3)), moved("team", (0, 3), (4, 5))) == [("rep:c",), ("team",)]
    assert scopes(moved("rep:c", (0, 3)), moved("team", (0, 3), period="2026-Q2")) == [("rep:c",), ("team",)]
    new = moved("team", (0, 3))._replace(before=None)
    assert scopes(moved("rep:c", (0, 3)), new) == [("rep:c",), ("team",)]
    # Where no amount moved, nothing says that it was the same change.
    assert scopes(moved("rep:c", (1, 1)), moved("team", (2, 2))) == [("rep:c",), ("team",)]
