"""Nine-grid: a doctor's potential as a letter, what the doctor prescribes as a digit, A1 to C3.

What it grades: contacts, by the hospital they lie under, their title and their prescribing behaviour.

Rule: the score table gives 1 to 9 points by hospital row and title; 7 and more is A, 3 and more B, else C.
The digit is 1 first choice, 2 second choice, 3 a competitor's. A hospital stands in the best row it fits:
its level suffices, a revenue over the row's lifts it. Other hospitals below level 2 count where they are
marked as a target.

Inputs: `customers.hospital`, `contacts.title`, `contacts.behaviour`.

Source: 004 L9-24 and L796-821, catalogue B11. The letter comes from potential alone; the sum of both is a
scheme of its own. Which titles stand in which column, and that level or revenue suffices, is ours.

Ours: that level or revenue suffices, which titles stand in which column.
"""

from __future__ import annotations

from repbook.potential import potential
from repbook.scheme import Grade, Scheme, Subject, band, graded, ungraded
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("nine_grid", "潜力", ("contact",), "nine_grid", "B11; 004 L9-24, L796-821")
# What to do, by class.
ACTIONS = {
    "C3": say("Give it up, or judge it anew."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a contact's cell: letter and digit."""
    found = potential(sheet, subject.id)
    letters = sheet.policy.nine_grid.letters
    bounds = {"A": letters.A, "B": letters.B, "C": letters.C}
    reason = say("{score}; {behaviour}", score=found.score.because, behaviour=found.digit.because)
    if found.score.value is None or found.digit.value is None:
        return ungraded(found.missing, reason, (found.score, found.digit))
    letter = band(bounds, found.score.value)
    if letter is None:
        return ungraded(("nine_grid.letters",), reason, (found.score, found.digit))
    because = say(
        "{score}, {least} and more is {letter}; {behaviour}",
        score=found.score.because,
        least=bounds[letter],
        letter=letter,
        behaviour=found.digit.because,
    )
    cited = sheet.cite("nine_grid", "letters", letter)
    return graded(f"{letter}{found.digit.value}", because, (found.score, found.digit, cited))
