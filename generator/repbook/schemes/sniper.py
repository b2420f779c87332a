"""Sniper table: A, B or C by the patients a doctor has.

What it grades: contacts.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Inputs: `grades.sniper`.

Source: 004 L27-28, catalogue B13. The rule is cut off there, so the choice is a person's.

Ours: nothing; the criteria are cut off in the source.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("sniper", "狙击手表", ("contact",), "sniper", "B13; 004 L27-28")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
