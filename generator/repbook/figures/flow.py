"""The flow of a period: the four-way split of the pool, and the waterfall from opening to closing (C4).

Split, at entering amounts: advanced + held + regressed + leaked = pool; won is a part of advanced.
Waterfall, at the day's amounts: opening + created + reopened + increased − decreased − signed − lost −
merged = closing. A period's figures go to the owner on its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from repbook.deal import Deal, State, deals
from repbook.figure import Figure
from repbook.people import Scope, of_scope
from repbook.period import ONE_DAY, days_of, periods, quarter_of, week_of
from repbook.sheet import Sheet, reckoned
from repbook.text import Text, say
from repbook.waterfall import MEANING, NOTHING, Share, Sum, by_owner, everywhere, live, total, waterfall

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


@reckoned
def flow(sheet: Sheet, scope: Scope, period: str) -> Mapping[str, Figure[Decimal]]:
    """Give the split and the waterfall of a scope in a period that has begun, by column; yuan."""
    first, last = days_of(period)
    end = min(last, sheet.as_of)
    there = sheet.on(end)
    owned = of_scope(there, scope, _owned(there, first), end)
    return {
        column: total(_MEANING[column], [held[column] for held in owned if column in held])
        for column in COLUMNS
    }


@reckoned
def _owned(sheet: Sheet, first: date) -> Mapping[str | None, Mapping[str, Sum]]:
    """Give the sums of each owner on the sheet's day."""
    shares = (share for deal in deals(sheet).values() for share in _shares(deal, first, sheet.as_of))
    return by_owner((share.column, share) for share in shares)


_MEANING: Mapping[str, Text] = {
    **MEANING,
    "pool": say("open at the start or entered since, at the amount on entering"),
    "advanced": say("stands further than on entering, or signed"),
    "held": say("stands where it entered, or is on hold or merged"),
    "regressed": say("stands before where it entered"),
    "leaked": say("lost, or its file was deleted without an outcome"),
    "won": say("signed, a part of advanced"),
}


def _shares(deal: Deal, first: date, end: date) -> Iterator[Share]:
    before = deal.track.on(first - ONE_DAY)
    moved = deal.track.between(first, end)
    yield from _split(deal, before, moved)
    yield from waterfall(deal, before, moved, everywhere)


def _split(deal: Deal, before: State | None, moved: tuple[State, ...]) -> Iterator[Share]:
    entered = before if live(before) else _entering(before, moved)
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
    """Give the first state at which it entered the pool of_scope the days, by creation or reopening."""
    here = before
    for state in moved:
        fresh = state.pooled_on is not None and (here is None or here.pooled_on is None)
        again = state.outcome == "reopened" and here is not None and here.status == "lost"
        if fresh or (again and state.pooled_on is not None):
            return state
        here = state
    return None


@reckoned
def flow_periods(sheet: Sheet) -> tuple[str, ...]:
    """Give the periods of the flow: every quarter from the first event, and the last weeks."""
    begun = [deal.track.states[0].day for deal in deals(sheet).values()]
    quarters = periods(quarter_of(min(begun)), quarter_of(sheet.as_of)) if begun else iter(())
    since = week_of(sheet.as_of - timedelta(weeks=WEEKS - 1))
    return (*quarters, *periods(since, week_of(sheet.as_of)))
