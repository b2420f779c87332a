"""A customer has no owner.

Why: What nobody owns nobody is asked about: its opportunities count for the team alone, and no rep's
cadence, roadmap or collection holds it.

Bad:

    # records/customers/白石医院.yml
    name: 白石县医院
    kind: hospital

Good:

    # records/customers/白石医院.yml
    name: 白石县医院
    kind: hospital
    owner: chen-lu
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.dated import at
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C105", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer that nobody owns on the day, unless it was removed."""
    misspelt = {place.path for place in sheet.judged.dangling if place.loc[:1] == ("owner",)}
    for customer in sheet.judged.customers.values():
        gone = customer.removed is not None and customer.removed.on <= sheet.as_of
        known = customer.path in misspelt or at(customer.owner, sheet.as_of) is not None
        if not gone and not known:
            yield Fault(
                CHECK.code,
                Source(customer.path, ("owner",)),
                say("nobody owns this customer"),
                say("add {field}", field=field("customers", "owner")),
            )
