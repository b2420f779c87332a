"""The roadmap's weekly standards: weeks met out of the weeks of a phase."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from .oracle_calendar import mondays, working_days
from .oracle_opportunities import visit_day
from .oracle_records import Record, Workspace
from .oracle_reports import hours_of, report_rows
from .oracle_values import week_of

FACE_TO_FACE = ("visit", "joint", "home", "drop_in", "event")
THIRD = {"S1": 8, "S2": 2, "S3": 1}
WEEKLY: dict[str, dict[str, int]] = {
    "2": {"P2.S2": 4, "P2.S3": 10},
    **{phase: {f"P{phase}.{goal}": number for goal, number in THIRD.items()} for phase in ("3a", "3b", "3c")},
}
ATTESTED = {
    "1": ("P1.S1", "P1.S2", "P1.S3", "P1.G1", "P1.G2", "P1.G3", "P1.G6"),
    "2": ("P2.S1", "P2.G5", "P2.G6"),
    **{phase: tuple(f"P{phase}.{goal}" for goal in ("S4", "S5", "S6")) for phase in ("3a", "3b", "3c")},
}


class Span(Protocol):
    """The days of a phase."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def end(self) -> date:
        """The last day."""

    @property
    def judged(self) -> date:
        """The day up to which it is known."""


def week_value(workspace: Workspace, rep: str, kind: str, visits: list[tuple[date, Record]]) -> Decimal:
    """Give a week's figure: customers seen, days of prospecting, or hours."""
    if kind == "customers":
        seen = {
            customer
            for _, visit in visits
            if visit.get("channel", "visit") in FACE_TO_FACE
            for customer in (visit["customer"], *visit.get("also", []))
        }
        return Decimal(len(seen))
    if kind == "days":
        return Decimal(len({when for when, visit in visits if visit.get("prospecting") == "yes"}))
    return sum((hours_of(visit) or Decimal(0) for _, visit in visits), Decimal(0))


def _is(row: dict[str, object], rep: str, monday: date) -> bool:
    return row["rep"] == rep and row["period"] == week_of(monday)


def weekly_share(
    workspace: Workspace, rep: str, name: str, goal: str, phase: Span, firsts: dict[str, date], as_of: date
) -> Decimal | None:
    """Give the share of a phase's whole weeks begun in which a standard was met.

    A report of the phase's last week is due after the phase: its status is the one known today.
    """
    number, code = WEEKLY[name][goal], goal.rpartition(".")[2]
    own = [
        (visit_day(visit), record)
        for visit, record in workspace.of("visits").items()
        if visit.startswith(f"{rep}/") and visit_day(visit) <= phase.judged
    ]
    if goal == "P2.S3" and all(
        hours_of(record) is None for when, record in own if phase.start <= when <= phase.judged
    ):
        return None
    met = weeks = 0
    for monday in mondays(phase.start, phase.judged):
        sunday = monday + timedelta(days=6)
        days = len(working_days(workspace, monday, rep))
        if monday < phase.start or sunday > phase.end or days == 0:
            continue
        visits = [(when, record) for when, record in own if monday <= when <= sunday]
        needed = min(number * days // 5, number)
        if code == "S3" and name != "2":
            row = next((row for row in report_rows(workspace, as_of) if _is(row, rep, monday)), None)
            if row is None or row["status"] == "exempt":
                continue
            status = row["status"]
            reached = status == "on_time"
        elif code == "S2" and name != "2":
            opened = sum(monday <= first <= sunday for first in firsts.values())
            reached = opened >= needed
        else:
            kind = {"P2.S2": "days", "P2.S3": "hours"}.get(goal, "customers")
            reached = week_value(workspace, rep, kind, visits) >= needed
        weeks += 1
        met += reached
    return Decimal(met) / weeks if weeks else None
