"""An event of an opportunity stands after one of a later day.

Why: The history is read from top to bottom, so its days must not run backwards. An event out of order is
left out: where it belongs, it may not be possible at all.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-20, stage: 客户分析, amount: 120万}
      - {on: 2026-01-12, stage: 收集资料}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-02-20, stage: 客户分析}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.misstep import missteps
from repbook.sheet import Sheet

CHECK = Check("C102", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such event, those to come included."""
    return missteps(sheet, CHECK.code)
