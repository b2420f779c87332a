"""The most important thing of next week has been the same for three weeks.

Why: The rep names one thing that matters most next week. When it stands there for the third time it was
not done, or nobody thinks about it any more.

Bad:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W09.md
    ---
    submitted: 2026-03-02
    ---
    ## 判断
    等预算
    ## 需要的支持
    无
    ## 下周最重要的一件事
    云江一院演示
    # records/weekly/chen-lu/2026-W10.md
    ---
    submitted: 2026-03-09
    ---
    ## 判断
    预算三月批
    ## 需要的支持
    无
    ## 下周最重要的一件事
    云江一院演示
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    预算四月批
    ## 需要的支持
    无
    ## 下周最重要的一件事
    云江一院演示

Good:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W10.md
    ---
    submitted: 2026-03-09
    ---
    ## 判断
    预算三月批
    ## 需要的支持
    无
    ## 下周最重要的一件事
    云江一院演示
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    预算四月批
    ## 需要的支持
    无
    ## 下周最重要的一件事
    云江一院演示
"""

from collections.abc import Iterator
from datetime import timedelta

from repbook.check import Check
from repbook.finding import Fault
from repbook.period import days_of, week_of
from repbook.prose import sections
from repbook.records.weekly import WeeklyRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

_NEXT = "most_important_next_week"

CHECK = Check("X207", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each report, lately, that names for the third time running what matters most."""
    weeks = sheet.policy.reports.same_weeks
    for record in sheet.judged.weekly.values():
        first, last = days_of(record.leaf)
        if not 0 <= (sheet.as_of - last).days <= 7 * sheet.policy.reports.look_back:
            continue
        said = _said(record)
        before = (
            sheet.book.weekly.get(f"{record.under}/{week_of(first - timedelta(weeks=back))}")
            for back in range(1, weeks)
        )
        if said and all(held is not None and _said(held) == said for held in before):
            yield Fault(
                CHECK.code,
                Source(record.path),
                say("the same was most important in {n} weeks running: {what}", n=weeks, what=" ".join(said)),
                say("say what has come in its way, or what really comes next"),
            )


def _said(record: WeeklyRecord) -> list[str]:
    return sections(record).get(_NEXT, "").split()
