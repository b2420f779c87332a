"""What moved since last Monday adds up to the flow of the forecast, and the dashboard shows just that."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.books import sheet_of_files
from tests.independent.test_every_figure import SAMPLE, built
from tests.independent.workspaces import write_workspace

from repbook.build import Built, tables
from repbook.deal import deals
from repbook.figure import value_of
from repbook.page import About, Context
from repbook.period import ONE_DAY, days_of, last_monday, quarter_of, week_of
from repbook.tables import moves
from repbook.waterfall import live
from repbook.week import DOWN, UP, Week, told, week

HISTORY = """\
title: 仪器
history:
  - {on: 2026-01-12, stage: 挖掘需求, amount: 100万, expected_close: 2026-03-28}
"""


def terms(event: str, as_of: date = date(2026, 3, 20)) -> dict[str, int]:
    """Give what an event of Wednesday, 2026-03-18, does to the first quarter, in ten thousands."""
    files = {"records/opportunities/_/仪器.yml": HISTORY + f"  - {{on: 2026-03-18, {event}}}\n"}
    rows = moves.rows(sheet_of_files(files, as_of))
    found: dict[str, int] = {}
    for row in rows:
        amount = value_of(row["amount"])
        assert isinstance(amount, Decimal)
        found[str(row["term"])] = int(amount) // 10_000
    return found


@pytest.mark.parametrize(
    ("event", "moved"),
    [
        ("expected_close: 2026-04-10", {"pushed_out": 100}),
        ("amount: 130万", {"increased": 30}),
        ("amount: 130万, expected_close: 2026-05-01", {"increased": 30, "pushed_out": 130}),
        ("outcome: signed", {"signed": 100}),
        ("outcome: lost, reason: 其他", {"lost": 100}),
        ("stage: 呈现价值", {}),
    ],
)
def test_an_event_moves_the_forecast_by_its_terms(event: str, moved: dict[str, int]) -> None:
    assert terms(event) == moved


def test_on_a_monday_the_week_that_is_over_is_told(as_of: date = date(2026, 3, 23)) -> None:
    assert (last_monday(as_of), last_monday(date(2026, 3, 24))) == (date(2026, 3, 16), as_of)
    assert terms("amount: 130万", as_of) == {"increased": 30}
    assert terms("amount: 130万", date(2026, 3, 24)) == {}


def _agrees(made: Built) -> Week | None:
    every, as_of = tables(made), made.sheet.as_of
    since, quarter = week_of(last_monday(as_of)), quarter_of(as_of)
    flow = [
        row
        for row in every["forecast_flow"]
        if (row["scope"], row["period"]) == ("team", quarter) and str(row["week"]) >= since
    ]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in every["moves"]:
        amount = value_of(row["amount"])
        assert isinstance(amount, Decimal)
        sums[str(row["term"])] += amount
    for term in (*UP, *DOWN):
        held = [value_of(row[term]) for row in flow]
        assert sums[term] == sum(each for each in held if isinstance(each, Decimal)), term
    about = About("簿", as_of, "zh-CN", "sales", "included", "0", 0, 0, 0)
    shown = week(Context(every, about))
    if shown:
        _counts(made, shown)
    return shown


def _counts(made: Built, shown: Week) -> None:
    """See that the number of deals beside an amount is of those that make it."""
    first, last = days_of(quarter_of(made.sheet.as_of))
    for day, number, amount in (
        (shown.since - ONE_DAY, shown.stood, shown.opening),
        (made.sheet.as_of, shown.stands, shown.closing),
    ):
        states = [deal.track.on(day) for deal in deals(made.sheet).values()]
        there = [
            state
            for state in states
            if state and live(state) and state.expected_close and first <= state.expected_close <= last
        ]
        assert (len(there), sum(state.amount or 0 for state in there)) == (number, amount)


@pytest.mark.parametrize("seed", range(1, 9))
def test_moves_add_up_to_the_terms_of_the_flow(seed: int, tmp_path: Path) -> None:
    shown = _agrees(built(tmp_path, write_workspace(tmp_path, seed)))
    if shown:
        _adds_up(shown)


def _adds_up(shown: Week) -> None:
    assert shown.opening + sum(level.change for level in shown.levels) == shown.closing
    assert sum(mover.change for mover in shown.movers) + shown.rest == shown.change
    assert len(shown.movers) == min(10, shown.number)
    assert all(shown.low <= level.after <= shown.high for level in shown.levels)


def test_the_sample_shows_a_week_with_every_kind_of_change_but_the_rare() -> None:
    shown = _agrees(built(SAMPLE))
    assert shown is not None
    _adds_up(shown)
    assert [level.term for level in shown.levels] == [
        term for term in (*UP, *DOWN) if term not in ("reopened", "merged")
    ]
    assert str(told(shown)).startswith(f"{shown.change} since 2026-11-16; mostly ")
