"""The file of an open opportunity is deleted, and the deletion is not committed yet.

Why: Until it is committed the deal is in no figure, and from then on it counts as leaked. A deal that came to
an end gets its outcome instead, one that was entered twice is merged.

Bad:

    rm records/opportunities/云江一院/化学发光.yml

Good:

    # in records/opportunities/云江一院/化学发光.yml
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-02, outcome: merged, into: 云江一院/发光}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import leaving
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Money, say

CHECK = Check("H103", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity whose file is deleted in the working tree."""
    for gone, state in leaving(sheet):
        yield Fault(
            CHECK.code,
            Source(gone.record.path),
            say("the file is deleted: once that is committed, {amount} leak", amount=Money(state.amount)),
            say("bring it back with {command}, and write down the outcome", command=gone.file.restore),
        )
