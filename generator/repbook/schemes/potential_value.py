"""Potential value: potential, ordinary or key.

What it grades: customers.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Inputs: `grades.potential_value`.

Source: 004 L316-326, catalogue B27: by need, intention to buy and competition, without numbers.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme(
    "potential_value", "潜在价值", ("customer",), "potential_value", "B27; 004 L316-326", spoken=True
)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
