"""Two rows of an imported table make the same record, with different content.

Why: Rows that agree are one record. Where they differ nobody can say which one holds, so the first is kept
and the other reported.

Bad: two rows of one customer, one with the region 西南 and one with 华南.

Good: one of them is corrected. Where every row is an entry of a list (the lines of a month's sales, the
events of an opportunity), `gather: [lines]` puts them together.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I009", "error")


def fault(path: str, mark: Mark, record: str, line: int) -> Fault:
    """Give the fault of a row that contradicts an earlier one."""
    return Fault(
        CHECK.code,
        Source(path),
        say("line {line} makes {record} too, with other content", line=line, record=record),
        say("correct one of the two, or put the entries of a list together with {key}", key="gather:"),
        mark,
    )
