"""Interest: how much a prospect is interested.

What it grades: customers.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Inputs: `grades.interest`.

Source: 004 L109-121, catalogue B24: high asked of itself, middle wants to know more, low may have no real
need.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("interest", "兴趣程度", ("customer",), "interest", "B24; 004 L109-121", spoken=True)
# What to do, by class.
ACTIONS = {
    "high": say("Call or write at once, send the details, invite to a trial."),
    "middle": say("Send samples, show it online, offer a free trial."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
