"""Buying role: user, initiator, evaluator, decider.

What it grades: contacts, by the part they play in buying. Several words are possible.

Rule: as recorded in `roles`, or in `grades` with who chose it and when. It is a person's choice; nothing is
reckoned.

Inputs: `contacts.roles`.

Source: 002, catalogue B37.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("buying_role", "采购角色", ("contact",), "buying_role", "B37; 002", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "roles")
