"""Earning power: the customer's working capital, and its will to invest.

What it grades: customers.

Rule: the points of the latest 三度四力 assessment up to the day, filled in of all: yes and no are both an
answer, unknown is none. A customer who was never assessed has no grade.

Inputs: `assessments.earning`.

Source: 000 L54-55, catalogue B5. The source weighs nothing, so there is no total grade.

Ours: that the answered points are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items, latest
from repbook.records.assessments import AssessmentRecord, Earning
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.sheet import Sheet

SCHEME = Scheme("earning_power", "赚钱能力", ("customer",), "", "B5; 000 L54-55")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many points are answered, of all."""
    record = latest(sheet, AssessmentRecord, subject.id)
    if record is None:
        return lacking(("assessments",))
    return counted(items(Earning, record.earning, sheet.as_of), record, "earning")
