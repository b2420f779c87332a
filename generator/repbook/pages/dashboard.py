"""The dashboard: where the quarter stands, who is short, what waits for a decision, what is at risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.attainment import Attainment, Quarter, attainment, attainments, quarter
from repbook.finding import SEVERITIES
from repbook.matrix import Matrix, matrix
from repbook.page import Context, Key, Page, Step, View
from repbook.risk import reason
from repbook.text import Money, Ratio, Text, Word, say
from repbook.week import Week, told, week

PAGE = Page("dashboard", "", say("Dashboard"), 110, provenance=True)
WEEKS = 8
SHOWN = 12


class Asked(NamedTuple):
    """A request for help that nobody answered."""

    what: str
    rep: str
    name: str
    days: int
    customer: str
    opportunity: str
    amount: Decimal | None
    path: str


class Risk(NamedTuple):
    """An opportunity at risk: `grave` when it stands late in the funnel or has two reasons or more."""

    opportunity: str
    title: str
    customer: str
    name: str
    stage: str
    amount: Decimal | None
    grave: bool
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard(View):
    """What the dashboard shows."""

    quarter: Quarter
    team: Attainment | None
    without_target: int
    lens: str
    made: tuple[Step, ...]
    week: Week | None
    moved: Text | None
    attained: Text
    reps: tuple[Attainment, ...]
    amounts: tuple[Decimal | None, ...]
    scale: Decimal
    owed: Text
    asked: tuple[Asked, ...]
    asked_number: int
    asked_amounts: tuple[Decimal | None, ...]
    asked_total: Decimal
    risky: Text
    risks: tuple[Risk, ...]
    risk_amounts: tuple[Decimal | None, ...]
    risk_rest: int
    risk_rest_amount: Decimal
    risk_total: Decimal
    discipline: Text
    matrix: Matrix
    quality: tuple[tuple[str, int], ...]
    findings: int


def views(context: Context) -> Iterator[Dashboard]:
    """Give the one dashboard."""
    today = context.about.as_of
    names = page.names(context, "reps")
    now = quarter(today)
    of = {
        page.text(row, "scope"): row
        for row in context.table("ratios")
        if page.text(row, "period") == now.name and page.text(row, "lens") == context.about.lens
    }
    rates = {page.text(row, "scope"): row for row in context.table("win_rates")}
    sums = of.get("team")
    team = attainment(sums, rates.get("team"), "") if sums else None
    reps = attainments(of, rates, names)
    asked = _asked(context, names, today)
    risks = _risks(context, names)
    handed = matrix(context.table("reports"), names, "weekly", WEEKS)
    severities = Counter(page.text(row, "severity") for row in context.table("findings"))
    rest = risks[SHOWN:]
    moved = week(context)
    yield Dashboard(
        path="",
        title=say("Dashboard"),
        kick=say(
            "Quarter {quarter} of {year}, week {week}",
            quarter=now.number,
            year=today.year,
            week=today.isocalendar().week,
        ),
        headline=_headline(now, team, moved),
        quarter=now,
        team=team,
        without_target=page.count(sums, "reps_without_target") or 0 if sums else 0,
        lens=context.about.lens,
        made=page.made(context, "ratios", sums, "forecast_attainment"),
        week=moved,
        moved=told(moved) if moved else None,
        attained=_attained(reps),
        reps=reps,
        amounts=tuple(held for line in reps for held in (line.target, line.closed)),
        scale=max((rep.reach for rep in reps), default=Decimal(0)) or Decimal(1),
        owed=_owed(asked),
        asked=asked[:SHOWN],
        asked_number=len(asked),
        asked_amounts=tuple(ask.amount for ask in asked),
        asked_total=page.total(ask.amount for ask in asked),
        risky=_risky(risks),
        risks=risks[:SHOWN],
        risk_amounts=tuple(risk.amount for risk in risks),
        risk_rest=len(rest),
        risk_rest_amount=page.total(risk.amount for risk in rest),
        risk_total=page.total(risk.amount for risk in risks),
        discipline=_discipline(handed),
        matrix=handed,
        quality=tuple((severity, severities[severity]) for severity in SEVERITIES),
        findings=severities.total(),
    )


def _asked(context: Context, names: Mapping[str, str], today: date) -> tuple[Asked, ...]:
    amounts = {page.text(row, "id"): page.money(row, "amount") for row in context.table("opportunities")}
    customers = page.names(context, "customers")
    found = []
    for row in context.table("help"):
        if page.day(row, "answered"):
            continue
        asked, rep, deal = page.day(row, "on"), page.text(row, "rep"), page.text(row, "opportunity")
        customer = page.text(row, "customer")
        found.append(
            Asked(
                page.text(row, "what"),
                rep,
                names.get(rep, rep),
                (today - asked).days if asked else 0,
                customers.get(customer, customer),
                deal,
                amounts.get(deal),
                page.text(row, "path"),
            )
        )
    return tuple(sorted(found, key=lambda asked: (-asked.days, asked.path)))


def _risks(context: Context, names: Mapping[str, str]) -> tuple[Risk, ...]:
    deals = {page.text(row, "id"): row for row in context.table("opportunities")}
    customers = page.names(context, "customers")
    late = [page.text(row, "stage") for row in context.table("stages")][-2:]
    risks = []
    for (id,), rows in page.grouped(context.table("risks"), "opportunity").items():
        deal = deals[id]
        stage, owner = page.text(deal, "stage"), page.text(deal, "owner")
        risks.append(
            Risk(
                id,
                page.text(deal, "title"),
                customers.get(page.text(deal, "customer"), ""),
                names.get(owner, owner),
                stage,
                page.money(deal, "amount"),
                len(rows) > 1 or stage in late,
                tuple(reason(row) for row in rows),
            )
        )
    return tuple(sorted(risks, key=lambda risk: (not risk.grave, -(risk.amount or 0), risk.opportunity)))


def _headline(now: Quarter, team: Attainment | None, moved: Week | None) -> Text:
    if team is None or team.closed is None:
        return say("No figures for Q{q} yet: no sales, targets or opportunities are on record", q=now.number)
    if team.gap is None:
        return say(
            "Q{q}: {closed} closed and {forecast} expected; without a target there is no attainment",
            q=now.number,
            closed=Key(Money(team.closed)),
            forecast=Money(team.forecast),
        )
    attained, forecast = Key(Ratio(team.attainment)), Key(Ratio(team.forecast_attainment))
    main = moved.main if moved else None
    if team.gap > 0 and moved and main:
        return say(
            "Q{q} stands at {attained} of target, forecast {forecast}, {gap} short;"
            " {change} since Monday apart from signing, mostly {n} {n:deal|deals} {term}",
            q=now.number,
            attained=attained,
            forecast=forecast,
            gap=Money(team.gap),
            change=Money(moved.unsigned),
            n=main.number,
            term=Word("forecast_term", main.term),
        )
    if team.gap > 0:
        return say(
            "Q{q} stands at {attained} of target, forecast {forecast}, {gap} short",
            q=now.number,
            attained=attained,
            forecast=forecast,
            gap=Money(team.gap),
        )
    return say(
        "Q{q} stands at {attained} of target, forecast {forecast}, {over} over",
        q=now.number,
        attained=attained,
        forecast=forecast,
        over=Money(-team.gap),
    )


def _attained(reps: tuple[Attainment, ...]) -> Text:
    short = [rep for rep in reps if rep.gap is not None and rep.gap > 0]
    judged = [rep for rep in reps if rep.enough in ("yes", "no")]
    thin = [rep for rep in judged if rep.enough == "no"]
    if not any(rep.target is not None for rep in reps):
        return say("No rep has a target this quarter")
    if not short:
        return say("Everyone with a target is expected to reach it")
    if not judged:
        return say(
            "{n} reps are short, {name} most, by {gap}",
            n=len(short),
            name=short[0].name,
            gap=Money(short[0].gap),
        )
    return say(
        "The widest gap is {gap}, of {name}; {thin} of {judged} reps have less pipeline than they need",
        name=short[0].name,
        gap=Money(short[0].gap),
        thin=len(thin),
        judged=len(judged),
    )


def _owed(asked: tuple[Asked, ...]) -> Text:
    if not asked:
        return say("No request for help is waiting")
    return say(
        "{n} {n:request for help waits|requests for help wait}, the oldest for {days} days",
        n=len(asked),
        days=asked[0].days,
    )


def _risky(risks: tuple[Risk, ...]) -> Text:
    grave = [risk for risk in risks if risk.grave]
    if not risks:
        return say("No open opportunity carries a risk")
    amount = Money(page.total(risk.amount for risk in risks))
    if not grave:
        return say("{n} deals worth {amount} carry a risk, none a grave one", n=len(risks), amount=amount)
    return say(
        "{n} deals worth {amount} carry a risk; {grave} of them, {heavy}, a grave one",
        n=len(risks),
        amount=amount,
        grave=len(grave),
        heavy=Money(page.total(risk.amount for risk in grave)),
    )


def _discipline(handed: Matrix) -> Text:
    if not handed.periods:
        return say("No weekly report is due yet")
    return say(
        "{on_time} of {due} weekly reports came on time in {weeks} weeks",
        on_time=handed.total.on_time,
        due=handed.total.due,
        weeks=len(handed.periods),
    )
