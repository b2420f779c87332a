"""The record of an imported row exists already, with different content.

Why: Somebody may have worked on it since, so an import never overwrites a record. A record that is the same
stays as it is, and importing twice changes nothing.

Bad: `records/customers/云江一院.yml` names another owner than the row.

Good: compare the two, correct the record by hand, or delete it and import again.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I010", "error")


def fault(path: str, mark: Mark, record: str) -> Fault:
    """Give the fault of a row whose record exists and differs."""
    return Fault(
        CHECK.code,
        Source(path),
        say("{record} exists already, with other content", record=record),
        say("correct it by hand, or delete it and import again: nothing is overwritten"),
        mark,
    )
