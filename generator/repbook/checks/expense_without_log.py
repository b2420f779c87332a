"""An expense is of a day of which the rep kept no daily log.

Why: Whoever approves a claim holds the voucher against the daily log: a day of which there is none
cannot be reimbursed.

Bad:

    # as of 2026-03-31
    # records/daily/chen-lu/2026-03-09.md
    ---
    submitted: 2026-03-09
    ---
    ## 明日计划
    拜访云江一院
    # records/expenses/chen-lu/2026-03.yml
    lines: [{on: 2026-03-10, kind: travel, amount: 86, customer: 云江一院}]

Good:

    # as of 2026-03-31
    # records/daily/chen-lu/2026-03-10.md
    ---
    submitted: 2026-03-10
    ---
    ## 明日计划
    拜访青岚三院
    # records/expenses/chen-lu/2026-03.yml
    lines: [{on: 2026-03-10, kind: travel, amount: 86, customer: 云江一院}]
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.records.daily import DailyRecord
from repbook.records.expenses import ExpenseRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L210", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such line of a rep who keeps daily logs; where nobody does there is none."""
    for record in sheet.judged.all(ExpenseRecord).values():
        logged = {log.leaf[:10] for log in sheet.book.below(DailyRecord, record.under)}
        if not logged:
            continue
        for index, line in enumerate(record.lines):
            if line.on <= sheet.as_of and line.on.isoformat() not in logged:
                yield Fault(
                    CHECK.code,
                    Source(record.path, ("lines", index, "on")),
                    say("there is no daily log of {day}", day=line.on),
                    say("add {path}, or correct the day", path=f"records/daily/{record.under}/{line.on}.md"),
                )
