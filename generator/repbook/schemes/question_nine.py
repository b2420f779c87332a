"""Question nine: what the customer said himself in a visit.

What it grades: visits.

Rule: how many of the three the customer confirmed in his own words or denied: the problem, the solution,
its value. Unknown is no answer.

Inputs: `visits.confirmed`.

Source: 004 L655-751, catalogue B34. The nine cells of the technique are lost in the source; the three
things that a customer must say himself are what is left of it.

Ours: that the three are counted.
"""

from __future__ import annotations

from repbook.checklist import counted, items
from repbook.records.visits import Confirmed
from repbook.scheme import Grade, Scheme, Subject
from repbook.sheet import Sheet

SCHEME = Scheme("question_nine", "销售九宫格", ("visit",), "", "B34; 004 L655-751")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many of the three are answered."""
    record = sheet.book.visits[subject.id]
    return counted(items(Confirmed, record.confirmed, sheet.as_of), record, "confirmed")
