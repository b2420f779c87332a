"""The funnel: what stands at each stage today, how many ever passed each, and the deals behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from repbook import page
from repbook.aside import FUNNEL, left_out, owned
from repbook.listing import Listed, listing, members
from repbook.page import Context, Key, Later, Page, Scope, Step, View
from repbook.table import Row
from repbook.text import Money, Ratio, Text, Word, say

PAGE = Page("funnel", "funnel/", say("Funnel"), 130)
SHOWN = 150


class Level(NamedTuple):
    """One stage on the day; `reference` is the scaled outline, None for a ladder of another length."""

    stage: str
    number: int
    reference: Decimal | None
    amount: Decimal
    win_rate: Decimal | None
    weighted: Decimal
    on_hold: int
    customers: int
    diagnosis: str

    @property
    def outline(self) -> int | None:
        """Give the reference in whole deals."""
        return None if self.reference is None else int(self.reference.to_integral_value(ROUND_HALF_UP))


class Passage(NamedTuple):
    """How many of the cohort reached a stage, and the share that went on; `last` has no next stage."""

    stage: str
    reached: int
    conversion: Decimal | None
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(View):
    """What the funnel of one scope shows."""

    scope: Scope
    scopes: tuple[Scope, ...]
    shape: Text
    levels: tuple[Level, ...]
    scale: Decimal
    scale_end: int
    total: Level
    outline: str
    few: str
    amounts: tuple[Decimal | None, ...]
    targets: int
    made: tuple[Step, ...]
    passed: Text
    passed_made: tuple[Step, ...]
    passages: tuple[Passage, ...]
    widest: int
    behind: Text
    deals: tuple[Listed, ...]
    deal_amounts: tuple[Decimal | None, ...]
    rest: int
    rest_amount: Decimal
    rest_weighted: Decimal
    waiting: Text
    on_hold: tuple[Listed, ...]
    hold_amount: Decimal
    hold_amounts: tuple[Decimal | None, ...]


def views(context: Context) -> Iterator[Later[Funnel]]:
    """Give the funnel of the team, of each region, of each manager's people and of each rep."""
    scopes = tuple(page.scopes(context, "funnel"))
    rows = page.grouped(context.table("funnel"), "scope")
    reps, lines = members(context), listing(context)
    for scope in scopes:
        owners = reps.get(scope.id, frozenset())
        own = [line for line in lines if scope.id == "team" or line.owner in owners]
        missing = left_out(context, FUNNEL, None if scope.id == "team" else owned(context, owners))
        make = partial(_funnel, context, scope, scopes, rows[(scope.id,)], own, missing)
        yield Later(f"funnel/{scope.path}", make)


def _funnel(
    context: Context,
    scope: Scope,
    scopes: tuple[Scope, ...],
    rows: Sequence[Row],
    own: Sequence[Listed],
    missing: tuple[str, ...],
) -> Funnel:
    stages = {page.text(row, "stage"): row for row in context.table("stages")}
    targets = [row for row in rows if _role(stages, row) == "target"]
    rows = [row for row in rows if _role(stages, row) != "target"]
    levels = _levels(rows, stages)
    few, small = page.number(context, "forecast", "min_n"), page.number(context, "funnel", "too_small")
    total = _total(levels)
    passages = tuple(
        Passage(
            page.text(row, "stage"),
            page.count(row, "reached") or 0,
            page.ratio(row, "conversion"),
            at == len(rows) - 1,
        )
        for at, row in enumerate(rows)
    )
    standing = {level.stage for level in levels}
    behind = [line for line in own if line.status in ("open", "signed") and line.stage in standing]
    held = tuple(line for line in own if line.status == "on_hold")
    scale = max(
        (max(Decimal(level.number), level.reference or Decimal(0)) for level in levels), default=Decimal(0)
    )
    scale = max(scale, Decimal(1))
    return Funnel(
        path=f"funnel/{scope.path}",
        left_out=missing,
        title=say("Funnel") if scope.id == "team" else say("Funnel, {scope}", scope=scope.name),
        kick=say("Funnel of the team") if scope.id == "team" else say("Funnel, {scope}", scope=scope.name),
        headline=_headline(levels, total),
        scope=scope,
        scopes=scopes,
        shape=_shape(levels, small),
        levels=levels,
        scale=scale,
        scale_end=int(scale.to_integral_value(ROUND_HALF_UP)),
        total=total,
        outline="/".join(page.text(stages[level.stage], "reference") for level in levels)
        if levels and levels[0].reference is not None
        else "",
        few=few,
        amounts=tuple(level.amount for level in levels),
        targets=sum(page.count(row, "count") or 0 for row in targets),
        made=tuple(_made(context, row) for row in rows),
        passed=_passed(passages, few),
        passed_made=tuple(_conversion(context, row) for row in rows[:-1]),
        passages=passages,
        widest=max((held.reached for held in passages), default=0) or 1,
        behind=_behind(behind),
        deals=tuple(behind[:SHOWN]),
        deal_amounts=tuple(line.amount for line in behind),
        rest=len(behind[SHOWN:]),
        rest_amount=page.total(line.amount for line in behind[SHOWN:]),
        rest_weighted=page.total(line.weighted for line in behind[SHOWN:]),
        waiting=_waiting(held),
        on_hold=held[:SHOWN],
        hold_amount=page.total(line.amount for line in held),
        hold_amounts=tuple(line.amount for line in held),
    )


