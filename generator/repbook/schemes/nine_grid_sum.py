"""Nine-grid sum: potential and prescribing score added up, A to C.

What it grades: contacts, by the same facts as the nine-grid.

Rule: the 1 to 9 points of potential plus the digit of prescribing make 2 to 12: 8 and more is A, 4 and
more B, else C. The sum stands in the label.

Inputs: `customers.hospital`, `contacts.title`, `contacts.behaviour`.

Source: 004 L131, L222 and L757, catalogue B12. It contradicts the nine-grid in exactly five of the 27
cells, since it rewards potential that is not used yet; so it is a scheme of its own and never mixed with
the other.

Ours: nothing.
"""

from __future__ import annotations

from repbook.potential import potential
from repbook.scheme import Grade, Scheme, Subject, band, graded, ungraded
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("nine_grid_sum", "总分", ("contact",), "nine_grid_sum", "B12; 004 L131")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a contact's letter by the sum of potential and prescribing."""
    found = potential(sheet, subject.id)
    letters = sheet.policy.nine_grid.sum_letters
    bounds = {"A": letters.A, "B": letters.B, "C": letters.C}
    reason = say("{score}; {behaviour}", score=found.score.because, behaviour=found.digit.because)
    if found.score.value is None or found.digit.value is None:
        return ungraded(found.missing, reason, (found.score, found.digit))
    points = found.score.value + found.digit.value
    letter = band(bounds, points)
    if letter is None:
        return ungraded(("nine_grid.sum_letters",), reason, (found.score, found.digit))
    because = say(
        "{reason}; {score} + {digit} = {points}, {least} and more is {letter}",
        reason=reason,
        score=found.score.value,
        digit=found.digit.value,
        points=points,
        least=bounds[letter],
        letter=letter,
    )
    cited = sheet.cite("nine_grid", "sum_letters", letter)
    return graded(letter, because, (found.score, found.digit, cited), label=f"{letter} {points}")
