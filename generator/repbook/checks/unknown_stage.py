"""An event of an opportunity names a stage that the funnel does not have.

Why: An event whose stage has no place in the funnel is left out. The stages are those of the policy in
force; the words of an older policy are read where the newer one says what they became (`was:`).

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 初步接触, amount: 120万}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.misstep import missteps
from repbook.sheet import Sheet

CHECK = Check("C103", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such event, those to come included."""
    return missteps(sheet, CHECK.code)
