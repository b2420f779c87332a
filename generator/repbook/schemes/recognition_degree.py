"""Recognition degree: what the customer thinks of our products and of us.

What it grades: customers.

Rule: the points of the latest 三度四力 assessment up to the day, filled in of all: yes and no are both an
answer, unknown is none. A customer who was never assessed has no grade.

Inputs: `assessments.recognition`.

Source: 000 L38-41, catalogue B4: price, service, quality and brand of the product, and whether the
company's values are shared. The source weighs nothing, so there is no total grade.

Ours: that the answered points are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items, latest
from repbook.records.assessments import AssessmentRecord, Recognition
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.sheet import Sheet

SCHEME = Scheme("recognition_degree", "认知度", ("customer",), "", "B4; 000 L38-41")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many points are answered, of all."""
    record = latest(sheet, AssessmentRecord, subject.id)
    if record is None:
        return lacking(("assessments",))
    return counted(items(Recognition, record.recognition, sheet.as_of), record, "recognition")
