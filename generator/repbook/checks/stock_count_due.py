"""The stock of a customer has not been counted for too long.

Why: When a customer runs out is reckoned from the last count and the monthly use. The older the count,
the less the day of the next order is worth.

Bad:

    # as of 2026-06-30
    # records/stock/云江一院/2026-03-10.yml
    items: [{product: clia-reagent, on_hand: 120}]
    checked_by: chen-lu

Good:

    # as of 2026-03-30
    # records/stock/云江一院/2026-03-10.yml
    items: [{product: clia-reagent, on_hand: 120}]
    checked_by: chen-lu
"""

from collections.abc import Iterator
from datetime import date

from repbook.check import Check
from repbook.finding import Fault
from repbook.people import is_customer
from repbook.records.stock import StockRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L208", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer whose latest count is older than the policy lets it be."""
    latest: dict[str, StockRecord] = {}
    customers = dict.fromkeys(record.under for record in sheet.judged.all(StockRecord).values())
    for record in (each for customer in customers for each in sheet.book.below(StockRecord, customer)):
        if date.fromisoformat(record.leaf[:10]) <= sheet.as_of:
            latest[record.under] = record
    limit = sheet.policy.stock.review_days
    for customer, record in latest.items():
        age = (sheet.as_of - date.fromisoformat(record.leaf[:10])).days
        if age > limit and is_customer(sheet, customer):
            yield Fault(
                CHECK.code,
                Source(record.path),
                say("the stock of {customer} was last counted {age} days ago", customer=customer, age=age),
                say("count it at the next visit: {path}", path=f"records/stock/{customer}/{sheet.as_of}.yml"),
            )
