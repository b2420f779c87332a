"""Trust ladder: known, appointment, trust, ally.

What it grades: contacts, by the step of trust that was reached.

Rule: as recorded in `trust`, or in `grades` with who chose it and when. It is a person's choice; nothing is
reckoned.

Inputs: `contacts.trust`.

Source: 002, slide 4, catalogue B36 (认识 约会 信赖 同盟).

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("trust_ladder", "信任阶梯", ("contact",), "trust", "B36; 002", spoken=True)
# What to do, by class.
ACTIONS = {
    "ally": say("Ask to be led on to colleagues and deciders."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "trust")
