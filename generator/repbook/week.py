"""A week is how the forecast of the quarter changed since last Monday: a waterfall, and what moved most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.figure import Figure
from repbook.page import Context, Key, Step
from repbook.period import last_monday, quarter_of, week_of
from repbook.table import Row
from repbook.text import Money, Text, Word, say

# In the order of the waterfall; the last are shown only where there are any.
UP = ("created", "reopened", "increased", "pulled_in")
DOWN = ("decreased", "pushed_out", "lost", "merged", "signed")
RARE = frozenset({"reopened", "merged"})
SHOWN = 10


class Level(NamedTuple):
    """One step of the waterfall: its term, how many opportunities, the change, and the levels around it."""

    term: str
    number: int
    change: Decimal
    before: Decimal
    after: Decimal

    @property
    def kind(self) -> str:
        """Give the colour of its bar; signing is no loss."""
        return "fa" if self.term == "signed" else "fok" if self.change > 0 else "fbad"


class Mover(NamedTuple):
    """An opportunity that moved: by what, and by how much in all; `gross` without signs."""

    opportunity: str
    title: str
    customer: str
    owner: str
    terms: tuple[str, ...]
    change: Decimal
    gross: Decimal


class Week(NamedTuple):
    """The change since a Monday; `stood` and `stands` are how many opportunities make opening and closing.

    `low` and `high` are the ends of the scale, `number` is how many opportunities moved.
    """

    since: date
    opening: Decimal
    closing: Decimal
    stood: int
    stands: int
    levels: tuple[Level, ...]
    low: Decimal
    high: Decimal
    movers: tuple[Mover, ...]
    number: int
    rest: Decimal
    made: tuple[Step, ...]

    @property
    def change(self) -> Decimal:
        """Give what stands more or less than on that Monday."""
        return self.closing - self.opening

    @property
    def unsigned(self) -> Decimal:
        """Give the change without what left by signing, which is no loss."""
        return self.change - page.total(level.change for level in self.levels if level.term == "signed")

    @property
    def main(self) -> Level | None:
        """Give the step that changed most, signing left out."""
        found = [level for level in self.levels if level.change and level.term != "signed"]
        return max(found, key=lambda level: abs(level.change), default=None)


def week(context: Context) -> Week | None:
    """Give the change of the team's forecast since last Monday; None where there is no forecast."""
    rows = _rows(context)
    if not rows:
        return None
    opening, closing = page.money(rows[0], "opening"), page.money(rows[-1], "closing")
    since = last_monday(context.about.as_of)
    moved = page.grouped(context.table("moves"), "term")
    levels = tuple(_levels(rows, moved, opening or Decimal(0)))
    stood = [opening or Decimal(0), closing or Decimal(0), *(level.after for level in levels)]
    movers = _movers(context)
    return Week(
        since=since,
        opening=opening or Decimal(0),
        closing=closing or Decimal(0),
        stood=_number(rows[0]["opening"]),
        stands=_number(rows[-1]["closing"]),
        levels=levels,
        low=_floor(min(stood), max(stood)),
        high=max(stood) or Decimal(1),
        movers=tuple(movers[:SHOWN]),
        number=len(movers),
        rest=page.total(mover.change for mover in movers[SHOWN:]),
        made=page.made(context, "forecast_flow", rows[-1], "closing", depth=1),
    )


def _rows(context: Context) -> list[Row]:
    """Give the team's rows of the running quarter, from the week of that Monday on."""
    today = context.about.as_of
    first = week_of(last_monday(today))
    return [
        row
        for row in context.table("forecast_flow")
        if page.text(row, "scope") == "team"
        and page.text(row, "period") == quarter_of(today)
        and page.text(row, "week") >= first
    ]


def _number(cell: object) -> int:
    """Give how many opportunities a sum is made of: each is a part of it."""
    return len(cell.parts) if isinstance(cell, Figure) else 0


def _levels(
    rows: Sequence[Row], moved: Mapping[tuple[str, ...], Sequence[Row]], level: Decimal
) -> Iterator[Level]:
    for term in (*UP, *DOWN):
        amount = page.total(page.money(row, term) for row in rows)
        change = amount if term in UP else -amount
        number = len(moved.get((term,), ()))
        if number or term not in RARE:
            yield Level(term, number, change, level, level + change)
        level += change


def _floor(low: Decimal, high: Decimal) -> Decimal:
    """Give where the scale begins: at nothing, unless the changes would be too small to see."""
    return low - (high - low) / 2 if low > (high - low) else Decimal(0)


def _movers(context: Context) -> list[Mover]:
    deals = page.keyed(context.table("opportunities"), "id")
    customers, reps = page.names(context, "customers"), page.names(context, "reps")
    found = []
    for (id_,), rows in page.grouped(context.table("moves"), "opportunity").items():
        deal = deals[(id_,)]
        amounts = {page.text(row, "term"): page.money(row, "amount") or Decimal(0) for row in rows}
        change = sum((held if term in UP else -held for term, held in amounts.items()), Decimal(0))
        customer, owner = page.text(deal, "customer"), page.text(deal, "owner")
        found.append(
            Mover(
                id_,
                page.text(deal, "title"),
                customers.get(customer, customer),
                reps.get(owner, owner),
                tuple(term for term in (*UP, *DOWN) if term in amounts),
                change,
                sum(amounts.values(), Decimal(0)),
            )
        )
    return sorted(found, key=lambda mover: (-mover.gross, mover.opportunity))


def told(held: Week) -> Text:
    """Say in one sentence what changed."""
    main = held.main
    if main is None and not held.change:
        return say("Nothing moved in the forecast since {day}", day=held.since)
    if main is None:
        return say("Nothing but signing moved the forecast since {day}", day=held.since)
    return say(
        "{change} since {day}; mostly {n} {n:deal|deals} {term}, {amount}",
        change=Key(Money(held.change)),
        day=held.since,
        n=main.number,
        term=Word("forecast_term", main.term),
        amount=Money(main.change),
    )
