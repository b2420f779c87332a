"""Lead level: S, A or B.

What it grades: customers. S is followed every day until it is won or lost.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Source: 004 L362-398, catalogue B29. Of the five levels announced there, three are described.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("lead_level", "意向级别", ("customer",), "lead_level", "B29; 004 L362-398")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
