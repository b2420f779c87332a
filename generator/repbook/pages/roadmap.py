"""The roadmap: a lane of five phases for each rep, and a page for each rep with the goals of every phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from repbook import page
from repbook.milestone import Goal, Phase, Way, way_of, ways
from repbook.page import Context, Key, Later, Page, View
from repbook.period import months_after
from repbook.text import Text, Word, say

PAGE = Page("roadmap", "roadmap/", say("Roadmap"), 150)
NAMED = 3


class Scale(NamedTuple):
    """The days that all lanes share: the ends, a hairline for each quarter, and what the head says."""

    first: date
    last: date
    today: date
    marks: tuple[date, ...]
    months: tuple[str, ...]


class Missing(NamedTuple):
    """A goal of a running phase that is not reached yet, and whose it is."""

    way: Way
    phase: Phase
    goal: Goal


class Part(NamedTuple):
    """A phase on a rep's page: its finding, and its goals apart by where they come from."""

    phase: Phase
    finding: Text
    computed: tuple[Goal, ...]
    standards: tuple[Goal, ...]
    attested: tuple[Goal, ...]
    amounts: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap(View):
    """The team's lanes; `aside` are those past the road or gone."""

    scale: Scale | None
    lanes: tuple[Way, ...]
    aside: tuple[Way, ...]
    found: Text
    missing: tuple[Missing, ...]
    lacking: Text
    amounts: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepRoadmap(View):
    """One rep's roadmap: the running phase first, then the year, then the phases that are over."""

    way: Way
    scale: Scale | None
    parts: tuple[Part, ...]


def views(context: Context) -> Iterator[Later[Roadmap] | Later[RepRoadmap]]:
    """Give the team's page, and one for each rep on the road or past it."""
    yield Later("roadmap/", partial(_of_team, context))
    for rep in dict.fromkeys(page.text(row, "rep") for row in context.table("phases")):
        yield Later(f"roadmap/{rep}/", partial(_of_rep, context, rep))


def _of_team(context: Context) -> Roadmap:
    held = ways(context)
    today = context.about.as_of
    lanes = tuple(way for way in held if way.left is None and _ends(way) >= today)
    aside = tuple(way for way in held if way not in lanes)
    missing = tuple(_missing(lanes))
    return Roadmap(
        path="roadmap/",
        title=say("Roadmap"),
        kick=say("Roadmap of the team"),
        headline=_headline(lanes, aside),
        scale=_scale(lanes, today),
        lanes=lanes,
        aside=aside,
        found=say(
            "{n} {n:rep is|reps are} on the road, {past} past it or gone", n=len(lanes), past=len(aside)
        ),
        missing=missing,
        lacking=_lacking(lanes, missing),
        amounts=tuple(one.goal.target for one in missing if one.goal.unit == "yuan"),
    )


def _ends(way: Way) -> date:
    return max((phase.last for phase in way.phases), default=date.min)


def _scale(lanes: Sequence[Way], today: date) -> Scale | None:
    """Give the scale of some lanes, from the month of the first day to the month after the last."""
    days = [day for way in lanes for phase in way.phases for day in (phase.first, phase.last)]
    if not days:
        return None
    first, last = min(*days, today).replace(day=1), months_after(max(*days, today).replace(day=1), 1)
    marks, month = [], first
    while month <= last:
        if month.month in (1, 4, 7, 10):
            marks.append(month)
        month = months_after(month, 1)
    step = (last - first).days
    months = tuple(f"{first + timedelta(days=step * at // 3):%Y-%m}" for at in range(4))
    return Scale(first, last, today, tuple(marks), months)


def _headline(lanes: Sequence[Way], aside: Sequence[Way]) -> Text:
    if not lanes and not aside:
        return say("Nobody is on the roadmap yet")
    if not lanes:
        return say("All {n} {n:rep is|reps are} past the road or gone; the year's goals remain", n=len(aside))
    running = [(way, phase) for way in lanes if (phase := way.running)]
    behind = [way.name for way, phase in running if phase.behind]
    if not behind:
        return say("{n} {n:rep is|reps are} on the road, and nobody is behind", n=Key(len(lanes)))
    return say(
        "{n} {n:rep is|reps are} on the road; behind the days of their phase: {names}",
        n=len(lanes),
        names=Key(", ".join(behind)) if len(behind) == 1 else tuple(behind),
    )


def _missing(lanes: Sequence[Way]) -> Iterator[Missing]:
    for way in lanes:
        phase = way.running
        if phase is not None:
            yield from (Missing(way, phase, goal) for goal in phase.judged if not goal.done)


def _lacking(lanes: Sequence[Way], missing: Sequence[Missing]) -> Text:
    met = sum(phase.met for way in lanes if (phase := way.running))
    total = sum(len(phase.judged) for way in lanes if (phase := way.running))
    if not total:
        return say("No running phase has a goal that is judged yet")
    return say("{met} of {n} goals of the running phases are reached", met=met, n=total)


def _of_rep(context: Context, rep: str) -> RepRoadmap:
    way, today = way_of(context, rep), context.about.as_of
    running = way.running
    begun = [phase for phase in way.phases if phase.begun and phase is not running]
    order = [phase for phase in (running, way.year) if phase is not None] + begun[::-1]
    on_road = way.left is None and _ends(way) >= today
    return RepRoadmap(
        path=way.path,
        template="rep_roadmap.html",
        title=say("Roadmap, {name}", name=way.name),
        kick=say("Roadmap, {name}", name=way.name),
        headline=_rep_headline(way, running),
        way=way,
        scale=_scale((way,), today) if on_road else None,
        parts=tuple(_part(phase) for phase in order),
    )


def _rep_headline(way: Way, running: Phase | None) -> Text:
    if way.left is not None:
        return say("{name} left on {day}; the phases begun stay on record", name=way.name, day=way.left)
    if running is not None:
        return say(
            "{name} is on day {gone} of {days} of {phase}: {met} of {n} goals are reached",
            name=way.name,
            gone=running.gone,
            days=running.days,
            phase=Word("phase", running.id),
            met=Key(running.met),
            n=len(running.judged),
        )
    if way.year is not None and way.year.judged:
        return say(
            "{name} is past the road: {met} of {n} goals of the year are reached",
            name=way.name,
            met=Key(way.year.met),
            n=len(way.year.judged),
        )
    return say("{name} has no phase that is judged today", name=way.name)


def _part(phase: Phase) -> Part:
    plain = [goal for goal in phase.goals if goal.unit != "attested"]
    return Part(
        phase,
        _finding(phase),
        tuple(goal for goal in plain if not goal.standard),
        tuple(goal for goal in plain if goal.standard),
        tuple(goal for goal in phase.goals if goal.unit == "attested"),
        tuple(goal.target for goal in plain if goal.unit == "yuan"),
    )


def _finding(phase: Phase) -> Text:
    judged, name = phase.judged, Word("phase", phase.id)
    if not judged:
        return say("{phase}: no goal is judged yet", phase=name)
    lacking = [goal.name for goal in judged if not goal.done]
    if not lacking:
        return say("{phase}: all {n} judged goals are reached", phase=name, n=len(judged))
    if len(lacking) > NAMED:
        return say(
            "{phase}: {met} of {n} goals reached; missing are {names} and {more} more",
            phase=name,
            met=phase.met,
            n=len(judged),
            names=tuple(lacking[:NAMED]),
            more=len(lacking) - NAMED,
        )
    return say(
        "{phase}: {met} of {n} goals reached; missing: {names}",
        phase=name,
        met=phase.met,
        n=len(judged),
        names=tuple(lacking),
    )
