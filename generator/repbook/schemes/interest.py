"""Interest: how much a prospect is interested.

What it grades: customers.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Source: 004 L109-121, catalogue B24: high asked of itself, middle wants to know more, low may have no real
need.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("interest", "兴趣程度", ("customer",), "interest", "B24; 004 L109-121", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
