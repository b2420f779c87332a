"""A milestone is a goal of the roadmap as one line: at least, actual, what is left, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.figure import Figure
from repbook.goals import called
from repbook.page import Context, Step, gathered
from repbook.table import Row
from repbook.text import Text

YEAR = "year"
DONE = ("met", "attested")
# A bar is cut at this share of its target.
CUT = Decimal("1.5")


class Goal(NamedTuple):
    """One goal of a phase; `source` is computed, attested or not_measured, `left` what is missing."""

    id: str
    name: Text
    unit: str
    target: Decimal | None
    actual: Decimal | None
    left: Decimal | None
    reach: Decimal | None
    status: str
    source: str
    because: Text | None
    made: tuple[Step, ...]
    pass_by: date | None

    @property
    def standard(self) -> bool:
        """Tell whether it is a weekly standard and no goal."""
        return ".S" in self.id

    @property
    def done(self) -> bool:
        """Tell whether it is reached, by the records or by a manager's word."""
        return self.status in DONE


class Phase(NamedTuple):
    """A phase of a rep: its days, how many of them are over, and the goals of it that can be judged."""

    id: str
    first: date
    last: date
    begun: bool
    over: bool
    gone: int
    days: int
    goals: tuple[Goal, ...]

    @property
    def running(self) -> bool:
        """Tell whether the phase is the one that the day lies in."""
        return self.begun and not self.over

    @property
    def judged(self) -> tuple[Goal, ...]:
        """Give the goals, no standards, that records or a manager have judged."""
        return tuple(goal for goal in self.goals if not goal.standard and goal.status != "not_measured")

    @property
    def met(self) -> int:
        """Give how many of them are reached."""
        return sum(goal.done for goal in self.judged)

    @property
    def behind(self) -> bool:
        """Tell whether fewer of the goals are reached than of the phase's days are over."""
        return bool(self.judged) and self.met * self.days < self.gone * len(self.judged)


class Way(NamedTuple):
    """A rep's roadmap: the phases in their order, and the year."""

    rep: str
    name: str
    joined: date | None
    left: date | None
    phases: tuple[Phase, ...]
    year: Phase | None

    @property
    def running(self) -> Phase | None:
        """Give the phase that the day lies in; None past the last one."""
        return next((phase for phase in self.phases if phase.running), None)

    @property
    def path(self) -> str:
        """Give the folder of the rep's page."""
        return f"roadmap/{self.rep}/"


@gathered
def ways(context: Context) -> tuple[Way, ...]:
    """Give the roadmap of every rep that has one, who joined last first."""
    found = (way_of(context, rep) for (rep,) in page.grouped(context.table("phases"), "rep"))
    return tuple(sorted(found, key=lambda way: (way.left is not None, -_since(way), way.rep)))


@gathered
def _reps(context: Context) -> Mapping[tuple[str, ...], Row]:
    return page.keyed(context.table("reps"), "id")


def _since(way: Way) -> int:
    return (way.joined or date.min).toordinal()


def way_of(context: Context, rep: str) -> Way:
    """Give the roadmap of one rep, for whom no other need be judged; who has none has no phases."""
    person = _reps(context).get((rep,))
    left = page.day(person, "left") if person else None
    left = left if left and left < context.about.as_of else None
    goals = page.grouped(context.of("milestones", "rep", rep), "phase")
    rows = context.of("phases", "rep", rep)
    held = [_phase(context, row, goals.get((page.text(row, "phase"),), ()), left) for row in rows]
    return Way(
        rep,
        (page.text(person, "name") if person else "") or rep,
        page.day(person, "joined") if person else None,
        left,
        tuple(phase for phase in held if phase.id != YEAR),
        next((phase for phase in held if phase.id == YEAR), None),
    )


def _phase(context: Context, row: Row, goals: Iterable[Row], left: date | None) -> Phase:
    first, last = page.day(row, "first") or date.min, page.day(row, "last") or date.max
    until = min(left or context.about.as_of, context.about.as_of, last)
    return Phase(
        id=page.text(row, "phase"),
        first=first,
        last=last,
        begun=page.text(row, "begun") == "yes",
        over=page.text(row, "over") == "yes",
        gone=max((until - first).days + 1, 0),
        days=(last - first).days + 1,
        goals=tuple(goal(context, each) for each in goals),
    )


def goal(context: Context, row: Row) -> Goal:
    """Give the line of one row of `milestones`."""
    id_, unit, status = page.text(row, "goal"), page.text(row, "unit"), page.text(row, "status")
    target, actual = page.money(row, "target"), page.money(row, "actual")
    figure = row["actual"]
    short = None if target is None or actual is None or actual >= target else target - actual
    return Goal(
        id=id_,
        name=called(id_),
        unit=unit,
        target=target,
        actual=actual,
        left=short,
        reach=actual / target if target and actual is not None else None,
        status=status,
        source="attested" if unit == "attested" else "not_measured" if actual is None else "computed",
        because=figure.because if isinstance(figure, Figure) else None,
        made=page.made(context, "milestones", row, "actual", "target", depth=1, width=8),
        pass_by=page.day(row, "pass_by"),
    )
