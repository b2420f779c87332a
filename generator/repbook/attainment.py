"""Attainment is where a quarter stands: closed + stage forecast + gap = target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.period import ONE_DAY, days_of, quarter_of
from repbook.table import Row


class Quarter(NamedTuple):
    """The quarter that a day lies in: its number, and how much of it is over, the day included."""

    name: str
    number: int
    gone: int
    days: int
    share: Decimal


class Attainment(NamedTuple):
    """A scope's quarter as a sum; what is needed is 1 ÷ own win rate.

    `enough` is yes, no, done (the target is reached), small (too few decided deals), none (no target).
    """

    rep: str
    name: str
    closed: Decimal | None
    forecast: Decimal | None
    target: Decimal | None
    gap: Decimal | None
    attainment: Decimal | None
    forecast_attainment: Decimal | None
    coverage: Decimal | None
    needed: Decimal | None
    enough: str
    decided: int
    least: int

    @property
    def reach(self) -> Decimal:
        """Give how long the bar of this line is."""
        return max(self.target or Decimal(0), (self.closed or Decimal(0)) + (self.forecast or Decimal(0)))


def quarter(today: date) -> Quarter:
    """Give the quarter of a day."""
    name = quarter_of(today)
    first, last = days_of(name)
    days, gone = (last - first + ONE_DAY).days, (today - first + ONE_DAY).days
    return Quarter(name, int(name[-1]), gone, days, Decimal(gone) / days)


def attainment(row: Row, rate: Row | None, name: str) -> Attainment:
    """Give the line of a scope, from its row of `ratios` and its row of `win_rates`."""
    closed, forecast = page.money(row, "closed"), page.money(row, "stage_forecast")
    target, coverage = page.money(row, "target"), page.ratio(row, "coverage")
    own = page.ratio(rate, "rate") if rate else None
    needed = 1 / own if own else None
    return Attainment(
        rep=page.text(row, "scope").partition(":")[2],
        name=name,
        closed=closed,
        forecast=forecast,
        target=target,
        gap=None if target is None else target - (closed or 0) - (forecast or 0),
        attainment=page.ratio(row, "attainment"),
        forecast_attainment=page.ratio(row, "forecast_attainment"),
        coverage=coverage,
        needed=needed,
        enough=_enough(target, closed, coverage, needed),
        decided=((page.count(rate, "signed") or 0) + (page.count(rate, "lost") or 0)) if rate else 0,
        least=(page.count(rate, "least") or 0) if rate else 0,
    )


def attainments(
    rows: Mapping[str, Row], rates: Mapping[str, Row], names: Mapping[str, str]
) -> tuple[Attainment, ...]:
    """Give the lines of the reps by scope, the largest gap in money first, those without a target last.

    Who was not there in the quarter has a line where something was closed or is expected all the same.
    """
    lines = []
    for scope, row in rows.items():
        kind, _, rep = scope.partition(":")
        if kind == "rep" and _told(row):
            lines.append(attainment(row, rates.get(scope), names.get(rep, rep)))
    return tuple(sorted(lines, key=lambda line: (line.gap is None, -(line.gap or 0), line.rep)))


def _told(row: Row) -> bool:
    """Tell whether there is anything to say of a rep's quarter, if only that a target is wanting."""
    columns = ("closed", "stage_forecast", "reps_without_target")
    return page.money(row, "target") is not None or any(page.money(row, column) for column in columns)


def _enough(
    target: Decimal | None, closed: Decimal | None, coverage: Decimal | None, needed: Decimal | None
) -> str:
    if target is None:
        return "none"
    if (closed or 0) >= target:
        return "done"
    if needed is None:
        return "small"
    return "yes" if coverage is not None and coverage >= needed else "no"
