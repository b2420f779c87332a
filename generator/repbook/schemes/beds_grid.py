"""Beds grid: the beds that a doctor manages directly, A to C.

What it grades: contacts, where a product's potential is measured in beds.

Rule: more than 8 beds is A, 4 to 8 is B, fewer than 4 is C. The number of beds stands in the label.

Inputs: `contacts.beds`.

Source: 004 L434-454, catalogue B14. The source sets a digit for the inclination to prescribe beside it,
without numbers; so the digit is the nine-grid's, and this scheme is the letter alone.

Ours: nothing.
"""

from __future__ import annotations

from repbook.dated import at
from repbook.scheme import Grade, Scheme, Subject, band, following, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

SCHEME = Scheme("beds_grid", "病床", ("contact",), "beds_grid", "B14; 004 L434-454", gap="count")
LOWEST = "C"


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a contact's letter by the beds it manages."""
    record = sheet.book.contacts[subject.id]
    beds = at(record.beds, sheet.as_of)
    if beds is None:
        return lacking(("beds",), (Source(record.path),))
    policy = sheet.policy.beds_grid
    bounds = {"A": policy.A, "B": policy.B}
    letter = band(bounds, beds) or LOWEST
    upper = following(bounds, beds)
    if upper is None:
        because = say(
            "{n} {n:bed|beds}, {low} and more is {letter}", n=beds, low=bounds[letter], letter=letter
        )
    elif letter == LOWEST:
        because = say("{n} {n:bed|beds}, fewer than {high} is {letter}", n=beds, high=policy.B, letter=letter)
    else:
        because = say(
            "{n} {n:bed|beds}, from {low} to {high} is {letter}",
            n=beds,
            low=bounds[letter],
            high=bounds[upper[0]] - 1,
            letter=letter,
        )
    cited = sheet.cite("beds_grid", letter if letter in bounds else "B")
    label = f"{letter} {beds}"
    return graded(letter, because, (Source(record.path, ("beds",)), cited), label=label, following=upper)
