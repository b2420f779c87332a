"""More was paid on an invoice than it asks for.

Why: What a customer owes is the invoice less its payments, and never below nothing. A payment above the
balance belongs to another invoice, or was typed twice.

Bad:

    # records/invoices/云江一院/1.yml
    due: 2026-05-31
    amount: 54万
    payments: [{on: 2026-05-20, amount: 30万}, {on: 2026-05-21, amount: 30万}]

Good:

    # records/invoices/云江一院/1.yml
    due: 2026-05-31
    amount: 54万
    payments: [{on: 2026-05-20, amount: 30万}, {on: 2026-05-21, amount: 24万}]
"""

from collections.abc import Iterator
from itertools import accumulate

from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Money, say

CHECK = Check("X210", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the payment that takes an invoice above its amount for good."""
    for record in sheet.judged.invoices.values():
        sums = list(accumulate(payment.amount for payment in record.payments))
        if not sums or not sums[-1] > record.amount >= 0:
            continue
        within = [place for place, paid in enumerate(sums) if paid <= record.amount]
        crossing = within[-1] + 1 if within else 0
        yield Fault(
            CHECK.code,
            Source(record.path, ("payments", crossing, "amount")),
            say("{paid} was paid on {amount}", paid=Money(sums[-1]), amount=Money(record.amount)),
            say("move what is too much to its invoice, or to records/payments/"),
        )
