"""Attainment is where a quarter stands: closed + stage forecast + gap = target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.table import Row


class Quarter(NamedTuple):
    """The team's quarter as a sum: closed + stage forecast + gap = target."""

    name: str
    closed: Decimal | None
    forecast: Decimal | None
    gap: Decimal | None
    target: Decimal | None
    attainment: Decimal | None
    forecast_attainment: Decimal | None
    coverage: Decimal | None
    needed: Decimal | None
    enough: str
    gone: int
    days: int
    share: Decimal
    without_target: int
    closed_deals: int


class Attainment(NamedTuple):
    """One rep's quarter: `enough` is yes, no, small (too few closed deals), done, or none (no target)."""

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
    closed_deals: int

    @property
    def reach(self) -> Decimal:
        """Give how long the bar of this line is."""
        return max(self.target or Decimal(0), (self.closed or Decimal(0)) + (self.forecast or Decimal(0)))


def quarter_name(day: date) -> str:
    """Give the name of the quarter that a day lies in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_of(name: str, row: Row | None, rate: Row | None, today: date) -> Quarter:
    """Give the sum of a quarter from its row of `ratios` and the win rate of the same scope."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    after = date(today.year + (first.month == 10), first.month % 12 + 3 if first.month != 10 else 1, 1)
    days, gone = (after - first).days, (today - first + timedelta(days=1)).days
    share = Decimal(gone) / Decimal(days)
    if row is None:
        none = None
        return Quarter(name, none, none, none, none, none, none, none, none, "none", gone, days, share, 0, 0)
    closed, forecast = page.money(row, "closed"), page.money(row, "stage_forecast")
    target, coverage = page.money(row, "target"), page.ratio(row, "coverage")
    needed, deals = _needed(rate)
    return Quarter(
        name,
        closed,
        forecast,
        _gap(target, closed, forecast),
        target,
        page.ratio(row, "attainment"),
        page.ratio(row, "forecast_attainment"),
        coverage,
        needed,
        _enough(target, closed, coverage, needed, deals),
        gone,
        days,
        share,
        page.count(row, "reps_without_target") or 0,
        deals,
    )


def _gap(target: Decimal | None, closed: Decimal | None, forecast: Decimal | None) -> Decimal | None:
    return None if target is None else target - (closed or 0) - (forecast or 0)


def _needed(rate: Row | None) -> tuple[Decimal | None, int]:
    if rate is None:
        return None, 0
    own = page.ratio(rate, "rate")
    deals = (page.count(rate, "signed") or 0) + (page.count(rate, "lost") or 0)
    return (1 / own if own else None), deals


def _enough(
    target: Decimal | None,
    closed: Decimal | None,
    coverage: Decimal | None,
    needed: Decimal | None,
    deals: int,
) -> str:
    if target is None:
        return "none"
    if (closed or 0) >= target:
        return "done"
    if needed is None:
        return "small"
    return "yes" if coverage is not None and coverage >= needed else "no"


def reps_of(
    of: Mapping[str, Row], rates: Mapping[str, Row], names: Mapping[str, str]
) -> tuple[Attainment, ...]:
    """Give the lines of the reps, the largest gap in money first, those without a target last."""
    lines = []
    for scope, row in of.items():
        kind, _, rep = scope.partition(":")
        if kind != "rep":
            continue
        closed, forecast = page.money(row, "closed"), page.money(row, "stage_forecast")
        target, coverage = page.money(row, "target"), page.ratio(row, "coverage")
        needed, deals = _needed(rates.get(scope))
        enough = _enough(target, closed, coverage, needed, deals)
        lines.append(
            Attainment(
                rep,
                names.get(rep, rep),
                closed,
                forecast,
                target,
                _gap(target, closed, forecast),
                page.ratio(row, "attainment"),
                page.ratio(row, "forecast_attainment"),
                coverage,
                needed,
                enough,
                deals,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.gap is None, -(line.gap or 0), line.rep)))
