"""A weekly report repeats last week's word for word.

Why: A week in which nothing changed is worth one new sentence; a copy says only that a file was written.
It is no report, and the week counts as not reported.

Bad:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W10.md
    ---
    submitted: 2026-03-09
    ---
    ## 判断
    继续跟进
    ## 需要的支持
    无
    ## 下周最重要的一件事
    继续跟进
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    继续跟进
    ## 需要的支持
    无
    ## 下周最重要的一件事
    继续跟进

Good:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W10.md
    ---
    submitted: 2026-03-09
    ---
    ## 判断
    继续跟进
    ## 需要的支持
    无
    ## 下周最重要的一件事
    继续跟进
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    云江一院等招标公告，预计四月
    ## 需要的支持
    无
    ## 下周最重要的一件事
    约设备科核对参数
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.duty import void_faults
from repbook.finding import Fault
from repbook.sheet import Sheet

CHECK = Check("W204", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each submitted weekly report that copies the one of the week before."""
    return void_faults(sheet, CHECK.code, "copied")
