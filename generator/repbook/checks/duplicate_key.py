"""A key stands twice in the same place.

Why: Only one of the two values can count, and which one differs from program to program.

Bad:

    amount: 120万
    amount: 150万

Good:

    amount: 150万
"""

from repbook.check import Check

CHECK = Check("R041", "error")
