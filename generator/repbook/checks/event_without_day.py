"""An event of an opportunity has no day, or two.

Why: The state of an opportunity on a day is what its history says up to that day, so every event needs
one. `on:` is the day on which it happened. Where only the day by which it was known can be said, it is
`by:`; the event counts on that day, and how long the stage has lasted stays empty.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {stage: 收集资料, amount: 120万}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {by: 2026-01-31, stage: 收集资料, amount: 120万}
      - {on: 2026-02-20, stage: 客户分析}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.misstep import missteps
from repbook.sheet import Sheet

CHECK = Check("C101", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such event, those to come included."""
    return missteps(sheet, CHECK.code)
