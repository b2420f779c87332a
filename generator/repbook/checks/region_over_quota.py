"""A region has more customers than its quota.

Why: How many customers a region is to have is decided by the market and what is best for the company,
and the fewer the better. Beyond it the effort is spread too thin.

Bad:

    # records/policies/2026-01-01.yml
    regions: {西南: {max_customers: 1}}
    # records/customers/青岚三院.yml
    name: 青岚三院
    kind: hospital
    owner: chen-lu
    region: 西南
    origin: existing
    # records/customers/白石医院.yml
    name: 白石医院
    kind: hospital
    owner: chen-lu
    region: 西南
    origin: existing

Good:

    # records/policies/2026-01-01.yml
    regions: {西南: {max_customers: 2}}
    # records/customers/青岚三院.yml
    name: 青岚三院
    kind: hospital
    owner: chen-lu
    region: 西南
    origin: existing
"""

from collections import Counter
from collections.abc import Iterator

from repbook.check import Check
from repbook.dated import at
from repbook.finding import Fault
from repbook.people import is_customer
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("L206", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each region with more customers than the policy allows, where it says so."""
    quotas = sheet.policy.regions
    if not quotas or not sheet.judged.policies:
        return
    held = Counter(
        at(record.region, sheet.as_of)
        for id_, record in sheet.book.customers.items()
        if is_customer(sheet, id_)
    )
    for region, quota in quotas.items():
        if quota.max_customers is not None and held[region] > quota.max_customers:
            yield Fault(
                CHECK.code,
                sheet.cite("regions", region, "max_customers"),
                say(
                    "{region} has {n} customers, {most} at most",
                    region=region,
                    n=held[region],
                    most=quota.max_customers,
                ),
                say("give up the least of them, or raise the quota from a day on"),
            )
