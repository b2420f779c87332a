"""The latest visit for an open opportunity agreed on no next step.

Why: A visit that ends without a next step leaves the next move to the customer. An opportunity is
carried from step to step; where none is agreed it stands still.

Bad:

    # as of 2026-03-20
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    opportunity: 化学发光
    purpose: 回访
    ---

Good:

    # as of 2026-03-20
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    opportunity: 化学发光
    purpose: 回访
    next_step: {on: 2026-03-24, what: 送方案}
    ---
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import LIVE, deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.visiting import by_opportunity

CHECK = Check("L209", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity whose latest visit says nothing of what comes next."""
    for id_, visits in by_opportunity(sheet).items():
        deal, latest = deals(sheet).get(id_), visits[-1]
        step = latest.record.next_step
        if deal is None or deal.status not in LIVE or (step is not None and (step.on or step.what)):
            continue
        customer = sheet.book.customers.get(deal.customer or "")
        if customer is None or customer.next_action is None:
            yield Fault(
                CHECK.code,
                Source(latest.record.path),
                say("{id} has no next step since this visit", id=id_),
                say("add {field}: the day and what", field=field("visits", "next_step")),
            )
