"""A waterfall is what stood at the start, came, changed, went and stands at the end, at the day's amounts.

The terms are net changes of a day, so that they add up whatever was written: what stands at the start, plus
what came, minus what went, is what stands at the end. Opening and closing hold open and on hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeVar

from repbook.deal import LIVE, Deal, State
from repbook.figure import Figure
from repbook.text import Text, say

NOTHING = Decimal(0)
# Which opportunities that stand in the funnel a waterfall is about.
Here = Callable[[State], bool]
C = TypeVar("C")


class Share(NamedTuple):
    """What one opportunity contributes to one column, and the state by which it does."""

    column: str
    amount: Decimal
    deal: Deal
    state: State


class Sum(NamedTuple):
    """What one owner's opportunities contribute to a column."""

    amount: Decimal
    shares: tuple[Share, ...]


MEANING: Mapping[str, Text] = {
    "opening": say("open or on hold at the start"),
    "created": say("entered the funnel"),
    "reopened": say("lost and reopened"),
    "increased": say("amounts raised"),
    "decreased": say("amounts lowered"),
    "pulled_in": say("its expected close was moved into the quarter"),
    "pushed_out": say("its expected close was moved out of the quarter"),
    "signed": say("left by signing"),
    "lost": say("left as lost, deleted files included"),
    "merged": say("left into another opportunity"),
    "closing": say("open or on hold at the end"),
}


def everywhere(_: State) -> bool:
    """Say that an opportunity is in the waterfall whenever it stands in the funnel."""
    return True


def live(state: State | None) -> bool:
    """Say whether an opportunity stands in the funnel, open or on hold."""
    return state is not None and state.pooled_on is not None and state.status in LIVE


def waterfall(deal: Deal, before: State | None, moved: Sequence[State], here: Here) -> Iterator[Share]:
    """Give what an opportunity contributes, from the state before the first day on, day by day."""
    if before is not None and live(before) and here(before):
        yield Share("opening", before.amount or NOTHING, deal, before)
    now = before
    for _, states in groupby(moved, key=lambda state: state.day):
        on_the_day = tuple(states)
        for column, amount in _changes(now, on_the_day, here):
            yield Share(column, amount, deal, on_the_day[-1])
        now = on_the_day[-1]
    if now is not None and live(now) and here(now):
        yield Share("closing", now.amount or NOTHING, deal, now)


def _changes(before: State | None, states: tuple[State, ...], here: Here) -> Iterator[tuple[str, Decimal]]:
    """Give the net changes of one day."""
    after = states[-1]
    amount = after.amount or NOTHING
    is_in = live(after) and here(after)
    if before is not None and live(before):
        if here(before):
            change = amount - (before.amount or NOTHING)
            if change:
                yield ("increased" if change > 0 else "decreased"), abs(change)
            if not is_in:
                yield ("pushed_out" if live(after) else _leaving(states)), amount
        elif is_in:
            yield "pulled_in", amount
        return
    pooled_today = after.pooled_on is not None and (before is None or before.pooled_on is None)
    came_and_went = not live(after) and here(after) and (pooled_today or any(map(live, states)))
    if is_in or came_and_went:
        yield ("created" if pooled_today else "reopened"), amount
    if came_and_went:
        yield _leaving(states), amount


def _leaving(states: tuple[State, ...]) -> str:
    if any(state.outcome == "signed" for state in states):
        return "signed"
    return states[-1].status


def by_owner(shares: Iterable[tuple[C, Share]]) -> Mapping[str | None, Mapping[C, Sum]]:
    """Give each owner's sums of a column, so that a scope is a sum over its owners."""
    found: dict[str | None, dict[C, list[Share]]] = {}
    for column, share in shares:
        found.setdefault(share.deal.owner, {}).setdefault(column, []).append(share)
    return {
        owner: {
            column: Sum(sum((share.amount for share in held), NOTHING), tuple(held))
            for column, held in columns.items()
        }
        for owner, columns in found.items()
    }


def total(what: Text, sums: Sequence[Sum]) -> Figure[Decimal]:
    """Give a column of a scope: what its owners' opportunities come to, each with its event."""
    if not sums:
        return Figure(NOTHING, _summed(what, 0))
    amount = sum((held.amount for held in sums), NOTHING)
    events = tuple(share.deal.track.source(share.state) for held in sums for share in held.shares)
    return Figure(amount, _summed(what, len(events)), events)


@cache
def _summed(what: Text, n: int) -> Text:
    return say("{what}: sum over {n} {n:opportunity|opportunities}", what=what, n=n)
