"""A page for each rep: what is due, the quarter, the own funnel, silent customers, reports, the roadmap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from repbook import page, room
from repbook.account import Account
from repbook.aside import FUNNEL, REP, left_out, owned
from repbook.attainment import Quarter, quarter
from repbook.board import Board
from repbook.desk import Desk, desk, seated
from repbook.due import Due
from repbook.listing import Listed
from repbook.matrix import MARKS
from repbook.page import Context, Key, Later, Page, View, gathered
from repbook.risk import reason
from repbook.table import Row
from repbook.text import Money, Ratio, Text, Word, say

PAGE = Page("rep", "reps/", say("Reps"))
SILENT = 12


class Level(NamedTuple):
    """One stage of the own funnel."""

    stage: str
    number: int
    amount: Decimal
    weighted: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep(View):
    """What one rep has to look at; `marks` are the signs of the reports' words."""

    desk: Desk
    now: Quarter
    due: Text
    steps: tuple[Due, ...]
    open: Text
    risks: Mapping[str, tuple[Text, ...]]
    amounts: tuple[Decimal | None, ...]
    levels: tuple[Level, ...]
    scale: int
    shape: Text
    sums: tuple[Decimal | None, ...]
    total: Level
    silent: tuple[Account, ...]
    quiet: Text
    rest: int
    weeks: Text
    marks: Mapping[str, str]
    phase: Text
    boards: tuple[Board, ...]


class _Book(NamedTuple):
    """What all reps' pages look their own rows up in."""

    funnel: Mapping[tuple[str, ...], Sequence[Row]]
    stages: frozenset[str]
    risks: Mapping[str, tuple[Text, ...]]
    drops: Mapping[tuple[str, ...], Sequence[Row]]


def views(context: Context) -> Iterator[Later[Rep]]:
    """Give a page for each rep."""
    for row in seated(context):
        yield Later(f"reps/{page.text(row, 'id')}/", partial(_of, context, row))


@gathered
def _book(context: Context) -> _Book:
    stages = (row for row in context.table("stages") if page.text(row, "role") != "target")
    risks = page.grouped(context.table("risks"), "opportunity")
    return _Book(
        funnel=page.grouped(context.table("funnel"), "scope"),
        stages=frozenset(page.text(row, "stage") for row in stages),
        risks={deal: tuple(reason(row) for row in rows) for (deal,), rows in risks.items()},
        drops=page.grouped(context.table("drops"), "rep"),
    )


def _of(context: Context, row: Row) -> Rep:
    book, held, rep = _book(context), desk(context, row), page.text(row, "id")
    rows = book.funnel.get((f"rep:{rep}",), ())
    missing = (*left_out(context, REP, rep=rep), *left_out(context, FUNNEL, owned(context, {rep})))
    return _rep(
        held,
        missing,
        quarter(context.about.as_of),
        [row for row in rows if page.text(row, "stage") in book.stages],
        {deal.id: book.risks[deal.id] for deal in held.deals if deal.id in book.risks},
        _month(context, context.of("capacity", "rep", rep), book.drops.get((rep,), ())),
    )


def _month(context: Context, rows: Sequence[Row], drops: Sequence[Row]) -> tuple[Board, ...]:
    """Give whether the rep's month can hold the visits that are planned, and what to let go if it cannot."""
    if not any(page.text(row, "status") for row in rows):
        return ()
    held = room.plan(context, rows, room.verdict(rows[0]))
    return (held, room.drops(context, drops, named=False)) if drops else (held,)


def _rep(
    desk: Desk,
    missing: tuple[str, ...],
    now: Quarter,
    rows: Sequence[Row],
    risks: Mapping[str, tuple[Text, ...]],
    boards: tuple[Board, ...],
) -> Rep:
    levels = tuple(
        Level(
            page.text(row, "stage"),
            page.count(row, "count") or 0,
            page.money(row, "amount") or Decimal(0),
            page.money(row, "weighted"),
        )
        for row in rows
    )
    total = Level(
        "",
        sum(level.number for level in levels),
        page.total(level.amount for level in levels),
        page.total(level.weighted for level in levels),
    )
    return Rep(
        path=desk.folder,
        left_out=missing,
        title=say("{name}", name=desk.name),
        kick=say("{name} · {region}", name=desk.name, region=desk.region)
        if desk.region
        else say("{name}", name=desk.name),
        headline=_headline(desk, now),
        desk=desk,
        now=now,
        due=_due(desk),
        steps=_reasons(desk),
        open=_open(desk.deals, risks),
        risks=risks,
        amounts=tuple(deal.amount for deal in desk.deals),
        levels=levels,
        scale=max((level.number for level in levels), default=0) or 1,
        shape=_shape(levels, total),
        sums=tuple(level.amount for level in levels),
        total=total,
        silent=desk.silent[:SILENT],
        quiet=_quiet(desk),
        rest=max(len(desk.silent) - SILENT, 0),
        weeks=_weeks(desk),
        marks=MARKS,
        phase=_phase(desk),
        boards=boards,
    )


