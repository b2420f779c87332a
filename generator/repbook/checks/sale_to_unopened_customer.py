"""Goods were sold to a customer whom nobody ever opened.

Why: A new customer is opened by a first contract or an approved change form. Where there is neither, a
new customer's sales count for nobody's goal of new customers, or the customer's record is a wrong one.

Bad:

    # records/sales/chen-lu/2026-03.yml
    submitted: 2026-04-02
    lines:
      - {customer: 云江一院, product: clia-reagent, quantity: 300, amount: 4.5万}

Good:

    # records/customers/云江一院.yml
    name: 云江一院
    kind: hospital
    owner: chen-lu
    origin: existing
    # records/sales/chen-lu/2026-03.yml
    submitted: 2026-04-02
    lines:
      - {customer: 云江一院, product: clia-reagent, quantity: 300, amount: 4.5万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.dated import at
from repbook.deal import deals
from repbook.finding import Fault
from repbook.records.changes import ChangeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("X209", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the first sale to each new customer without a day, a contract or a change form."""
    opened = {deal.customer for deal in deals(sheet).values() if deal.state.signed_on}
    opened |= {record.under for record in sheet.book.all(ChangeRecord).values() if record.change == "add"}
    told: set[str] = set()
    for record in sheet.book.sales.values():
        for index, line in enumerate(record.lines):
            customer = sheet.book.customers.get(line.customer or "")
            if customer is None or customer.id in opened or customer.id in told:
                continue
            if at(customer.origin, sheet.as_of) == "new" and at(customer.since, sheet.as_of) is None:
                told.add(customer.id)
                yield Fault(
                    CHECK.code,
                    Source(record.path, ("lines", index, "customer")),
                    say("{customer} is new, and nothing says that it was ever opened", customer=customer.id),
                    say("write since when it is a customer, its contract, or its change form"),
                )
