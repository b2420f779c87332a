"""Zone: red, yellow and blue, by the doctor's cell of the nine-grid.

What it grades: contacts. A zone says how often, and how, a doctor is visited.

Rule: red A1 A2 B1 B2, high potential and already prescribing; yellow A3 B3, high potential not used yet;
blue C, low potential. C3 is to be assessed again or dropped.

Inputs: `nine_grid` of the contact.

Source: 004 L127-130 and L161-165, catalogue B15. Which cells a zone holds is read off the words there and
is ours. The visits a month are examples of the source and stand in the policy.

Ours: what second-line use and first tries are.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, grade_of, graded, ungraded
from repbook.sheet import Sheet
from repbook.text import Word, say

SCHEME = Scheme("zone", "红黄蓝区", ("contact",), "zone", "B15; 004 L127-130", spoken=True)
# What to do, by class.
ACTIONS = {
    "red": say(
        "Often: hold the use and raise it, watch the competitor, bring the manager along; stay courteous."
    ),
    "yellow": say(
        "Steadily: documents, samples, the deep need; touch rather than tire, neither leave nor rush."
    ),
    "blue": say("Rarely: mail and calls, in passing, when asked; judge anew, give up C3."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a contact's zone."""
    cell = grade_of(sheet, "nine_grid", subject)
    if cell.value is None:
        return ungraded(cell.missing, cell.figure.because, (cell.figure,))
    zones = sheet.policy.zones
    held = {"red": zones.red, "yellow": zones.yellow, "blue": zones.blue}
    name = next((name for name, zone in held.items() if cell.value in zone.cells), None)
    if name is None:
        because = say("the policy puts {cell} into no zone", cell=cell.value)
        return ungraded(("zones.cells",), because, (cell.figure, sheet.cite("zones")))
    because = say(
        "the cell is {cell}; {zone} holds {cells}",
        cell=cell.value,
        zone=Word("zone", name),
        cells=held[name].cells,
    )
    return graded(name, because, (cell.figure, sheet.cite("zones", name, "cells")))
