"""Thinking: what kind of reasons somebody listens to.

What it grades: contacts and reps, so that the two can be seen side by side.

Rule: as recorded in `thinking`, or in `grades` with who chose it and when. It is a person's choice; nothing
is reckoned.

Inputs: `contacts.thinking`, `reps.thinking`.

Source: 001 L23-28, catalogue B8. The source names one type, 数据型.

Ours: nothing; the source names one type only.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("thinking", "思维偏好", ("contact", "rep"), "thinking", "B8; 001 L23-28", spoken=True)
# What to do, by class.
ACTIONS = {
    "data": say("Convince with facts and figures."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "thinking")
