"""Data completeness: how much of the five files about a customer is there.

What it grades: customers.

Rule: the five 五项资料 of the customer's record, filled in of all: background, usage, organisation, people,
competitors.

Inputs: `customers.information`.

Source: 002 (收集资料) and 004 L560-568, catalogue A7 and B41. The three groups of data named in the
courseware hold nothing that these five do not; that the five are counted is ours.

Ours: that the five are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items
from repbook.records.customers import Information
from repbook.scheme import Grade, Scheme, Subject
from repbook.sheet import Sheet

SCHEME = Scheme("data_completeness", "资料完整度", ("customer",), "", "B41; 004 L560-568")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many of the five are filled in."""
    record = sheet.book.customers[subject.id]
    return counted(items(Information, record.information, sheet.as_of), record, "information")
