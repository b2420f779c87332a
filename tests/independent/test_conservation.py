"""Laws of conservation over generated workspaces: nothing is lost, made or counted twice.

Each example is a whole workspace of random records in random spellings, of which some files were deleted on
random days.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from repbook.build import Built, build, tables
from repbook.deal import deals
from repbook.download import exported
from repbook.figure import value_of
from repbook.figures.flow import SPLIT
from repbook.gone import Gone, Past
from repbook.page import About, Context
from repbook.pages import funnel as funnel_page
from repbook.pages import opportunity as opportunity_page
from repbook.settings import settings as settings_of
from repbook.speech import Speech
from repbook.table import Row

from .recalculation import recalculated
from .test_indifference import EVERYBODY, STRANGER, read, rows_of
from .workspaces import write_workspace

SEEDS = st.integers(1, 100_000)
NOTHING = Decimal(0)
Files = Mapping[str, bytes]


@cache
def workspace(seed: int) -> tuple[Files, Past, date]:
    """Give a generated workspace: what lies there, what was deleted, and the day."""
    with tempfile.TemporaryDirectory() as folder:
        as_of = write_workspace(Path(folder), seed)
        files = read(Path(folder))
    rng = Random(seed)
    deals = [path for path in files if path.startswith("records/opportunities/")]
    gone = rng.sample(deals, min(len(deals), rng.randint(0, 4)))
    days = [as_of + timedelta(days=rng.randint(-200, 20)) for _ in gone]
    past = [Gone(path, files[path], day, "c" * 40, "b" * 40) for path, day in zip(gone, days, strict=True)]
    left = {path: data for path, data in files.items() if path not in gone}
    return left, Past("complete", tuple(past)), as_of


def built(files: Files, past: Past, as_of: date) -> Built:
    chosen, _ = settings_of(files["repbook.yml"])
    assert chosen is not None
    return build(files, (), chosen, as_of, past=past)


def amount(row: Row, column: str) -> Decimal:
    held = value_of(row[column])
    assert held is None or isinstance(held, Decimal | int)
    return Decimal(held or 0)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_split_sums_to_its_pool_and_every_waterfall_to_its_closing(seed: int) -> None:
    made = built(*workspace(seed))
    every = tables(made)
    for row in every["flow"]:
        got = {name: amount(row, name) for name in row if name not in ("scope", "period")}
        assert sum(got[name] for name in SPLIT) == got["pool"]
        assert NOTHING <= got["won"] <= got["advanced"]
        assert got["closing"] == (
            got["opening"] + got["created"] + got["reopened"] + got["increased"]
            - got["decreased"] - got["signed"] - got["lost"] - got["merged"]
        )  # fmt: skip
    for row in every["forecast_flow"]:
        got = {name: amount(row, name) for name in row if name not in ("scope", "period", "week")}
        assert got["closing"] == (
            got["opening"] + got["created"] + got["reopened"] + got["increased"] + got["pulled_in"]
            - got["decreased"] - got["pushed_out"] - got["signed"] - got["lost"] - got["merged"]
        )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_what_closes_a_period_opens_the_next_and_is_what_stands_there(seed: int) -> None:
    made = built(*workspace(seed))
    # A period is read with the stages of its last day: where they change, the next begins with others.
    assume(len({policy.stages for policy in made.sheet.policies.every()}) == 1)
    every = tables(made)
    team = [row for row in every["flow"] if row["scope"] == "team"]
    for kind in ("Q", "W"):
        rows = [row for row in team if kind in str(row["period"])]
        for before, after in pairwise(rows):
            assert amount(before, "closing") == amount(after, "opening")
        live = [row for row in every["opportunities"] if value_of(row["status"]) in ("open", "on_hold")]
        pooled = [row for row in live if _pooled(made, str(row["id"]))]
        if rows:
            assert amount(rows[-1], "closing") == sum((amount(row, "amount") for row in pooled), NOTHING)


def _pooled(made: Built, id_: str) -> bool:
    return deals(made.sheet)[id_].state.pooled_on is not None


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_a_charts_total_is_that_of_the_list_below_it(seed: int) -> None:
    made = built(*workspace(seed))
    about = About("簿", made.sheet.as_of, "zh-CN", "sales", "included", "0", 0, 0, 0)
    for later in funnel_page.views(Context(tables(made), about)):
        view = later.make()
        shown = view.deals
        assert view.total.number == len(shown) + view.rest
        whole = sum((deal.amount or NOTHING for deal in shown), NOTHING) + view.rest_amount
        assert view.total.amount == whole == sum((level.amount for level in view.levels), NOTHING)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_the_days_of_the_stages_are_the_days_from_the_first_event_to_the_end(seed: int) -> None:
    made = built(*workspace(seed))
    about = About("簿", made.sheet.as_of, "zh-CN", "sales", "included", "0", 0, 0, 0)
    context = Context(tables(made), about)
    for id_, later in zip(context.ids("opportunities"), opportunity_page.views(context), strict=True):
        view, deal = later.make(), deals(made.sheet)[id_]
        assert [stay.stage for stay in view.stays if stay.now] == [deal.stage]
        if all(stay.days is not None for stay in view.stays):
            end = deal.state.stopped_on or made.sheet.as_of
            assert sum(stay.days or 0 for stay in view.stays) == (end - deal.track.states[0].day).days


def _exported(files: Files, past: Past, as_of: date) -> dict[str, bytes]:
    return exported(tables(built(files, past, as_of)), "json", as_of, Speech("en"))


@settings(max_examples=10, deadline=None)
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(seed: int, rng: Random) -> None:
    files, past, as_of = workspace(seed)
    names, gone = list(files), list(past.gone)
    rng.shuffle(names)
    rng.shuffle(gone)
    other = _exported({name: files[name] for name in names}, Past("complete", tuple(gone)), as_of)
    assert other == _exported(files, past, as_of)


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_records_of_somebody_else_change_nothing(seed: int) -> None:
    files, past, as_of = workspace(seed)
    more = _exported({**files, **{path: text.encode() for path, text in STRANGER.items()}}, past, as_of)
    for name, data in _exported(files, past, as_of).items():
        if not name.startswith(EVERYBODY):
            assert rows_of(data) - rows_of(more[name]) == set(), name


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_sql_over_the_exported_tables_finds_the_same_with_deleted_files(seed: int) -> None:
    files, past, as_of = workspace(seed)
    held: dict[str, Sequence[Mapping[str, object]]] = {
        name.removesuffix(".json"): json.loads(data)["rows"]
        for name, data in _exported(files, past, as_of).items()
    }
    wrong = [f"{one.where}: {one.found} ≠ {one.given}" for one in recalculated(held, as_of) if not one.agrees]
    assert wrong == []
