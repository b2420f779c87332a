"""Key account: the four criteria of a key account.

What it grades: customers.

Rule: the four criteria of the latest development plan up to the year of the day, answered of all:
purchasing scale, influence, long-term potential, professional recognition. A customer without a plan has no
grade. The reason says which are met.

Inputs: `plans.criteria`.

Source: 001 L5-9, catalogue B6. How many must be met is not said there: whoever writes the plan decides.

Ours: that the answered criteria are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items, latest
from repbook.records.plans import Criteria, PlanRecord
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.sheet import Sheet

SCHEME = Scheme("key_account", "大客户标准", ("customer",), "", "B6; 001 L5-9")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many criteria are answered, of the four."""
    record = latest(sheet, PlanRecord, subject.id)
    if record is None:
        return lacking(("plans",))
    return counted(items(Criteria, record.criteria, sheet.as_of), record, "criteria")
