"""Customer style: eagle, peacock, dove or owl.

What it grades: contacts; it decides how to speak with them.

Rule: as recorded in `style`, or in `grades` with who chose it and when. It is a person's choice; nothing is
reckoned.

Source: 004 L458-482, catalogue B32. Only owl and peacock are described there.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("customer_style", "性格类型", ("contact",), "style", "B32; 004 L458-482", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "style")
