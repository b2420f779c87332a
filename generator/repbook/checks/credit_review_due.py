"""A customer's credit is due to be assessed again.

Why: What a customer may owe is decided by an assessment that counts for three months. After that the
level still stands on the pages, but nobody has looked whether it is still true.

Bad:

    # as of 2026-07-31
    # records/credit/云江一院/2026-03-20.yml
    ratings: {annual_sales: A, product_sales: A, payment_method: B, payment_reputation: A, business_nature: A,
      licences: A, registration_status: A, years_in_business: A, goods_flow: A}
    reviewed: {by: li-na, on: 2026-03-22}
    approved: {by: li-na, on: 2026-03-25}

Good:

    # as of 2026-06-20
    # records/credit/云江一院/2026-03-20.yml
    ratings: {annual_sales: A, product_sales: A, payment_method: B, payment_reputation: A, business_nature: A,
      licences: A, registration_status: A, years_in_business: A, goods_flow: A}
    reviewed: {by: li-na, on: 2026-03-22}
    approved: {by: li-na, on: 2026-03-25}
"""

from collections.abc import Iterator
from datetime import date

from repbook.check import Check
from repbook.finding import Fault
from repbook.people import is_customer
from repbook.period import months_after
from repbook.records.credit import CreditRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L201", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer whose last approved assessment is older than the policy lets it be."""
    latest: dict[str, tuple[date, CreditRecord]] = {}
    customers = dict.fromkeys(record.under for record in sheet.judged.all(CreditRecord).values())
    for record in (each for customer in customers for each in sheet.book.below(CreditRecord, customer)):
        signed = record.approved.on if record.approved else None
        if signed is None or signed > sheet.as_of:
            continue
        if record.under not in latest or signed >= latest[record.under][0]:
            latest[record.under] = signed, record
    for customer, (signed, record) in latest.items():
        due = months_after(signed, sheet.policy.credit.review_months)
        if due < sheet.as_of and is_customer(sheet, customer):
            yield Fault(
                CHECK.code,
                Source(record.path, ("approved", "on")),
                say("the credit of {customer} was to be assessed again by {due}", customer=customer, due=due),
                say("add {path}", path=f"records/credit/{customer}/{sheet.as_of}.yml"),
            )
