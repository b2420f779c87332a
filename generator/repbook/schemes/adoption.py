"""Adoption: where a contact stands in taking up our product.

What it grades: contacts: aware of the need, considering, deciding, giving feedback.

Rule: as recorded in `adoption`, or in `grades` with who chose it and when. It is a person's choice; nothing
is reckoned.

Inputs: `contacts.adoption`.

Source: 001 L18-21, catalogue B7.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("adoption", "采纳周期", ("contact",), "adoption", "B7; 001 L18-21", spoken=True)
# What to do, by class.
ACTIONS = {
    "awareness": say("Help to name the need: show what others in the same position do."),
    "consideration": say("Offer the comparison: documents, a demonstration, a reference."),
    "decision": say("Clear the last doubts, agree on the next step and its day."),
    "feedback": say("Ask how it works out, and for whom else it would."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "adoption")
