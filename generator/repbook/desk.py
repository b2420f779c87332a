"""A desk is what one rep has to look at: the quarter, the deals, the next steps, the silent customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.account import Account, account, accounts, unheard
from repbook.attainment import Attainment, attainment, quarter
from repbook.due import Due
from repbook.listing import Listed, listing
from repbook.milestone import Phase, way_of
from repbook.page import Context, Step, gathered
from repbook.shortage import shortages
from repbook.table import Row

WEEKS = 8


class Week(NamedTuple):
    """A weekly report: the week, its status, and the mark that shows it."""

    period: str
    status: str


class Desk(NamedTuple):
    """One rep; `steps` are the next steps that are late or due before long, the latest first.

    `short` are the customers whose stock runs out, by the day to order by; `silent` are those without contact
    for long, the longest silence first.
    """

    rep: str
    name: str
    region: str
    manager: str
    manager_name: str
    joined: date | None
    left: date | None
    quarter: Attainment | None
    deals: tuple[Listed, ...]
    amount: Decimal | None
    weighted: Decimal | None
    steps: tuple[Due, ...]
    short: tuple[Due, ...]
    customers: tuple[Account, ...]
    silent: tuple[Account, ...]
    silent_days: int
    step_days: int
    weeks: tuple[Week, ...]
    phase: Phase | None
    made: tuple[Step, ...]
    path: str

    @property
    def folder(self) -> str:
        """Give the folder of the rep's page."""
        return f"reps/{self.rep}/"

    @property
    def late(self) -> tuple[Due, ...]:
        """Give the next steps whose day has passed."""
        return tuple(due for due in self.steps if due.late)

    @property
    def last_report(self) -> Week | None:
        """Give the latest weekly report that was due or is."""
        return self.weeks[-1] if self.weeks else None


class _Found(NamedTuple):
    """What all desks look their own rows up in."""

    context: Context
    names: Mapping[str, str]
    deals: Mapping[str, Sequence[Listed]]
    visits: Mapping[tuple[str, ...], Sequence[Row]]
    ratios: Mapping[str, Row]
    rates: Mapping[str, Row]
    short: Mapping[str, Sequence[Due]]
    weeks: Mapping[tuple[str, ...], Sequence[Row]]


@gathered
def desks(context: Context) -> tuple[Desk, ...]:
    """Give everybody who sells or owns something, the largest gap in money first, who left last."""
    own: dict[str, list[Account]] = defaultdict(list)
    for line in accounts(context):
        own[line.owner].append(line)
    made = (_desk(_found(context), row, own[page.text(row, "id")]) for row in seated(context))
    return tuple(sorted(made, key=_order))


def desk(context: Context, row: Row) -> Desk:
    """Give the desk of the rep of a row, for whom the customers of others need not be graded."""
    found = _found(context)
    kept = (each for each in context.table("customers") if page.day(each, "removed_on") is None)
    own = [account(context, each) for each in kept if page.text(each, "owner") == page.text(row, "id")]
    return _desk(found, row, own)


def seated(context: Context) -> Sequence[Row]:
    """Give the rows of everybody who has a desk: who sells, or owns a customer or an open deal."""
    kept = (page.text(row, "owner") for row in context.table("customers") if not page.day(row, "removed_on"))
    open_ = (
        page.text(row, "owner")
        for row in context.table("opportunities")
        if page.text(row, "status") == "open"
    )
    owners = {*kept, *open_}
    return [
        row
        for row in context.table("reps")
        if page.text(row, "role") == "sales" or page.text(row, "id") in owners
    ]


def _order(desk: Desk) -> tuple[bool, bool, Decimal, str]:
    gap = desk.quarter.gap if desk.quarter else None
    return desk.left is not None, gap is None, -(gap or Decimal(0)), desk.rep


