"""Buying potential: 甲, 乙 or 丙.

What it grades: customers.

Rule: as recorded in `grades`, with who chose it, when and on what evidence. It is a person's choice;
nothing is reckoned.

Inputs: `grades.buying_potential`.

Source: 004 L93-107, catalogue B23: 甲 clear need and able to buy, 乙 interested but undecided, 丙 weak
need or not able.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("buying_potential", "购买潜力", ("customer",), "buying_potential", "B23; 004 L93-107")
# What to do, by class.
ACTIONS = {
    "甲": say("Put first: personal service in detail, answer at once."),
    "乙": say("Address what interests them: e-mail, an offer for a trial."),
    "丙": say("Tell what is new now and then, keep the relation for later."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject)
