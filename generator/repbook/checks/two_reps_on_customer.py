"""The open opportunities of one customer belong to several reps.

Why: A customer whom two reps work at the same time hears two prices. It may be meant so, by line of
products; then say it in a silence with its reason.

Bad:

    # records/reps/wu-fan.yml
    name: 吴帆
    role: sales
    manager: li-na
    joined: 2026-01-05
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
    # records/opportunities/云江一院/血球.yml
    title: 血球仪
    owner: wu-fan
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 20万}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
    # records/opportunities/云江一院/血球.yml
    title: 血球仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 20万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import LIVE, deals_of
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("X205", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer whose open opportunities have several owners."""
    for customer, record in sheet.judged.customers.items():
        reps = {deal.owner for deal in deals_of(sheet, customer) if deal.owner and deal.status in LIVE}
        if len(reps) > 1:
            yield Fault(
                CHECK.code,
                Source(record.path, ("owner",)),
                say("open opportunities belong to {reps}", reps=tuple(sorted(reps))),
                say("give them to one rep, or agree on who speaks for the company"),
            )
