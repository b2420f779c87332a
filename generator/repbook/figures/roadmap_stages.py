"""The roadmap's stage goals: how many of a rep's customers stand at a stage or beyond (D, golden test 13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from repbook.deal import Deal
from repbook.figure import Figure, Parts
from repbook.ladder import Ladder, ladder
from repbook.opened import owned
from repbook.roadmap import Phase, Reached, not_measured, reached
from repbook.sheet import Sheet
from repbook.text import Text, Word, say
from repbook.word import vocabulary

STAGES: Mapping[str, Mapping[str, str]] = {
    "1": {"G5": "research"},
    "2": {"G1": "research", "G2": "analysis", "G3": "trust", "G4": "needs"},
}
LATER: Mapping[str, str] = {
    "G1": "analysis",
    "G2": "trust",
    "G3": "needs",
    "G4": "value",
    "G5": "commitment",
}
Way = Callable[[Deal, int, Phase], bool]


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give the stage goals of a phase, reckoned as of the day on which it is judged."""
    sheet = sheet.on(phase.judged)
    later = LATER if phase.name in ("3a", "3b", "3c") else {}
    for goal, stage in STAGES.get(phase.name, later).items():
        name = phase.prefix + goal
        rank = _rank(ladder(sheet), stage)
        if rank is None:
            because = say("no stage of this funnel stands for {stage}", stage=Word("stage", stage))
            yield name, not_measured(sheet, name, "customers", because)
        else:
            yield name, _reached(sheet, phase, name, rank)


def _rank(steps: Ladder, stage: str) -> int | None:
    """Give the first rank that stands for a stage or for one beyond it, on whatever funnel the day has."""
    if stage == "research":
        return steps.first
    order = tuple(vocabulary("stage"))
    beyond = (steps.at(each) for each in order[order.index(stage) : -1])
    return next((rank for rank in beyond if rank is not None), None)


def _reached(sheet: Sheet, phase: Phase, goal: str, rank: int) -> Reached:
    ways = {way: _customers(sheet, phase, rank, way) for way in WAYS}
    chosen = sheet.policy.roadmap.count
    others = (ways[way] for way in WAYS if way != chosen)
    parts: Parts = (ways[chosen], *others, sheet.cite("roadmap", "count"))
    return reached(sheet, goal, "customers", ways[chosen].value, ways[chosen].because, parts)


def _customers(sheet: Sheet, phase: Phase, rank: int, way: str) -> Figure[int]:
    """Give the rep's different customers that count in one of the three ways."""
    counts = WAYS[way][0]
    found = [deal for deal in owned(sheet, phase.rep) if deal.customer and counts(deal, rank, phase)]
    stage = Word("stage", ladder(sheet).stages[rank].id)
    n = len({deal.customer for deal in found})

    def sources() -> Parts:
        return tuple(deal.source for deal in found)

    return Figure(n, WAYS[way][1](n, stage, phase), sources)


def _live_or_signed(deal: Deal, rank: int, phase: Phase) -> bool:
    if deal.status == "open" and deal.state.rank >= rank:
        return True
    return any(state.outcome == "signed" for state in deal.track.between(phase.first, phase.judged))


def _entered_in_phase(deal: Deal, rank: int, phase: Phase) -> bool:
    first = _first_at(deal, rank, phase.judged)
    return first is not None and first >= phase.first


def _ever_reached(deal: Deal, rank: int, phase: Phase) -> bool:
    return deal.state.furthest >= rank


def _first_at(deal: Deal, rank: int, until: date) -> date | None:
    """Give the day on which a deal first stood at a stage or beyond."""
    return next(
        (state.day for state in deal.track.states if state.furthest >= rank and state.day <= until), None
    )


def _live_text(n: int, stage: Word, phase: Phase) -> Text:
    return say(
        "{n} {n:customer|customers} with an opportunity open at {stage} or beyond on {day}, "
        "or one signed since {first}",
        n=n,
        stage=stage,
        day=phase.judged,
        first=phase.first,
    )


def _entered_text(n: int, stage: Word, phase: Phase) -> Text:
    return say(
        "{n} {n:customer|customers} with an opportunity that first reached {stage} between {first} and {day}",
        n=n,
        stage=stage,
        first=phase.first,
        day=phase.judged,
    )


def _ever_text(n: int, stage: Word, phase: Phase) -> Text:
    return say(
        "{n} {n:customer|customers} with an opportunity that ever reached {stage}, by {day}",
        n=n,
        stage=stage,
        day=phase.judged,
    )


WAYS: Mapping[str, tuple[Way, Callable[[int, Word, Phase], Text]]] = {
    "live_or_signed": (_live_or_signed, _live_text),
    "entered_in_phase": (_entered_in_phase, _entered_text),
    "ever_reached": (_ever_reached, _ever_text),
}
