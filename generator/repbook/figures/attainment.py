"""Attainment: target, closed, stage forecast and coverage of a scope in a quarter, through two lenses (C4).

`sales`: what was sold counts; `bookings`: what was signed counts. Golden test 1: 426.5万 of 500万 = 85.3 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from repbook.dated import at
from repbook.deal import Deal, State, deals, deals_in
from repbook.figure import Figure, Parts, places
from repbook.people import Scope, is_sales, of_scope
from repbook.period import days_of, next_period, quarter_of
from repbook.selling import Sale, sales, total
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Money, Ratio, Text, say
from repbook.worth import called, left, placed, remaining, summed, win_rate

NOTHING = Decimal(0)


class Attained(NamedTuple):
    """The figures of a quarter through one lens; yuan and ratios."""

    target: Figure[Decimal]
    closed: Figure[Decimal]
    stage_forecast: Figure[Decimal]
    attainment: Figure[Decimal]
    forecast_attainment: Figure[Decimal]
    coverage: Figure[Decimal]
    without_target: Figure[int]


@reckoned
def quarters(sheet: Sheet) -> tuple[str, ...]:
    """Give every quarter with a target or an event, the running and the next one."""
    running = quarter_of(sheet.as_of)
    found = {running, next_period(running)}
    for rep in sheet.book.reps.values():
        found |= rep.targets.keys()
    for deal in deals(sheet).values():
        found |= {quarter_of(state.day) for state in deal.track.states if state.day <= sheet.as_of}
        found |= {
            quarter_of(day)
            for event in deal.record.history
            if (day := event.on or event.by) and day <= sheet.as_of
        }
    return tuple(sorted(found))


@reckoned
def attained(sheet: Sheet, scope: Scope, quarter: str, lens: str) -> Attained:
    """Give the figures of a scope in a quarter through the lens `sales` or `bookings`."""
    first, last = days_of(quarter)
    # What a quarter holds goes to the owner on its last day, or on the day itself while it runs.
    end = min(last, sheet.as_of) if first <= sheet.as_of else sheet.as_of
    target, without = _target(sheet, scope, quarter, end)
    closed = (_sold if lens == "sales" else _booked)(sheet, scope, first, last, end)
    hopes = expected(sheet, scope, first, last)
    forecast = _stage_forecast(sheet, scope, hopes, lens, first, last)
    full = sum((deal.state.amount or NOTHING for deal in hopes), NOTHING)
    return Attained(
        target,
        closed,
        forecast,
        _ratio(closed, None, target),
        _ratio(closed, forecast, target),
        _coverage(full, hopes, closed, target),
        without,
    )


def _target(sheet: Sheet, scope: Scope, quarter: str, day: date) -> tuple[Figure[Decimal], Figure[int]]:
    given: list[Source] = []
    without: list[Source] = []
    amount = NOTHING
    for rep in of_scope(sheet, scope, sheet.book.reps, day):
        if quarter in rep.targets:
            amount += rep.targets[quarter]
            given.append(Source(rep.path, ("targets", quarter)))
        elif _sells_in(sheet, rep.id, quarter):
            without.append(Source(rep.path, ("targets",)))
    lacking = Figure(len(without), say("people of the scope without a target"), tuple(without))
    if not given:
        return Figure(None, say("no target is given for {quarter}", quarter=quarter), tuple(without)), lacking
    return Figure(amount, say("sum of {n} {n:target|targets}", n=len(given)), tuple(given)), lacking


def _sells_in(sheet: Sheet, rep: str, quarter: str) -> bool:
    """Say whether someone is a sales rep in a quarter, so that a target would be expected."""
    first, last = days_of(quarter)
    found = sheet.book.reps[rep]
    joined, left = at(found.joined, sheet.as_of), at(found.left, sheet.as_of)
    there = (joined is None or joined <= last) and (left is None or left >= first)
    return there and is_sales(sheet, rep)


def _sold(sheet: Sheet, scope: Scope, first: date, last: date, end: date) -> Figure[Decimal]:
    lines = _lines(sheet, scope, first, last, end)
    return Figure(total(lines), _sum(lines), places(lines))


def _lines(sheet: Sheet, scope: Scope, first: date, last: date, end: date) -> tuple[Sale, ...]:
    sold = of_scope(sheet, scope, _by_rep(sheet, first, last), end)
    return tuple(line for lines in sold for line in lines)


@reckoned
def _by_rep(sheet: Sheet, first: date, last: date) -> Mapping[str | None, tuple[Sale, ...]]:
    """Give the lines of the days by rep, so that a scope is a sum over its reps."""
    found: dict[str | None, list[Sale]] = {}
    for line in sales(sheet):
        if first <= line.day <= last:
            found.setdefault(line.rep, []).append(line)
    return {rep: tuple(lines) for rep, lines in found.items()}


def _sum(lines: tuple[Sale, ...]) -> Text:
    without = sum(line.amount is None for line in lines)
    if without:
        return say(
            "sum of {n} sales {n:line|lines}; {without} without amount left out",
            n=len(lines),
            without=without,
        )
    return say("sum of {n} sales {n:line|lines}", n=len(lines))


def _booked(sheet: Sheet, scope: Scope, first: date, last: date, end: date) -> Figure[Decimal]:
    there = sheet.on(end)
    amount = NOTHING
    signed: list[Source] = []
    for deal in deals_in(there, scope):
        before = deal.track.on(first - timedelta(days=1))
        for state in deal.track.between(first, end):
            change = _booking(before, state)
            if change is not None:
                amount += change
                signed.append(deal.track.source(state))
            before = state
    loose = tuple(line for line in _lines(sheet, scope, first, last, end) if line.opportunity is None)
    because = say(
        "contracts {contracts} in {n} events + {sales} of sales without an opportunity",
        contracts=Money(amount),
        n=len(signed),
        sales=Money(total(loose)),
    )

    def parts() -> Parts:
        return (*signed, *(line.source for line in loose))

    return Figure(amount + total(loose), because, parts)


def _booking(before: State | None, state: State) -> Decimal | None:
    """Give what an event books: a contract, its amendment, its cancellation; None where it books nothing."""
    amount = state.amount or NOTHING
    if state.outcome == "signed":
        return amount
    if before is None or before.status not in ("signed", "paid"):
        return None
    if state.status == "lost":
        return -(before.amount or NOTHING)
    change = amount - (before.amount or NOTHING)
    return change or None


@reckoned
def expected(sheet: Sheet, scope: Scope, first: date, last: date) -> tuple[Deal, ...]:
    """Give the open opportunities of the stage forecast: expected between the days, not past the grace."""
    if last < sheet.as_of:
        return ()
    oldest = max(first, sheet.as_of - timedelta(days=sheet.policy.forecast.grace_days))
    return tuple(
        deal
        for deal in deals_in(sheet, scope)
        if deal.status == "open"
        and deal.win_rate is not None
        and deal.state.expected_close is not None
        and oldest <= deal.state.expected_close <= last
    )


def _stage_forecast(
    sheet: Sheet, scope: Scope, hopes: tuple[Deal, ...], lens: str, first: date, last: date
) -> Figure[Decimal]:
    if last < sheet.as_of:
        return Figure(NOTHING, say("the quarter is over"))
    counted = list(hopes)
    if lens == "sales" and first <= sheet.as_of:
        counted += [deal for deal in deals_in(sheet, scope) if deal.status == "signed"]
    amount = sum((_worth(sheet, deal, lens) for deal in counted), NOTHING)
    what = say("remaining × win rate") if lens == "sales" else say("amount × win rate")
    because = say("{what}, summed over {n} opportunities", what=what, n=len(counted))
    return Figure(amount, because, lambda: tuple(_hope(sheet, deal, lens) for deal in counted))


def _worth(sheet: Sheet, deal: Deal, lens: str) -> Decimal:
    if lens != "sales":
        return deal.weighted or NOTHING
    return left(sheet, deal) * (deal.win_rate or NOTHING)


def _hope(sheet: Sheet, deal: Deal, lens: str) -> Figure[Decimal]:
    """Give what a deal adds to the stage forecast."""
    if lens != "sales" or deal.state.amount is None:
        return summed(sheet, deal)
    rest, rate = remaining(sheet, deal), win_rate(sheet, deal)
    because = say(
        "{deal}: {left} × {rate}", deal=called(sheet, deal), left=Money(rest.value), rate=Ratio(rate.value)
    )
    return Figure(_worth(sheet, deal, lens), because, (rest, rate))


def _ratio(
    closed: Figure[Decimal], forecast: Figure[Decimal] | None, target: Figure[Decimal]
) -> Figure[Decimal]:
    if not target.value:
        return Figure(None, say("no target, no ratio"), (target,))
    assert closed.value is not None
    if forecast is None or forecast.value is None:
        because = say("{closed} ÷ {target}", closed=Money(closed.value), target=Money(target.value))
        return Figure(closed.value / target.value, because, (closed, target))
    because = say(
        "({closed} closed + {forecast} stage forecast) ÷ {target} target",
        closed=Money(closed.value),
        forecast=Money(forecast.value),
        target=Money(target.value),
    )
    return Figure((closed.value + forecast.value) / target.value, because, (closed, forecast, target))


def _coverage(
    full: Decimal, hopes: tuple[Deal, ...], closed: Figure[Decimal], target: Figure[Decimal]
) -> Figure[Decimal]:
    if target.value is None or closed.value is None:
        return Figure(None, say("no target, no coverage"), (target,))
    left = target.value - closed.value
    if left <= 0:
        return Figure(None, say("nothing is left of the target"), (target, closed))
    because = say(
        "{n} open opportunities worth {full} ÷ {left} still to close",
        n=len(hopes),
        full=Money(full),
        left=Money(left),
    )

    def parts() -> Parts:
        return (target, closed, *(placed(deal, "amount") for deal in hopes))

    return Figure(full / left, because, parts)
