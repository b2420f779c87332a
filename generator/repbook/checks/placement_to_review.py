"""Equipment is placed with a customer free of charge.

Why: Placing equipment against the purchase of consumables may count as tying or as a bribe. Let someone
who knows the law look at the contract. Source: 反不正当竞争法, and the notices against selling equipment tied
to reagents.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    mode: placement
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    mode: purchase
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.compliance import is_on
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C305", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open or signed opportunity by placement."""
    if not is_on(sheet, CHECK.code):
        return
    for deal in judged_deals(sheet):
        if deal.record.mode == "placement" and deal.counted:
            yield Fault(
                CHECK.code,
                Source(deal.record.path, ("mode",)),
                say("equipment is placed free of charge"),
                say("have the contract looked at by someone who knows the law"),
            )
