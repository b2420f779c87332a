"""A meal, a gift or entertainment has no approver.

Why: What is given to a customer's people must be small, open and approved before. Source: 反不正当竞争法,
article 7, and what companies made of it.

Bad:

    # records/expenses/chen-lu/2026-03.yml
    lines: [{on: 2026-03-10, kind: meal, amount: 260, customer: 云江一院}]

Good:

    # records/expenses/chen-lu/2026-03.yml
    lines: [{on: 2026-03-10, kind: meal, amount: 260, customer: 云江一院, approver: li-na}]
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.compliance import is_on
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.expenses import ExpenseRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say

_GIVEN = frozenset({"meal", "gift", "entertainment"})

CHECK = Check("C304", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such line that nobody has approved."""
    if not is_on(sheet, CHECK.code):
        return
    for record in sheet.judged.all(ExpenseRecord).values():
        for index, line in enumerate(record.lines):
            if line.kind in _GIVEN and line.approver is None:
                yield Fault(
                    CHECK.code,
                    Source(record.path, ("lines", index, "kind")),
                    say("{kind} without an approver", kind=Word("expense_kind", line.kind)),
                    say("name who approved it, as {field}", field=field("expenses", "lines", "approver")),
                )
