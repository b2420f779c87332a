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
from repbook.deal import LIVE, deals
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("X205", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer whose open opportunities have several owners."""
    owners: dict[str, set[str]] = {}
    for deal in deals(sheet).values():
        if deal.status in LIVE and deal.customer and deal.owner and deal.customer in sheet.book.customers:
            owners.setdefault(deal.customer, set()).add(deal.owner)
    for customer, reps in owners.items():
        if len(reps) > 1:
            yield Fault(
                CHECK.code,
                Source(sheet.book.customers[customer].path, ("owner",)),
                say("open opportunities belong to {reps}", reps=tuple(sorted(reps))),
                say("give them to one rep, or agree on who speaks for the company"),
            )
