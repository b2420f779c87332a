"""An opportunity has come to its last stages, and nobody who decides is known.

Why: A commitment is won from whoever decides. Where contacts of the customer are written down and none
of them decides, the stage is a hope.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 赢取承诺, amount: 120万}

Good:

    # records/contacts/云江一院/检验科-王.yml
    name: 王主任
    roles: [decider]
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 赢取承诺, amount: 120万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.figures.risks import undecided
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.contacts import ContactRecord
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("X201", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each such opportunity of a customer with contacts."""
    for deal in judged_deals(sheet):
        known = deal.customer and next(sheet.book.below(ContactRecord, deal.customer), None)
        if known and undecided(sheet, deal):
            yield Fault(
                CHECK.code,
                deal.source,
                say("no contact of {customer} decides", customer=deal.customer),
                say("write decider as {field} of who does", field=field("contacts", "roles")),
            )
