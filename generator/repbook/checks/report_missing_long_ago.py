"""A report of weeks long past has never come.

Why: It can still be written, and then counts as late; but nobody is held up by it. How many weeks are
looked back on is `reports: {look_back: 4}` of the policy.

Bad:

    # as of 2026-03-20
    # records/reps/he-jing.yml
    name: 何静
    role: sales
    joined: 2025-12-01

Good:

    # as of 2026-03-20
    # records/reps/he-jing.yml
    name: 何静
    role: sales
    joined: 2025-12-01
    quota_from: 2026-02-02
    leave: [{from: 2026-02-02, to: 2026-02-13, reason: 病假}]
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.duty import missing, missing_fault, told
from repbook.finding import Fault
from repbook.sheet import Sheet

CHECK = Check("W202", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each missing report from before the weeks that the policy looks back on."""
    for each in missing(sheet):
        if not each.recent and not told(sheet, each.report):
            yield missing_fault(sheet, CHECK.code, each.report)
