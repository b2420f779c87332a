"""Text stands after the quote or bracket that ended a value.

Why: Quotes go around the whole value, or nowhere. Inside `'…'` an apostrophe is written twice.

Bad:

    name: "化学发光" 分析仪

Good:

    name: 化学发光分析仪
"""

from repbook.check import Check

CHECK = Check("R065", "error")
