"""Lead level: S, A or B.

What it grades: customers. S is followed every day until it is won or lost.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Inputs: `grades.lead_level`.

Source: 004 L362-398, catalogue B29. Of the five levels announced there, three are described.

Ours: nothing; two of five levels are lost in the source.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("lead_level", "意向级别", ("customer",), "lead_level", "B29; 004 L362-398")
# What to do, by class.
ACTIONS = {
    "S": say(
        "Follow every day until it is won or lost; remove the competitor first, then ask for the order."
    ),
    "A": say("Meet in person: learn the demands and why they compare, dispel the doubts; make it an S."),
    "B": say("Talk to learn what is needed, press nothing; invite to a trial or an event."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
