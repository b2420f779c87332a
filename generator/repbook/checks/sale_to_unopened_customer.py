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
from repbook.deal import has_signed
from repbook.finding import Fault
from repbook.records.changes import ChangeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("X209", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the first sale to each new customer without a day, a contract or a change form."""
    sold = {line.customer for record in sheet.judged.sales.values() for line in record.lines}
    unopened = {customer for customer in sold if customer and _unopened(sheet, customer)}
    # The line may be another month's, or another rep's.
    for record in sheet.book.sales.values() if unopened else ():
        for index, line in enumerate(record.lines):
            if line.customer in unopened:
                unopened.remove(line.customer)
                yield Fault(
                    CHECK.code,
                    Source(record.path, ("lines", index, "customer")),
                    say(
                        "{customer} is new, and nothing says that it was ever opened", customer=line.customer
                    ),
                    say("write since when it is a customer, its contract, or its change form"),
                )


def _unopened(sheet: Sheet, id_: str) -> bool:
    customer = sheet.book.customers.get(id_)
    if customer is None or at(customer.origin, sheet.as_of) != "new":
        return False
    if at(customer.since, sheet.as_of) is not None or has_signed(sheet, id_):
        return False
    return all(record.change != "add" for record in sheet.book.below(ChangeRecord, id_))
