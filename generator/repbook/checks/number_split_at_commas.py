"""The commas of a number split it inside brackets.

Why: Inside `{}` and `[]` a comma separates values: `{amount: 1,200,000}` is an amount of 1 and two keys
without value, `200` and `000`.

Bad:

    targets: {2026-Q1: 1,200,000, 2026-Q2: 1,500,000}

Good:

    targets: {2026-Q1: "1,200,000", 2026-Q2: 150万}
"""

from repbook.check import Check

CHECK = Check("R054", "error")
