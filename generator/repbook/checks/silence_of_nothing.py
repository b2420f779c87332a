"""A silence keeps nothing quiet, or its last day is past.

Why: What it was for was mended, or its code or path is wrong. Left standing it would one day hide something
that nobody meant.

Bad:

    silence: [{code: C999, path: records/reps/, reason: 外聘顾问}]

Good:

    silence: [{code: C108, path: records/reps/, reason: 外聘顾问, until: 2026-12-31}]
"""

from repbook.check import Check

CHECK = Check("S102", "warning")
