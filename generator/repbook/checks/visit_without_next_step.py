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
from repbook.deal import LIVE, deal_of
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.visits import VisitRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.visiting import judged_visits, visits_since

CHECK = Check("L209", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity whose latest visit says nothing of what comes next."""
    open_ended = [visit for visit in judged_visits(sheet) if _open_ended(sheet, visit.record)]
    if not open_ended:
        return
    # A later visit, anybody's, may have agreed on one.
    later = visits_since(sheet, open_ended[0].day)
    latest = {visit.record.opportunity: visit for visit in later}
    for visit in open_ended:
        id_ = visit.record.opportunity
        if id_ and latest[id_].id == visit.id:
            yield Fault(
                CHECK.code,
                Source(visit.record.path),
                say("{id} has no next step since this visit", id=id_),
                say("add {field}: the day and what", field=field("visits", "next_step")),
            )


def _open_ended(sheet: Sheet, visit: VisitRecord) -> bool:
    """Say whether a visit for an open opportunity agrees on nothing, and the customer's record neither."""
    step, id_ = visit.next_step, visit.opportunity
    if id_ is None or id_ not in sheet.book.opportunities or (step is not None and (step.on or step.what)):
        return False
    deal = deal_of(sheet, id_)
    if deal is None or deal.status not in LIVE:
        return False
    customer = sheet.book.customers.get(deal.customer or "")
    return customer is None or customer.next_action is None
