"""Qualification: the five criteria of a potential opportunity.

What it grades: opportunities.

Rule: the five criteria of the opportunity's record, answered of all: specimen volume, payment, a need, the
chance, the return. Yes and no are both an answer, unknown is none.

Inputs: `opportunities.qualification`.

Source: 002, catalogue B39 and A9b. The numbers behind the criteria are not given there: the rep judges,
with evidence.

Ours: that the answered criteria are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items
from repbook.deal import deals
from repbook.records.opportunities import Qualification
from repbook.scheme import Grade, Scheme, Subject
from repbook.sheet import Sheet

SCHEME = Scheme("qualification", "潜在商机评估", ("opportunity",), "", "B39; 002")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many criteria are answered, of the five."""
    record = deals(sheet)[subject.id].record
    found = items(Qualification, record.qualification, sheet.as_of)
    return counted(found, record, "qualification")
