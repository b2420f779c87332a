"""The roadmap's goals that only a person can judge: what a manager attested, and on which day (A44)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from repbook.figure import Figure
from repbook.record import yes
from repbook.roadmap import Number, Phase, Reached, Status
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Text, say
from repbook.word import vocabulary


class Attested(NamedTuple):
    """The latest attestation of a goal: its day, its result, and where it stands."""

    day: date
    result: str
    by: str
    evidence: str
    source: Source


@reckoned
def attested(sheet: Sheet) -> Mapping[tuple[str, str], Attested]:
    """Give the latest attestation up to the day by rep and goal; nobody attests their own goals."""
    found: dict[tuple[str, str], Attested] = {}
    for record in sheet.book.attestations.values():
        day = date.fromisoformat(record.leaf[:10])
        if day > sheet.as_of or not record.by or record.by == record.under:
            continue
        for index, held in enumerate(record.goals):
            goal = vocabulary("goal").canonical(held.goal)
            if goal and day >= found.get((record.under, goal), _NEVER).day:
                source = Source(record.path, ("goals", index))
                found[record.under, goal] = Attested(day, held.result, record.by, held.evidence or "", source)
    return found


_NEVER = Attested(date.min, "", "", "", Source(""))


def judged(sheet: Sheet, phase: Phase, goal: str, reached: Reached | None) -> tuple[Reached, Status]:
    """Give a goal that the records do not measure as a manager judged it, if one did."""
    found = attested(sheet).get((phase.rep, goal))
    if found is None:
        return reached or _unattested(phase), "not_measured"
    because = say(
        "attested by {by} on {day}: {evidence}", by=found.by, day=found.day, evidence=found.evidence
    )
    if not found.evidence:
        because = say("attested by {by} on {day}", by=found.by, day=found.day)
    if yes(found.result):
        return _of(reached, because, found.source), "attested"
    if found.result == "no":
        because = say("not reached, says {by} on {day}", by=found.by, day=found.day)
        return _of(reached, because, found.source), "missed" if phase.over else "open"
    return reached or _unattested(phase), "not_measured"


def _of(reached: Reached | None, because: Text, source: Source) -> Reached:
    target = reached.target if reached else Figure[Number](None, because)
    return Reached("attested", Figure(None, because, (source,)), target)


def _unattested(phase: Phase) -> Reached:
    because = say("a manager judges this: {path}", path=f"records/attestations/{phase.rep}/YYYY-MM-DD.yml")
    return Reached("attested", Figure(None, because), Figure(None, because))
