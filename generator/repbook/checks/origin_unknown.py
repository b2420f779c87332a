"""A customer has signed, and nobody says where it came from.

Why: A contract counts as one with a new customer only if the customer's record says `origin: new`, and as
a new project only if it says `existing` or `assigned`. Without it, it is neither.

Bad:

    # records/customers/云江一院.yml
    name: 云江市第一人民医院
    kind: hospital
    owner: chen-lu
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 赢取承诺, amount: 54万}
      - {on: 2026-02-02, outcome: signed}

Good:

    # records/customers/云江一院.yml
    name: 云江市第一人民医院
    kind: hospital
    owner: chen-lu
    origin: new
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 赢取承诺, amount: 54万}
      - {on: 2026-02-02, outcome: signed}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.dated import at
from repbook.deal import has_signed
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.word import vocabulary

CHECK = Check("C115", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a notice for each customer that has signed by the day and has no origin."""
    for id_, customer in sheet.judged.customers.items():
        if at(customer.origin, sheet.as_of) is None and has_signed(sheet, id_):
            yield Fault(
                CHECK.code,
                Source(customer.path, ("origin",)),
                say("the customer has signed, but counts neither as new nor as old: its origin is missing"),
                say(
                    "add {field}, one of: {words}",
                    field=field("customers", "origin"),
                    words=vocabulary("origin").spellings,
                ),
            )
