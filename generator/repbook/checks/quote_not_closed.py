"""A quote that opens is not closed on its line.

Why: The text then runs on through the lines below until the next quote of the same kind.

Bad:

    name: "陈露
    role: sales

Good:

    name: "陈露"
    role: sales
"""

from repbook.check import Check

CHECK = Check("R064", "error")
