"""The space after a colon is missing.

Why: Without the space key and value are one word, `role:sales`.

Bad:

    name: 陈露
    role:sales

Good:

    name: 陈露
    role: sales
"""

from repbook.check import Check

CHECK = Check("R063", "error")
