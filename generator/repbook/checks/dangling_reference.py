"""A field names a record that does not exist.

Why: What it refers to is unknown, so the field counts as unknown while the record stays in the figures. A
contact or an opportunity is looked for below the customer named beside it; with a `/` the id is complete.

Bad:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江二院
    purpose: 确认旧机合同到期日
    ---

Good:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    contacts: [检验科-王]
    purpose: 确认旧机合同到期日
    ---
"""

from repbook.check import Check

CHECK = Check("F110", "error")
