"""Tax power: whether the customer can handle taxes and the two-invoice system.

What it grades: customers.

Rule: the points of the latest 三度四力 assessment up to the day, filled in of all: yes and no are both an
answer, unknown is none. A customer who was never assessed has no grade.

Inputs: `assessments.tax`.

Source: 000 L49-51, catalogue B5. The source weighs nothing, so there is no total grade.

Ours: that the answered points are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items, latest
from repbook.records.assessments import AssessmentRecord, Tax
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.sheet import Sheet

SCHEME = Scheme("tax_power", "财税能力", ("customer",), "", "B5; 000 L49-51")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many points are answered, of all."""
    record = latest(sheet, AssessmentRecord, subject.id)
    if record is None:
        return lacking(("assessments",))
    return counted(items(Tax, record.tax, sheet.as_of), record, "tax")
