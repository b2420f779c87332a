"""The funnel now: what stands in each stage, how it narrows, and how cohorts came through (002; C1 to C5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from repbook.deal import Deal, deals_in
from repbook.figure import Figure, Parts
from repbook.ladder import ladder
from repbook.people import Scope
from repbook.period import months_after
from repbook.sheet import Sheet, reckoned
from repbook.text import Text, Word, say
from repbook.worth import entered, placed, reached, summed


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a scope's funnel."""

    stage: str
    count: Figure[int]
    on_hold: Figure[int]
    customers: Figure[int]
    amount: Figure[Decimal]
    weighted: Figure[Decimal]
    reached: Figure[int]
    conversion: Figure[Decimal]
    diagnosis: Figure[str]


@reckoned
def funnel(sheet: Sheet, scope: Scope) -> tuple[Step, ...]:
    """Give a scope's funnel, a step for each stage of the day's ladder; golden tests 7 and 9."""
    steps = ladder(sheet)
    held = deals_in(sheet, scope)
    now: list[list[Deal]] = [[] for _ in steps.stages]
    paused: list[list[Deal]] = [[] for _ in steps.stages]
    for deal in held:
        if deal.counted:
            now[deal.state.rank].append(deal)
        elif deal.status == "on_hold":
            paused[deal.state.rank].append(deal)
    words = diagnosis(sheet, now)
    cohort = _cohort(sheet, held)
    return tuple(
        _step(sheet, rank, now[rank], paused[rank], cohort, words[rank]) for rank in range(len(steps.stages))
    )


def _step(
    sheet: Sheet, rank: int, now: list[Deal], paused: list[Deal], cohort: list[Deal], shape: Figure[str]
) -> Step:
    stage = ladder(sheet).stages[rank].id
    customers = {deal.customer for deal in now if deal.customer}
    known = [deal for deal in now if deal.state.amount is not None]
    amount = sum((deal.state.amount or Decimal(0) for deal in known), Decimal(0))
    weighted = sum((deal.weighted or Decimal(0) for deal in now), Decimal(0))
    without = len(now) - len(known)
    word = Word("stage", stage)

    def sources() -> Parts:
        return tuple(entered(deal) for deal in now)

    def hoped() -> Parts:
        return tuple(summed(sheet, deal) for deal in known)

    return Step(
        stage,
        Figure(len(now), say("open, or signed and not yet paid, at stage {stage}", stage=word), sources),
        Figure(
            len(paused), say("on hold at stage {stage}", stage=word), tuple(deal.source for deal in paused)
        ),
        Figure(len(customers), say("different customers among the {n} counted", n=len(now)), sources),
        Figure(amount, _sum_of(len(known), without), lambda: tuple(placed(deal, "amount") for deal in known)),
        Figure(weighted, say("amount × win rate, summed over {n}", n=len(known)), hoped),
        *_conversion(sheet, rank, cohort),
        shape,
    )


def _sum_of(known: int, without: int) -> Text:
    if without:
        return say(
            "sum of {n} {n:amount|amounts}; {without} without amount stand outside", n=known, without=without
        )
    return say("sum of {n} {n:amount|amounts}", n=known)


def _cohort(sheet: Sheet, held: Sequence[Deal]) -> list[Deal]:
    """Give the opportunities created in the window of the policy, merged ones left out."""
    since = months_after(sheet.as_of, -sheet.policy.forecast.cohort_months)
    return [
        deal
        for deal in held
        if deal.state.pooled_on and since < deal.state.pooled_on <= sheet.as_of and deal.status != "merged"
    ]


def _conversion(sheet: Sheet, rank: int, cohort: list[Deal]) -> tuple[Figure[int], Figure[Decimal]]:
    steps, forecast = ladder(sheet), sheet.policy.forecast
    if rank < steps.first:
        outside = say("targets stand outside the funnel")
        return Figure(None, outside), Figure(None, outside)
    months = forecast.cohort_months
    cohort = [deal for deal in cohort if deal.state.furthest >= rank]

    def parts() -> Parts:
        return (sheet.cite("forecast", "cohort_months"), *(reached(deal, rank) for deal in cohort))

    count: Figure[int] = Figure(
        len(cohort), say("created in the last {months} months and ever here or beyond", months=months), parts
    )
    if rank == steps.signed:
        return count, Figure(None, say("no stage follows the last"))
    standing = sum(deal.state.rank == rank and deal.status in ("open", "on_hold") for deal in cohort)
    onward = sum(deal.state.furthest > rank for deal in cohort)
    moved = len(cohort) - standing
    policy = sheet.cite("forecast", "min_n")
    if moved < forecast.min_n:
        few = say("only {n} have left the stage, fewer than {least}", n=moved, least=forecast.min_n)
        return count, Figure(None, few, (count, policy))
    because = say(
        "{onward} went on ÷ ({reached} reached − {standing} still standing here)",
        onward=onward,
        reached=len(cohort),
        standing=standing,
    )
    return count, Figure(Decimal(onward) / moved, because, (count, policy))


def diagnosis(sheet: Sheet, now: Sequence[Sequence[Deal]]) -> tuple[Figure[str], ...]:
    """Give one word a stage for the shape by counts (C5): funnel, bulge, gap or too_small."""
    steps = ladder(sheet)
    counts = [len(held) for held in now]
    in_funnel = sum(deal.status == "open" for held in now[steps.first :] for deal in held)
    least = sheet.policy.funnel.too_small
    if in_funnel < least:
        few = say("{n} open opportunities, fewer than {least}: too small to judge", n=in_funnel, least=least)
        return tuple(Figure("too_small", few, (sheet.cite("funnel", "too_small"),)) for _ in counts)
    return tuple(
        Figure(*_shape(rank, counts, steps.first), partial(_around, now, rank)) for rank in range(len(counts))
    )


def _around(now: Sequence[Sequence[Deal]], rank: int) -> Parts:
    """Give the places of the deals here and in the stage before."""
    return tuple(entered(deal) for held in now[max(0, rank - 1) : rank + 1] for deal in held)


def _shape(rank: int, counts: Sequence[int], first: int) -> tuple[str, Text]:
    here = counts[rank]
    if rank < first:
        return "funnel", say("targets stand outside the funnel")
    if here == 0 and any(counts[rank + 1 :]):
        return "gap", say("nobody here, but {n} further on", n=sum(counts[rank + 1 :]))
    if rank > first and here > counts[rank - 1]:
        return "bulge", say(
            "{here} here against {above} in the stage before", here=here, above=counts[rank - 1]
        )
    return "funnel", say("no longer than the stage before")
