"""The reps: where each stands in the quarter, what is due, and which phase of the roadmap runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from repbook import page
from repbook.attainment import quarter
from repbook.desk import Desk, desks
from repbook.page import Context, Key, Later, Page, Step, View
from repbook.text import Ratio, Text, say

PAGE = Page("reps", "reps/", say("Reps"), 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps(View):
    """The list of reps, the largest gap in money first."""

    desks: tuple[Desk, ...]
    gone: tuple[Desk, ...]
    found: Text
    amounts: tuple[Decimal | None, ...]
    scale: Decimal
    open: int
    amount: Decimal
    late: int
    customers: int
    made: tuple[Step, ...]


def views(context: Context) -> Iterator[Later[Reps]]:
    """Give the one page of the list; a rep's own page is `rep`."""
    yield Later("reps/", partial(_reps, context))


def _reps(context: Context) -> Reps:
    held = desks(context)
    here = tuple(desk for desk in held if desk.left is None)
    late = sum(len(desk.late) for desk in here)
    return Reps(
        path="reps/",
        title=say("Reps"),
        kick=say("Reps"),
        headline=_headline(here, late),
        desks=here,
        gone=tuple(desk for desk in held if desk.left is not None),
        found=say("{n} {n:rep|reps}, the largest gap in money first", n=len(here)),
        amounts=tuple(
            amount for desk in here for amount in (desk.amount, desk.quarter.gap if desk.quarter else None)
        ),
        scale=max((desk.quarter.reach for desk in here if desk.quarter), default=Decimal(0)) or Decimal(1),
        open=sum(len(desk.deals) for desk in here),
        amount=page.total(desk.amount for desk in here),
        late=late,
        customers=sum(len(desk.customers) for desk in here),
        made=_made(context),
    )


def _made(context: Context) -> tuple[Step, ...]:
    now = quarter(context.about.as_of).name
    for row in context.table("ratios"):
        key = tuple(page.text(row, name) for name in ("scope", "period", "lens"))
        if key == ("team", now, context.about.lens):
            return page.made(context, "ratios", row, "forecast_attainment", depth=2)
    return ()


def _headline(held: Sequence[Desk], late: int) -> Text:
    if not held:
        return say("Nobody sells yet")
    quarters = [desk.quarter for desk in held if desk.quarter and desk.quarter.target is not None]
    short = [quarter for quarter in quarters if (quarter.gap or 0) > 0]
    if not quarters:
        return say(
            "{n} {n:rep sells|reps sell} without a target; {late} next steps are overdue",
            n=len(held),
            late=Key(late),
        )
    covered = sum(
        ((quarter.closed or Decimal(0)) + (quarter.forecast or Decimal(0)) for quarter in quarters),
        Decimal(0),
    )
    goal = page.total(quarter.target for quarter in quarters)
    return say(
        "{short} of {n} {n:rep has|reps have} a gap this quarter; together {share} of the target is covered, "
        "and {late} next steps are overdue",
        short=Key(len(short)),
        n=len(quarters),
        share=Ratio(covered / goal) if goal else None,
        late=late,
    )
