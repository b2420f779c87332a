"""The roadmap: a rep's phases from joining to one year, and what it means to reach a goal (D).

Phase 1 runs from joining to the day before the quota; the next ones in months of quota, each ending on the
day before the monthly return of the quota's first day. The year is the 12 months from joining; for a rep
who is past them, the calendar year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from repbook.figure import Figure, Parts
from repbook.period import ONE_DAY, months_after
from repbook.sheet import Sheet, reckoned
from repbook.tenure import tenure
from repbook.text import Text, say

Number = int | Decimal
Unit = Literal["customers", "contracts", "projects", "yuan", "share", "weeks", "attested"]
Status = Literal["met", "open", "missed", "not_measured", "attested"]
YEAR = "year"
YEAR_MONTHS = 12


class Phase(NamedTuple):
    """A phase of a rep: its days, the day on which it is judged, and whether that judgement is final."""

    rep: str
    name: str
    first: date
    last: date
    judged: date
    over: bool

    @property
    def prefix(self) -> str:
        """Give how the names of the phase's goals begin."""
        return "Y." if self.name == YEAR else f"P{self.name}."


class Reached(NamedTuple):
    """How far a goal is reached: the figure, the least that is enough, and in what it counts.

    Without an actual value a goal is not measured, unless it is `waiting` for its first value.
    """

    unit: Unit
    actual: Figure[Number]
    target: Figure[Number]
    waiting: bool = False

    def status(self, phase: Phase) -> Status:
        """Give the status: met shows early, missed only when the phase is over."""
        if self.actual.value is None and not self.waiting:
            return "not_measured"
        actual, least = self.actual.value, self.target.value
        if actual is not None and least is not None and actual >= least:
            return "met"
        return "missed" if phase.over else "open"


@reckoned
def spans(sheet: Sheet, rep: str) -> tuple[tuple[str, date, date], ...]:
    """Give all phases of a rep with their first and last days, those to come too; none without joining."""
    held = tenure(sheet, rep)
    if held.joined is None or held.quota_from is None:
        return ()
    found: list[tuple[str, date, date]] = []
    for phase in sheet.policy.roadmap.phases:
        if phase.from_ is None or phase.to is None:
            found.append((phase.id, held.joined, held.quota_from - ONE_DAY))
        else:
            first = months_after(held.quota_from, phase.from_ - 1)
            found.append((phase.id, first, months_after(held.quota_from, phase.to) - ONE_DAY))
    now = until(sheet, rep)
    year = (held.joined, months_after(held.joined, YEAR_MONTHS) - ONE_DAY)
    if now > year[1]:
        year = (date(now.year, 1, 1), date(now.year, 12, 31))
    return (*found, (YEAR, *year))


def until(sheet: Sheet, rep: str) -> date:
    """Give the day up to which a rep is judged: the sheet's, or the last working day of who left."""
    left = tenure(sheet, rep).left
    return min(sheet.as_of, left) if left else sheet.as_of


@reckoned
def phases(sheet: Sheet, rep: str) -> tuple[Phase, ...]:
    """Give the phases of a rep that have begun; none without a day of joining.

    Who left keeps the phases begun by then, judged on the last working day.
    """
    now = until(sheet, rep)
    return tuple(
        Phase(rep, name, first, last, min(last, now), sheet.as_of > min(last, now))
        for name, first, last in spans(sheet, rep)
        if first <= now and first <= last
    )


def target(sheet: Sheet, goal: str) -> Figure[Number]:
    """Give the least that is enough for a goal, by the policy of the sheet's day."""
    least = sheet.policy.roadmap.targets.get(goal)
    if least is None:
        return Figure(None, say("the policy sets no number for this goal"))
    value: Number = int(least) if least == int(least) else least
    return Figure(value, say("at least, by the policy"), (sheet.cite("roadmap", "targets", goal),))


def reached(
    sheet: Sheet,
    goal: str,
    unit: Unit,
    actual: Number | None,
    because: Text,
    parts: Parts | Callable[[], Parts] = (),
) -> Reached:
    """Give how far a goal is reached, beside the policy's number for it."""
    return Reached(unit, Figure(actual, because, parts), target(sheet, goal))


def not_measured(sheet: Sheet, goal: str, unit: Unit, because: Text) -> Reached:
    """Give a goal that these records cannot measure, with the reason."""
    return reached(sheet, goal, unit, None, because)
