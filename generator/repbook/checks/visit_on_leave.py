"""A visit is of a day on which the rep was on leave.

Why: Visits are counted, and leave exempts from reports: a day cannot be both. One of the two is wrong.

Bad:

    # records/reps/chen-lu.yml
    name: 陈露
    role: sales
    manager: li-na
    joined: 2026-01-05
    leave: [{from: 2026-03-09, to: 2026-03-13, reason: 年假}]
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---

Good:

    # records/reps/chen-lu.yml
    name: 陈露
    role: sales
    manager: li-na
    joined: 2026-01-05
    leave: [{from: 2026-03-09, to: 2026-03-09, reason: 年假}]
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.visiting import WRITTEN, judged_visits
from repbook.working import on_leave

CHECK = Check("X203", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each visit in person, or talk, during the rep's leave."""
    for visit in judged_visits(sheet):
        rep = visit.record.under
        if visit.record.channel not in WRITTEN and on_leave(sheet, rep, visit.day):
            yield Fault(
                CHECK.code,
                Source(visit.record.path),
                say("{rep} was on leave on {day}", rep=rep, day=visit.day),
                say("correct the day of the visit, or the leave in {path}", path=sheet.book.reps[rep].path),
            )
