"""Buying potential: 甲, 乙 or 丙.

What it grades: customers.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Source: 004 L93-107, catalogue B23: 甲 clear need and able to buy, 乙 interested but undecided, 丙 weak
need or not able.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("buying_potential", "购买潜力", ("customer",), "buying_potential", "B23; 004 L93-107")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
