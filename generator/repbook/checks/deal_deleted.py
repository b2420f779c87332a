"""The file of an opportunity was deleted after it had come to an outcome.

Why: What was signed or lost is part of the figures of its time, and they change when it goes. Where the
record was wrong, this is as it should be.

Bad:

    git rm records/opportunities/云江一院/化学发光.yml

Good:

    the file stays, with its outcome in the history; a deal entered twice is merged while it is open:
    {on: 2026-03-02, outcome: merged, into: 云江一院/发光}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import ended
from repbook.finding import Fault
from repbook.period import months_after
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("H102", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such opportunity of the months that the cohorts look back."""
    since = months_after(sheet.as_of, -sheet.policy.forecast.cohort_months)
    for gone in ended(sheet):
        if since < gone.on <= sheet.as_of:
            yield Fault(
                CHECK.code,
                Source(gone.record.path),
                say("the file was deleted on {day}: the figures of its time are without it", day=gone.on),
                say(
                    "if it was no slip, bring it back with {command}",
                    command=gone.file.restore,
                ),
            )