def _headline(desk: Desk, now: Quarter) -> Text:
    late, held = len(desk.late), desk.quarter
    if desk.left is not None:
        return say(
            "{name} left on {day}; {n} {n:customer still stands|customers still stand} here",
            name=desk.name,
            day=desk.left,
            n=Key(len(desk.customers)),
        )
    if held is None or held.target is None or held.gap is None:
        return say(
            "{n} open {n:deal|deals}, no target this quarter; {late} next steps are overdue",
            n=len(desk.deals),
            late=Key(late),
        )
    if held.gap <= 0:
        return say(
            "Q{q} stands at {attained}, and the forecast covers the target; {late} next steps are overdue",
            q=now.number,
            attained=Key(Ratio(held.attainment)),
            late=late,
        )
    return say(
        "Q{q} stands at {attained}, {gap} short with the forecast; {late} next steps are overdue",
        q=now.number,
        attained=Ratio(held.attainment),
        gap=Key(Money(held.gap)),
        late=late,
    )


def _reasons(desk: Desk) -> tuple[Due, ...]:
    """Give whom to see next: what was promised and what is foreseen, the earliest day first."""
    return tuple(sorted((*desk.steps, *desk.short), key=lambda due: (due.on, due.customer, due.deal)))


def _due(desk: Desk) -> Text:
    promised = _promised(desk)
    if not desk.short:
        return promised
    return say(
        "{promised}; {n} {n:customer runs|customers run} short of stock", promised=promised, n=len(desk.short)
    )


def _promised(desk: Desk) -> Text:
    late = desk.late
    if not desk.steps:
        return say("Nothing is due in the next {ahead} days", ahead=desk.step_days)
    if not late:
        return say(
            "{n} {n:step|steps} in the next {ahead} days, none overdue; the first on {day}",
            n=len(desk.steps),
            ahead=desk.step_days,
            day=desk.steps[0].on,
        )
    return say(
        "{late} overdue, the oldest for {days} days; {n} more in the next {ahead} days",
        ahead=desk.step_days,
        late=len(late),
        days=-late[0].days,
        n=len(desk.steps) - len(late),
    )


def _open(deals: Sequence[Listed], risks: Mapping[str, tuple[Text, ...]]) -> Text:
    if not deals:
        return say("No deal is open")
    amount = Money(page.total(deal.amount for deal in deals))
    if not risks:
        return say("{n} open, {amount}, none with a reason to doubt it", n=len(deals), amount=amount)
    return say(
        "{n} open, {amount}; {risky} with a reason to doubt it", n=len(deals), amount=amount, risky=len(risks)
    )


def _shape(levels: Sequence[Level], total: Level) -> Text:
    if not total.number:
        return say("The funnel is empty")
    widest = max(levels, key=lambda level: level.amount)
    return say(
        "{n} {n:deal stands|deals stand} in the funnel; most of the money, {amount}, at {stage}",
        n=total.number,
        amount=Money(widest.amount),
        stage=Word("stage", widest.stage),
    )


def _quiet(desk: Desk) -> Text:
    if not desk.customers:
        return say("No customer is this rep's")
    if not desk.silent:
        return say(
            "All {n} customers were contacted within {days} days",
            n=len(desk.customers),
            days=desk.silent_days,
        )
    return say(
        "{silent} of {n} customers not contacted for {days} days or more",
        silent=len(desk.silent),
        n=len(desk.customers),
        days=desk.silent_days,
    )


def _weeks(desk: Desk) -> Text:
    if desk.last_report is None:
        return say("No report is asked of this rep")
    status = [week.status for week in desk.weeks]
    return say(
        "{on_time} of the last {n} weeks on time; {week} is {status}",
        on_time=status.count("on_time"),
        n=len(status),
        week=desk.last_report.period,
        status=Word("report_status", desk.last_report.status),
    )


def _phase(desk: Desk) -> Text:
    phase = desk.phase
    if phase is None:
        return say("No phase of the roadmap is running")
    return say(
        "Day {gone} of {days} of {phase}: {met} of {n} goals are reached",
        gone=phase.gone,
        days=phase.days,
        phase=Word("phase", phase.id),
        met=phase.met,
        n=len(phase.judged),
    )