@gathered
def _found(context: Context) -> _Found:
    deals: dict[str, list[Listed]] = defaultdict(list)
    for line in listing(context):
        if line.status == "open":
            deals[line.owner].append(line)
    now = quarter(context.about.as_of).name
    return _Found(
        context=context,
        names=page.names(context, "reps"),
        deals=deals,
        visits=page.grouped(context.table("visits"), "opportunity"),
        ratios={
            page.text(row, "scope"): row
            for row in context.table("ratios")
            if page.text(row, "period") == now and page.text(row, "lens") == context.about.lens
        },
        rates={page.text(row, "scope"): row for row in context.table("win_rates")},
        short=shortages(context),
        weeks=page.grouped(
            (row for row in context.table("reports") if page.text(row, "kind") == "weekly"), "rep"
        ),
    )


def _desk(found: _Found, row: Row, own: Sequence[Account]) -> Desk:
    rep, manager = page.text(row, "id"), page.text(row, "manager")
    name, today = page.text(row, "name") or rep, found.context.about.as_of
    left = page.day(row, "left")
    deals = tuple(found.deals.get(rep, ()))
    ratio = found.ratios.get(f"rep:{rep}")
    weeks = sorted(found.weeks.get((rep,), ()), key=lambda week: page.text(week, "period"))[-WEEKS:]
    return Desk(
        rep=rep,
        name=name,
        region=page.text(row, "region"),
        manager=manager,
        manager_name=found.names.get(manager, manager),
        joined=page.day(row, "joined"),
        left=left if left and left < today else None,
        quarter=attainment(ratio, found.rates.get(f"rep:{rep}"), name) if ratio else None,
        deals=deals,
        amount=page.total(deal.amount for deal in deals) if deals else None,
        weighted=page.total(deal.weighted for deal in deals) if deals else None,
        steps=_steps(found, own, deals),
        short=tuple(found.short.get(rep, ())),
        customers=tuple(own),
        silent=_silent(found.context, own),
        silent_days=page.limit(found.context, "attention", "silent_days"),
        step_days=page.limit(found.context, "attention", "step_days"),
        weeks=tuple(Week(page.text(week, "period"), page.text(week, "status")) for week in weeks),
        phase=way_of(found.context, rep).running,
        made=page.made(found.context, "ratios", ratio, "forecast_attainment", depth=2),
        path=page.text(row, "path"),
    )


def _silent(context: Context, own: Sequence[Account]) -> tuple[Account, ...]:
    found = [line for line in own if unheard(context, line)]
    return tuple(sorted(found, key=lambda line: (line.silent is not None, -(line.silent or 0), line.id)))


def _steps(found: _Found, own: Sequence[Account], deals: Sequence[Listed]) -> tuple[Due, ...]:
    """Give the next steps of deals and of customers that are late, or due before long.

    A step is done with when the customer was seen on its day or later. A visit and the customer's record may
    both hold it: the same day and words of one customer are one step.
    """
    today = found.context.about.as_of
    steps: dict[tuple[str, date], Due] = {}
    for deal in deals:
        on = deal.next_step_on
        if on is None or (deal.last_contact_on and deal.last_contact_on >= on):
            continue
        visits = found.visits.get((deal.id,), ())
        visit = max(visits, key=lambda row: (page.text(row, "on"), page.text(row, "id")), default=None)
        what, path = (page.text(visit, "next_step"), page.text(visit, "path")) if visit else ("", "")
        steps[path, on] = Due(
            on, what, deal.customer, deal.customer_name, deal.id, deal.title, path, (on - today).days
        )
    told = {(due.customer, due.on, due.what) for due in steps.values()}
    for line in own:
        step = line.step
        if step and (step.path, step.on) not in steps and (line.id, step.on, step.what) not in told:
            days = (step.on - today).days
            steps[step.path, step.on] = Due(step.on, step.what, line.id, line.name, "", "", step.path, days)
    ahead = page.limit(found.context, "attention", "step_days")
    shown = [due for due in steps.values() if due.days <= ahead]
    return tuple(sorted(shown, key=lambda due: (due.on, due.customer, due.deal)))
