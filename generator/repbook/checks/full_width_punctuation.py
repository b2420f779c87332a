"""A full-width colon or comma stands where the plain one is needed.

Why: The Chinese keyboard types `：` and `，`. They are fine inside text, but they separate neither key from
value nor value from value.

Bad:

    name: 陈露
    角色：sales

Good:

    name: 陈露
    角色: sales
"""

from repbook.check import Check

CHECK = Check("R062", "error")
