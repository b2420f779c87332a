"""The flow of a period: the four-way split of the pool, and the waterfall from opening to closing (C4).

Split, at entering amounts: advanced + held + regressed + leaked = pool; won is a part of advanced.
Waterfall, at the day's amounts: opening + created + reopened + increased − decreased − signed − lost −
merged = closing. A period's figures go to the owner on its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from repbook.deal import LIVE, Deal, State, deals
from repbook.figure import Figure, Parts
from repbook.people import Scope, within
from repbook.period import days_of, periods, quarter_of, week_of
from repbook.sheet import Sheet, reckoned
from repbook.text import Text, say

SPLIT = ("advanced", "held", "regressed", "leaked")
WATERFALL = (
    "opening",
    "created",
    "reopened",
    "increased",
    "decreased",
    "signed",
    "lost",
    "merged",
    "closing",
)
COLUMNS = ("pool", *SPLIT, "won", *WATERFALL)
# The weeks that the flow shows beside its quarters.
WEEKS = 13
NOTHING = Decimal(0)


class Share(NamedTuple):
    """What one opportunity contributes to one column, and the state by which it does."""

    column: str
    amount: Decimal
    deal: Deal
    state: State


@reckoned
def flow(sheet: Sheet, scope: Scope, period: str) -> Mapping[str, Figure[Decimal]]:
    """Give the split and the waterfall of a scope in a period that has begun, by column; yuan."""
    first, last = days_of(period)
    end = min(last, sheet.as_of)
    there = sheet.on(end)
    owned = [held for owner, held in _owned(there, first).items() if within(there, scope, owner, end)]
    return {column: _figure(column, [held[column] for held in owned if column in held]) for column in COLUMNS}


class Sum(NamedTuple):
    """What one owner's opportunities contribute to a column."""

    amount: Decimal
    shares: tuple[Share, ...]


@reckoned
def _owned(sheet: Sheet, first: date) -> Mapping[str | None, Mapping[str, Sum]]:
    """Give the sums of each owner on the sheet's day, so that a scope is a sum over its owners."""
    found: dict[str | None, dict[str, list[Share]]] = {}
    for share in _all_shares(sheet, first):
        found.setdefault(share.deal.owner, {}).setdefault(share.column, []).append(share)
    return {
        owner: {
            column: Sum(sum((share.amount for share in held), NOTHING), tuple(held))
            for column, held in columns.items()
        }
        for owner, columns in found.items()
    }


def _figure(column: str, sums: list[Sum]) -> Figure[Decimal]:
    def sources() -> Parts:
        return tuple(share.deal.track.source(share.state) for held in sums for share in held.shares)

    total = sum((held.amount for held in sums), NOTHING)
    n = sum(len(held.shares) for held in sums)
    return Figure(total, say("{what}: sum over {n} opportunities", what=_MEANING[column], n=n), sources)


_MEANING: Mapping[str, Text] = {
    "pool": say("open at the start or entered since, at the amount on entering"),
    "advanced": say("stands further than on entering, or signed"),
    "held": say("stands where it entered, or is on hold or merged"),
    "regressed": say("stands before where it entered"),
    "leaked": say("lost"),
    "won": say("signed, a part of advanced"),
    "opening": say("open or on hold at the start"),
    "created": say("entered the funnel"),
    "reopened": say("lost and reopened"),
    "increased": say("amounts raised"),
    "decreased": say("amounts lowered"),
    "signed": say("left by signing"),
    "lost": say("left as lost"),
    "merged": say("left into another opportunity"),
    "closing": say("open or on hold at the end"),
}


def _all_shares(sheet: Sheet, first: date) -> Iterator[Share]:
    """Give what each opportunity contributes from a day to the sheet's day, in all columns."""
    for deal in deals(sheet).values():
        yield from _shares(deal, first, sheet.as_of)


def _shares(deal: Deal, first: date, end: date) -> Iterator[Share]:
    track = deal.track
    before = track.on(first - timedelta(days=1))
    moved = track.between(first, end)
    yield from _split(deal, before, moved)
    if _in(before):
        assert before is not None
        yield Share("opening", before.amount or NOTHING, deal, before)
    here = before
    for _, states in groupby(moved, key=lambda state: state.day):
        on_the_day = tuple(states)
        for column, amount in _changes(here, on_the_day):
            yield Share(column, amount, deal, on_the_day[-1])
        here = on_the_day[-1]
    if _in(here):
        assert here is not None
        yield Share("closing", here.amount or NOTHING, deal, here)


def _in(state: State | None) -> bool:
    return state is not None and state.pooled_on is not None and state.status in LIVE


def _split(deal: Deal, before: State | None, moved: tuple[State, ...]) -> Iterator[Share]:
    entered = before if _in(before) else _entering(before, moved)
    if entered is None:
        return
    amount = entered.amount or NOTHING
    yield Share("pool", amount, deal, entered)
    now = deal.state
    won = now.status in ("signed", "paid")
    if now.status == "lost":
        column = "leaked"
    elif won or (now.status == "open" and now.rank > entered.rank):
        column = "advanced"
    elif now.status == "open" and now.rank < entered.rank:
        column = "regressed"
    else:
        column = "held"
    yield Share(column, amount, deal, now)
    if won:
        yield Share("won", amount, deal, now)


def _entering(before: State | None, moved: tuple[State, ...]) -> State | None:
    """Give the first state at which it entered the pool within the days, by creation or reopening."""
    here = before
    for state in moved:
        fresh = state.pooled_on is not None and (here is None or here.pooled_on is None)
        again = state.outcome == "reopened" and here is not None and here.status == "lost"
        if fresh or (again and state.pooled_on is not None):
            return state
        here = state
    return None


def _changes(before: State | None, states: tuple[State, ...]) -> Iterator[tuple[str, Decimal]]:
    """Give the net changes of one day."""
    after = states[-1]
    amount = after.amount or NOTHING
    was_in, is_in = _in(before), _in(after)
    came_and_went = not was_in and not is_in and any(_in(state) for state in states)
    signed_at_once = not was_in and _pooled_today(before, after) and not is_in
    if was_in:
        assert before is not None
        change = amount - (before.amount or NOTHING)
        if change > 0:
            yield "increased", change
        elif change < 0:
            yield "decreased", -change
    elif is_in or came_and_went or signed_at_once:
        yield ("created" if _pooled_today(before, after) else "reopened"), amount
    if not is_in and (was_in or came_and_went or signed_at_once):
        yield _leaving(states), amount


def _pooled_today(before: State | None, after: State) -> bool:
    return after.pooled_on is not None and (before is None or before.pooled_on is None)


def _leaving(states: tuple[State, ...]) -> str:
    if any(state.outcome == "signed" for state in states):
        return "signed"
    return states[-1].status


@reckoned
def flow_periods(sheet: Sheet) -> tuple[str, ...]:
    """Give the periods of the flow: every quarter from the first event, and the last weeks."""
    begun = [deal.track.states[0].day for deal in deals(sheet).values()]
    quarters = periods(quarter_of(min(begun)), quarter_of(sheet.as_of)) if begun else iter(())
    since = week_of(sheet.as_of - timedelta(weeks=WEEKS - 1))
    return (*quarters, *periods(since, week_of(sheet.as_of)))
