"""Customer style: eagle, peacock, dove or owl.

What it grades: contacts; it decides how to speak with them.

Rule: as recorded in `style`, or in `grades` with who chose it and when. It is a person's choice; nothing is
reckoned.

Inputs: `contacts.style`.

Source: 004 L458-482, catalogue B32. Only owl and peacock are described there.

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet
from repbook.text import say

SCHEME = Scheme("customer_style", "性格类型", ("contact",), "style", "B32; 004 L458-482", spoken=True)
# What to do, by class.
ACTIONS = {
    "owl": say("Show what colleagues elsewhere do, and how; offer two ways to choose from."),
    "peacock": say("Ask with respect and praise, let him tell; then ask for what he needs."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "style")
