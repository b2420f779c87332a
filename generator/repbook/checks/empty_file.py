"""A record file is empty.

Why: Either it was saved before anything was typed, or a program lost its content.

Bad:

    # to be written

Good:

    name: 陈露
    role: sales
"""

from repbook.check import Check

CHECK = Check("R027", "error")
