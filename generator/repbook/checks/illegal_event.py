"""An event of an opportunity cannot follow what came before it.

Why: An open opportunity may move to any stage, change, be put on hold, be lost, merged or signed; one on
hold is reopened, lost or merged; a lost one is reopened; a signed one is installed, paid, amended or
cancelled (`lost`). The last stage is reached by `outcome: signed` only. Any other event is left out of all
figures.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-06-02, stage: 完成回款}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-06-02, outcome: signed, contract: HT-26-013}
      - {on: 2026-08-15, outcome: paid}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.misstep import missteps
from repbook.sheet import Sheet

CHECK = Check("C104", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such event, those to come included."""
    return missteps(sheet, CHECK.code)