def _conversion(context: Context, row: Row) -> Step:
    how = page.made(context, "funnel", row, "conversion", depth=2, width=6)
    return Step(say("{stage}", stage=Word("stage", page.text(row, "stage"))), "", (), how, 0)


def _made(context: Context, row: Row) -> Step:
    stage, amount = Word("stage", page.text(row, "stage")), Money(page.money(row, "amount"))
    how = page.made(context, "funnel", row, "amount", depth=1, width=60)
    return Step(say("{stage}: {amount}", stage=stage, amount=amount), "", (), how, 0)


def _role(stages: Mapping[str, Row], row: Row) -> str:
    stage = stages.get(page.text(row, "stage"))
    return page.text(stage, "role") if stage else ""


def _of(stages: Mapping[str, Row], row: Row, column: str) -> Decimal | None:
    stage = stages.get(page.text(row, "stage"))
    return page.money(stage, column) if stage else None


def _levels(rows: Sequence[Row], stages: Mapping[str, Row]) -> tuple[Level, ...]:
    whole = sum(page.count(row, "count") or 0 for row in rows)
    outline = [_of(stages, row, "reference") for row in rows]
    whole_outline = page.total(outline)
    return tuple(
        Level(
            stage=page.text(row, "stage"),
            number=page.count(row, "count") or 0,
            reference=None if held is None else held * whole / whole_outline,
            amount=page.money(row, "amount") or Decimal(0),
            win_rate=_of(stages, row, "win_rate"),
            weighted=page.money(row, "weighted") or Decimal(0),
            on_hold=page.count(row, "on_hold") or 0,
            customers=page.count(row, "customers") or 0,
            diagnosis=page.text(row, "diagnosis"),
        )
        for row, held in zip(rows, outline, strict=True)
    )


def _total(levels: Sequence[Level]) -> Level:
    return Level(
        stage="",
        number=sum(level.number for level in levels),
        reference=None,
        amount=page.total(level.amount for level in levels),
        win_rate=None,
        weighted=page.total(level.weighted for level in levels),
        on_hold=sum(level.on_hold for level in levels),
        customers=0,
        diagnosis="",
    )


def _headline(levels: Sequence[Level], total: Level) -> Text:
    amount = Money(total.amount)
    if not total.number:
        return say("No opportunity is under way")
    if any(level.diagnosis == "too_small" for level in levels):
        return say(
            "{n} {n:deal|deals} worth {amount} {n:is|are} under way, too few to judge the shape",
            n=Key(total.number),
            amount=amount,
        )
    for above, level in zip((None, *levels), levels, strict=False):
        stage = Word("stage", level.stage)
        if level.diagnosis == "gap":
            return say(
                "{n} deals worth {amount} are under way, but {stage} is empty: the funnel is broken there",
                n=total.number,
                amount=amount,
                stage=Key(stage),
            )
        if level.diagnosis == "bulge" and above is not None:
            return say(
                "{n} deals worth {amount} are under way, but {starved} has only {few}, fewer than the {more} "
                "at {stage}: the funnel starves there",
                n=total.number,
                amount=amount,
                starved=Key(Word("stage", above.stage)),
                few=Key(above.number),
                more=level.number,
                stage=stage,
            )
    return say(
        "{n} deals worth {amount} are under way, and no stage is longer than the one before it",
        n=Key(total.number),
        amount=amount,
    )


def _shape(levels: Sequence[Level], small: str) -> Text:
    if not levels or any(level.diagnosis == "too_small" for level in levels):
        return say("Below {n} open deals no shape is judged", n=small)
    starved = [above for above, level in pairwise(levels) if level.diagnosis == "bulge"]
    starved += [level for level in levels if level.diagnosis == "gap"]
    if not starved:
        return say("All {n} stages narrow as they should", n=len(levels))
    named = tuple(Word("stage", level.stage) for level in levels if level in starved)
    return say("Short of deals: {stages}", stages=named)


def _passed(passages: Sequence[Passage], few: str) -> Text:
    known = [(held.conversion, at) for at, held in enumerate(passages[:-1]) if held.conversion is not None]
    if not known:
        return say("Fewer than {n} deals have left each stage: no share is given", n=few)
    rate, at = min(known)
    return say(
        "From {stage} to {next} only {rate} went on, the narrowest of {n} known steps",
        stage=Word("stage", passages[at].stage),
        next=Word("stage", passages[at + 1].stage),
        rate=Ratio(rate),
        n=len(known),
    )


def _behind(behind: Sequence[Listed]) -> Text:
    unknown = sum(line.amount is None for line in behind)
    weighted = Money(page.total(line.weighted for line in behind))
    if unknown:
        return say(
            "{n} {n:deal|deals} stand behind these bars, {weighted} weighted; {unknown} without an amount",
            n=len(behind),
            weighted=weighted,
            unknown=unknown,
        )
    return say(
        "{n} {n:deal stands|deals stand} behind these bars, {weighted} weighted",
        n=len(behind),
        weighted=weighted,
    )


def _waiting(held: Sequence[Listed]) -> Text:
    if not held:
        return say("Nothing is on hold")
    return say(
        "{n} {n:deal|deals} worth {amount} {n:is|are} on hold and in none of the figures above",
        n=len(held),
        amount=Money(page.total(line.amount for line in held)),
    )
