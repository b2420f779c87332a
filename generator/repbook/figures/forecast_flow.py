"""The flow of a forecast: how what is expected to close in a quarter changed, week by week.

Of the running quarter and the next, in the last 13 ISO weeks, the running one up to the day: opening +
created + reopened + increased + pulled in − decreased − pushed out − signed − lost − merged = closing. What
is on hold stays in, as in every waterfall. A week's figures go to the owner on its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from repbook.deal import Deal, State, deals
from repbook.figure import Figure
from repbook.people import Scope, of_scope
from repbook.period import ONE_DAY, days_of, last_monday, next_period, periods, quarter_of, week_of
from repbook.sheet import Sheet, reckoned
from repbook.waterfall import MEANING, NOTHING, Here, Share, Sum, by_owner, total, waterfall

TERMS = (
    "opening",
    "created",
    "reopened",
    "increased",
    "decreased",
    "pulled_in",
    "pushed_out",
    "signed",
    "lost",
    "merged",
    "closing",
)
WEEKS = 13


class Move(NamedTuple):
    """What one opportunity did to the forecast of a quarter, by a term of the flow; yuan."""

    opportunity: str
    quarter: str
    term: str
    amount: Figure[Decimal]


@reckoned
def moves(sheet: Sheet) -> tuple[Move, ...]:
    """Give what moved in the forecast of the running quarter since last Monday, by opportunity and term."""
    quarter, since = quarter_of(sheet.as_of), last_monday(sheet.as_of)
    begin, end = days_of(quarter)
    found: dict[tuple[str, str], list[Share]] = {}
    for deal in deals(sheet).values():
        for share in _shares(deal, since, sheet.as_of, begin, end):
            if share.column not in ("opening", "closing"):
                found.setdefault((deal.id, share.column), []).append(share)
    return tuple(
        Move(id_, quarter, term, total(MEANING[term], [_sum(held)]))
        for (id_, term), held in sorted(found.items())
    )


def _sum(held: list[Share]) -> Sum:
    return Sum(sum((share.amount for share in held), NOTHING), tuple(held))


def quarters(sheet: Sheet) -> tuple[str, ...]:
    """Give the quarters whose forecast is followed: the running one and the next."""
    running = quarter_of(sheet.as_of)
    return running, next_period(running)


def weeks(sheet: Sheet) -> tuple[str, ...]:
    """Give the weeks in which it is followed, the running one last."""
    since = week_of(sheet.as_of - timedelta(weeks=WEEKS - 1))
    return tuple(periods(since, week_of(sheet.as_of)))


@reckoned
def forecast_flow(sheet: Sheet, scope: Scope, quarter: str, week: str) -> Mapping[str, Figure[Decimal]]:
    """Give the waterfall of a scope's forecast for a quarter in a week, by term; yuan."""
    first, last = days_of(week)
    end = min(last, sheet.as_of)
    there = sheet.on(end)
    owned = of_scope(there, scope, _owned(there, first, quarters(sheet)), end)
    return {
        term: total(MEANING[term], [held[quarter, term] for held in owned if (quarter, term) in held])
        for term in TERMS
    }


@reckoned
def _owned(
    sheet: Sheet, first: date, followed: tuple[str, ...]
) -> Mapping[str | None, Mapping[tuple[str, str], Sum]]:
    """Give the sums of each owner from a day to the sheet's day, for each quarter that is followed."""
    spans = [(quarter, *days_of(quarter)) for quarter in followed]
    return by_owner(
        ((quarter, share.column), share)
        for deal in deals(sheet).values()
        for quarter, begin, end in spans
        for share in _shares(deal, first, sheet.as_of, begin, end)
    )


def _shares(deal: Deal, first: date, last: date, begin: date, end: date) -> Iterator[Share]:
    before = deal.track.on(first - ONE_DAY)
    moved = deal.track.between(first, last)
    here = _expected_between(begin, end)
    if any(state is not None and here(state) for state in (before, *moved)):
        yield from waterfall(deal, before, moved, here)


def _expected_between(begin: date, end: date) -> Here:
    def here(state: State) -> bool:
        return state.expected_close is not None and begin <= state.expected_close <= end

    return here
