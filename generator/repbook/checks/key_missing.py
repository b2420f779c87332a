"""A line begins with a colon.

Why: The key before the colon is missing, so the value has no field.

Bad:

    name: 陈露
    : sales

Good:

    name: 陈露
    role: sales
"""

from repbook.check import Check

CHECK = Check("R049", "error")
