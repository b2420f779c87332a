"""User intensity: whether a doctor uses our product a lot, somewhat, or not.

What it grades: contacts. A non-user is helped to the first step, a heavy user to a further one.

Rule: first choice is a heavy user, second choice a user, a competitor's a non-user.

Inputs: `contacts.behaviour`.

Source: 001 L3, catalogue B42. The source knows the two ends; reading them off the prescribing behaviour,
and the middle, is ours.

Ours: that the behaviour decides.
"""

from __future__ import annotations

from repbook.dated import at
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say

SCHEME = Scheme("user_intensity", "使用程度", ("contact",), "user_intensity", "B42; 001 L3", spoken=True)
# What to do, by class.
ACTIONS = {
    "non_user": say("Help with the first step."),
    "user": say("Help with the next step."),
    "heavy": say("Help with a further step: another use, another colleague."),
}
USES = {"first": "heavy", "second": "user", "other": "non_user"}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how much a contact uses."""
    record = sheet.book.contacts[subject.id]
    behaviour = at(record.behaviour, sheet.as_of)
    if behaviour is None:
        return lacking(("behaviour",), (Source(record.path),))
    uses = USES[behaviour]
    because = say(
        "{behaviour}: {uses}", behaviour=Word("behaviour", behaviour), uses=Word(SCHEME.words, uses)
    )
    return graded(uses, because, (Source(record.path, ("behaviour",)),))
