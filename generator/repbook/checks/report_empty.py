"""A weekly report was submitted with nothing in its three sections.

Why: The figures of the week are computed; the report is what the rep adds. Without a word it is no report,
and the week counts as not reported. Text above the first of the three headings does not count.

Bad:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    ## 需要的支持
    ## 下周最重要的一件事

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
from repbook.duty import void_faults
from repbook.finding import Fault
from repbook.sheet import Sheet

CHECK = Check("W203", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each submitted weekly report without a word."""
    return void_faults(sheet, CHECK.code, "empty")
