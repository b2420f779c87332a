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
from repbook.duty import submitted_flaws
from repbook.finding import Fault
from repbook.prose import headings
from repbook.records.weekly import WeeklyRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("W203", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each submitted weekly report without a word."""
    for record, flaw in submitted_flaws(sheet):
        if flaw == "empty":
            yield Fault(
                CHECK.code,
                Source(record.path, ("submitted",)),
                say("the report says nothing, so it does not count as submitted"),
                say("write below the headings {headings}", headings=headings(WeeklyRecord)),
                key=True,
            )
