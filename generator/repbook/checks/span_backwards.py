"""Something ends before it begins.

Why: A leave or a visit whose end lies before its beginning has no length: no day is free, no hour is counted.

Bad:

    # records/reps/wu-fang.yml
    name: 吴芳
    role: sales
    joined: 2026-01-05
    leave: [{from: 2026-03-06, to: 2026-03-02, reason: 年假}]

Good:

    # records/reps/wu-fang.yml
    name: 吴芳
    role: sales
    joined: 2026-01-05
    leave: [{from: 2026-03-02, to: 2026-03-06, reason: 年假}]
"""

from collections.abc import Iterator
from datetime import date

from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Loc, Source
from repbook.text import say

CHECK = Check("F113", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each leave, time with the team and visit that ends before it begins."""
    for rep in sheet.judged.reps.values():
        for index, leave in enumerate(rep.leave):
            if leave.to < leave.from_:
                yield _fault(rep.path, ("leave", index, "to"), leave.from_, leave.to)
        if isinstance(rep.joined, date) and isinstance(rep.left, date) and rep.left < rep.joined:
            yield _fault(rep.path, ("left",), rep.joined, rep.left)
    for visit in sheet.judged.visits.values():
        if visit.start and visit.end and visit.end < visit.start:
            yield _fault(visit.path, ("end",), visit.start, visit.end)


def _fault(path: str, loc: Loc, begins: object, ends: object) -> Fault:
    return Fault(
        CHECK.code,
        Source(path, loc),
        say("it ends on {ends}, before it begins on {begins}", ends=ends, begins=begins),
        say("correct one of the two"),
    )
