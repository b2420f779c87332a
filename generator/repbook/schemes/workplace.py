"""Workplace: where a doctor is to be found.

What it grades: contacts; it decides when and where to visit. Several words are possible.

Rule: as recorded in `works_in`, or in `grades` with who chose it and when. It is a person's choice; nothing
is reckoned.

Inputs: `contacts.works_in`.

Source: 001 L3, catalogue B18.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("workplace", "工作场所", ("contact",), "workplace", "B18; 001 L3", spoken=True)
# What to do, by class.
ACTIONS = {
    "ward": say("Visit on the ward, after the round."),
    "clinic": say("Visit on the days of the clinic, before or after it."),
    "teaching": say("Bring what he can teach with."),
    "congress": say("Meet at the congress; ask for the talk."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "works_in")
