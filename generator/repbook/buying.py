"""Buying is what a customer bought month by month, and how far that is from the next sales tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.figure import Figure
from repbook.page import Context
from repbook.period import days_of, next_period
from repbook.source import Source
from repbook.table import Row
from repbook.text import Money, Text, Word, say


class Place(NamedTuple):
    """A record and the lines in it that an amount stands in."""

    path: str
    lines: tuple[int, ...]


class Month(NamedTuple):
    """One month: what was bought in it, and the sum from the first month of the window on."""

    name: str
    lines: int
    amount: Decimal | None
    total: Decimal | None
    places: tuple[Place, ...]


class Tier(NamedTuple):
    """A sales tier, where it begins, and where the policy says so."""

    name: str
    least: Decimal
    path: str
    line: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Buying:
    """The months that the sales tier counts, the tiers, and what is left to the next one.

    `since` is the running month, not counted yet. At its end the window moves: `dropped` leaves it, and
    `needed` is what is still to be sold by `until` to stand at the next tier then.
    """

    months: tuple[Month, ...]
    since: Month | None
    tiers: tuple[Tier, ...]
    first: date
    last: date
    sold: Decimal
    lines: int
    tier: str
    following: Tier | None
    gap: Decimal | None
    dropped: Month | None
    needed: Decimal | None
    until: date
    pace_months: int
    because: Text | None

    @property
    def held(self) -> Tier | None:
        """Give the tier whose bound is reached; None below the lowest."""
        return next((tier for tier in self.tiers if tier.name == self.tier), None)


def tiers(context: Context) -> tuple[Tier, ...]:
    """Give the tiers of the day's policy, lowest first."""
    comments = {
        page.text(row, "name"): page.text(row, "source")
        for row in context.table("policy")
        if page.text(row, "section") == "sales_tier"
    }
    return tuple(_tier(context, row, comments) for row in context.table("tiers"))


def _tier(context: Context, row: Row, comments: Mapping[str, str]) -> Tier:
    name, least = page.text(row, "tier"), row["least"]
    source = next((part for part in _parts(least) if isinstance(part, Source)), None)
    return Tier(
        name,
        page.money(row, "least") or Decimal(0),
        source.path if source else "",
        context.line(source) if source else None,
        comments.get(name, ""),
    )


def buying(context: Context, rows: Sequence[Row], grade: Row | None) -> Buying | None:
    """Give what a customer bought, from its rows of `purchases` and its sales tier; None without months."""
    months = tuple(_month(context, row) for row in rows if page.text(row, "counted") == "yes")
    window = next(iter(context.table("tiers")), None)
    first, last = (page.day(window, "first"), page.day(window, "last")) if window else (None, None)
    if not months or first is None or last is None:
        return None
    since = next((_month(context, row) for row in rows if page.text(row, "counted") == "no"), None)
    bounds, sold = tiers(context), months[-1].total or Decimal(0)
    above = next((tier for tier in bounds if tier.least > sold), None)
    figure = grade["value"] if grade else None
    moves = window is not None and page.text(window, "rolling") == "yes"
    gap = above.least - sold if above else None
    gone = months[0] if moves else None
    left = (gone.amount if gone else None) or Decimal(0)
    so_far = (since.amount if since else None) or Decimal(0)
    return Buying(
        months=months,
        since=since,
        tiers=bounds,
        first=first,
        last=last,
        sold=sold,
        lines=sum(month.lines for month in months),
        tier=page.text(grade, "value") if grade else "",
        following=above,
        gap=gap,
        dropped=gone,
        needed=max(gap + left - so_far, Decimal(0)) if gap is not None else None,
        until=days_of(next_period(months[-1].name) if moves else str(first.year))[1],
        pace_months=page.limit(context, "attention", "pace_months"),
        because=figure.because if isinstance(figure, Figure) else None,
    )


def _month(context: Context, row: Row) -> Month:
    places: dict[str, list[int]] = defaultdict(list)
    for part in _parts(row["amount"]):
        if isinstance(part, Source):
            line = context.line(part)
            places[part.path] += [line] if line else []
    return Month(
        page.text(row, "month"),
        page.count(row, "lines") or 0,
        page.money(row, "amount"),
        page.money(row, "total"),
        tuple(Place(path, tuple(lines)) for path, lines in places.items()),
    )


def _parts(cell: object) -> Sequence[object]:
    return cell.parts if isinstance(cell, Figure) else ()


def pace(bought: Buying | None) -> Text:
    """Say what is needed for the next tier, and what was sold a month of late."""
    if bought is None:
        return say("No sales on record in twelve months")
    months = bought.months[-bought.pace_months :]
    mean = page.total(month.amount for month in months) / len(months)
    if bought.following is None:
        return say(
            "{pace} a month over the last {n}; there is no higher tier", pace=Money(mean), n=len(months)
        )
    tier = Word("sales_tier", bought.following.name)
    if not bought.needed:
        return say(
            "At the end of {month} it stands at {tier} without another sale",
            month=f"{bought.until:%Y-%m}",
            tier=tier,
        )
    return say(
        "{needed} more by {day} makes it {tier}; {pace} a month over the last {n}",
        needed=Money(bought.needed),
        day=bought.until,
        tier=tier,
        pace=Money(mean),
        n=len(months),
    )
