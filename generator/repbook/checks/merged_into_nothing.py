"""An opportunity is merged, but not into which.

Why: What was merged goes on elsewhere. Without the other's id nobody can follow it there, and the amount
seems to vanish.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-02-02, outcome: merged}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-02-02, outcome: merged, into: 流水线}
    # records/opportunities/云江一院/流水线.yml
    title: 流水线
    history:
      - {on: 2026-01-20, stage: 收集资料, amount: 300万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C118", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each merger that names no other opportunity; one that dangles is told already."""
    for record in sheet.judged.opportunities.values():
        for index, event in enumerate(record.history):
            dangles = Source(record.path, ("history", index, "into")) in sheet.judged.dangling
            if event.outcome == "merged" and event.into is None and not dangles:
                yield Fault(
                    CHECK.code,
                    Source(record.path, ("history", index, "outcome")),
                    say("it does not say into which opportunity it was merged"),
                    say("add {field}", field=field("opportunities", "history", "into")),
                )
