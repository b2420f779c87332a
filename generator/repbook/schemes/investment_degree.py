"""Investment degree: the time and the money that the customer puts into our products.

What it grades: customers.

Rule: the points of the latest 三度四力 assessment up to the day, filled in of all: yes and no are both an
answer, unknown is none. A customer who was never assessed has no grade.

Inputs: `assessments.investment`.

Source: 000 L42-46, catalogue B4: time and money, the share of the customer's sales, and whether it is
recommended first. The source weighs nothing, so there is no total grade.

Ours: that the answered points are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items, latest
from repbook.records.assessments import AssessmentRecord, Investment
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.sheet import Sheet

SCHEME = Scheme("investment_degree", "投入度", ("customer",), "", "B4; 000 L42-46")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many points are answered, of all."""
    record = latest(sheet, AssessmentRecord, subject.id)
    if record is None:
        return lacking(("assessments",))
    return counted(items(Investment, record.investment, sheet.as_of), record, "investment")
