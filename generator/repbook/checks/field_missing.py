"""A field that every record of this kind needs is not there, or has no value.

Why: Without it the record cannot be placed or named, so it is left out of the figures until it has one.

Bad:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose:
    ---

Good:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 确认旧机合同到期日
    ---
"""

from repbook.check import Check

CHECK = Check("F104", "error")
