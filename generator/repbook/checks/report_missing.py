"""A report that was due has not come.

Why: The figures of a week are computed, but what a rep makes of them is not. A weekly report is owed for
every ISO week from the first that begins on or after the start of the quota, at noon of the first working
day after it. Only the last weeks are warned of; what is older is a notice.

Bad:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W11.md
    ---
    deals: []
    ---
    ## 判断
    云江一院本月签约
    ## 需要的支持
    无
    ## 下周最重要的一件事
    青岚三院的演示

Good:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    云江一院本月签约
    ## 需要的支持
    无
    ## 下周最重要的一件事
    青岚三院的演示
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.duty import missing, missing_fault, told
from repbook.finding import Fault
from repbook.sheet import Sheet

CHECK = Check("W201", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each missing report of the weeks that the policy looks back on."""
    for each in missing(sheet):
        if each.recent and not told(sheet, each.report):
            yield missing_fault(sheet, CHECK.code, each.report)
