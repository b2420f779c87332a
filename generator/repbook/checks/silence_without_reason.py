"""A finding is silenced without a reason.

Why: Whoever reads the list of what is kept quiet must be able to judge it. Without a reason the silence does
not count, and the finding is told.

Bad:

    silence: [{code: C108, path: records/reps/zhou-yi.yml}]

Good:

    silence: [{code: C108, path: records/reps/zhou-yi.yml, reason: 外聘顾问，不培训}]
"""

from repbook.check import Check

CHECK = Check("S101", "warning")
