"""Adoption: where a contact stands in taking up our product.

What it grades: contacts: aware of the need, considering, deciding, giving feedback.

Rule: as recorded in `adoption`, or in `grades` with who chose it and when. It is a person's choice; nothing
is reckoned.

Source: 001 L18-21, catalogue B7.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("adoption", "采纳周期", ("contact",), "adoption", "B7; 001 L18-21", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "adoption")
