"""The signatures of a form are not in their order.

Why: A change of customers is proposed, audited, approved and then filed; an assessment of credit is
reviewed before it is approved; a submission is consolidated before it is received. A later signature
without the earlier one, or of an earlier day, confirms what nobody had looked at.

Bad:

    # records/changes/云江一院/2026-01-10.yml
    change: add
    reason: 标本量达标
    proposed: {by: chen-lu, on: 2026-01-08}
    approved: {by: li-na, on: 2026-01-07}

Good:

    # records/changes/云江一院/2026-01-10.yml
    change: add
    reason: 标本量达标
    proposed: {by: chen-lu, on: 2026-01-08}
    audited: {by: li-na, on: 2026-01-09}
    approved: {by: li-na, on: 2026-01-10}
    filed: 2026-01-10
"""

from collections.abc import Iterator, Sequence
from datetime import date

from repbook import signature
from repbook.check import Check
from repbook.finding import Fault
from repbook.record import Record
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Text, say

CHECK = Check("C116", "warning")

_SIGNED = ("changes", "credit", "submissions")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each signature that stands before its turn."""
    for folder in _SIGNED:
        # Who surveyed or proposed needs no day.
        steps = [step for step in signature.ORDER[folder] if step != "surveyor"]
        for record in sheet.judged.records.get(folder, {}).values():
            yield from _faults(record, steps)


def _faults(record: Record, steps: Sequence[str]) -> Iterator[Fault]:
    before: date | None = None
    missing = ""
    for step in steps:
        held = getattr(record, step)
        if held is None:
            missing = missing or step
            continue
        on = signature.day(held)
        wrong: Text | None = None
        at: tuple[str, ...] = (step,)
        if missing:
            wrong = say("{step} stands here, but {missing} does not", step=step, missing=missing)
        elif before and on and on < before:
            wrong = say("{step} is of {day}, before the step that it follows", step=step, day=on)
            at = (step,) if held is on else (step, "on")
        if wrong:
            order = " → ".join(steps)
            yield Fault(CHECK.code, Source(record.path, at), wrong, say("the order is {order}", order=order))
            return
        before = on or before
