"""A weekly standard of the roadmap: the share of a phase's weeks in which enough was done (D).

Only whole weeks of the phase that have begun count, and only those in which the rep worked; a week's
number is pro-rated by the rep's working days and rounded down, and make-up Saturdays do not raise it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from repbook.duty import ONE_WEEK, monday_of
from repbook.figure import Figure, Parts
from repbook.period import week_of
from repbook.roadmap import Number, Phase, Reached
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Text, say
from repbook.working import working_days

# A rep's week of five days is what the numbers of the source are for.
FULL_WEEK = 5
ONCE = Figure[Number](1, say("every week of the phase"))


class Week(NamedTuple):
    """A whole week of a phase: its Monday, its Sunday, and how many days of it the rep worked."""

    monday: date
    sunday: date
    days: int


class Count(NamedTuple):
    """What was done in a week, and where it stands."""

    value: Decimal
    parts: tuple[Source, ...] = ()


class Judged(NamedTuple):
    """Whether a week met the standard, and the figure that decided it."""

    met: bool
    figure: Figure[object]


Counter = Callable[[Week], Count | None]


@reckoned
def weeks(sheet: Sheet, phase: Phase) -> tuple[Week, ...]:
    """Give the whole weeks of a phase that have begun and in which the rep works."""
    found: list[Week] = []
    monday = monday_of(phase.first + timedelta(days=6))
    while monday <= phase.judged and monday + timedelta(days=6) <= phase.last:
        sunday = monday + timedelta(days=6)
        days = len(working_days(sheet, monday, sunday, phase.rep))
        if days:
            found.append(Week(monday, sunday, days))
        monday += ONE_WEEK
    return tuple(found)


def needed(number: Decimal, days: int) -> int:
    """Give a week's number, pro-rated by the days worked and rounded down."""
    return int(min(number * days // FULL_WEEK, number))


def counted(sheet: Sheet, phase: Phase, goal: str, count: Counter) -> Reached:
    """Give the share of the weeks in which a count reached the week's number; None leaves a week out.

    The number is that of the day on which the phase is judged.
    """
    then = sheet.on(phase.judged)
    number = then.policy.roadmap.targets.get(goal, Decimal(0))
    judged: list[Judged] = []
    for week in weeks(sheet, phase):
        found = count(week)
        if found is None:
            continue
        least = needed(number, week.days)
        because = say(
            "{week}: {n} of {least}, {days} {days:day|days} worked",
            week=week_of(week.monday),
            n=found.value,
            least=least,
            days=week.days,
        )
        judged.append(Judged(found.value >= least, Figure(found.value, because, found.parts)))
    return share(judged, (then.cite("roadmap", "targets", goal),))


def share(judged: Sequence[Judged], rules: tuple[Source, ...]) -> Reached:
    """Give the share of the weeks that met a standard."""
    if not judged:
        return Reached("weeks", Figure(None, say("no whole week of the phase counts yet")), ONCE)
    met = sum(week.met for week in judged)
    because = say("{met} of {n} {n:week|weeks} met the standard", met=met, n=len(judged))
    parts: Parts = (*(week.figure for week in judged), *rules)
    return Reached("weeks", Figure(Decimal(met) / len(judged), because, parts), ONCE)


def unmeasured(because: Text, *parts: Source) -> Reached:
    """Give a standard that these records cannot measure, with the reason."""
    return Reached("weeks", Figure(None, because, parts), ONCE)
