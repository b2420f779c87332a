"""A report of weeks long past has never come.

Why: It can still be written, and then counts as late; but nobody is held up by it. How many weeks are
looked back on is `reports: {look_back: 4}` of the policy.

Bad: two months later `records/weekly/chen-lu/2026-W03.md` is still not there.

Good: the file is there with its day of submission, or `leave:` of the rep's record says why it is not.

    leave: [{from: 2026-01-12, to: 2026-01-18, reason: 年假}]
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.duty import missing, missing_fault
from repbook.finding import Fault
from repbook.sheet import Sheet

CHECK = Check("W202", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each missing report from before the weeks that the policy looks back on."""
    for each in missing(sheet):
        if not each.recent:
            yield missing_fault(sheet, CHECK.code, each.report)
