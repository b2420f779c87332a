"""A sales line has no amount.

Why: It stands outside every sum, since price × quantity would be a guess: discounts are the rule. Grades,
attainment and growth lack what it brought.

Bad:

    # records/sales/chen-lu/2026-03.yml
    lines:
      - {customer: 云江一院, product: clia-reagent, quantity: 300}

Good:

    # records/sales/chen-lu/2026-03.yml
    lines:
      - {customer: 云江一院, product: clia-reagent, quantity: 300, amount: 4.5万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.selling import judged_sales
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("C110", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each line visible on the day that has no amount."""
    for line in judged_sales(sheet):
        if line.amount is None:
            yield Fault(
                CHECK.code,
                line.source,
                say("the line has no amount, so it stands outside sums"),
                say("add {field}", field=field("sales", "lines", "amount")),
            )
