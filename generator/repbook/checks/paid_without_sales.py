"""An opportunity is paid, and no sale of it is written down.

Why: Grades, quota and growth come from what was really sold, line by line. An opportunity that was paid
without a line is missing from all of them.

Bad:

    # records/sales/chen-lu/2026-03.yml
    submitted: 2026-04-02
    lines:
      - {customer: 云江一院, product: clia-reagent, quantity: 300, amount: 4.5万}
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-12, outcome: signed, contract: HT-1, amount: 120万}
      - {on: 2026-05-12, outcome: paid}

Good:

    # records/sales/chen-lu/2026-03.yml
    submitted: 2026-04-02
    lines:
      - {customer: 云江一院, product: clia-200, quantity: 1, amount: 120万, opportunity: 化学发光}
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-12, outcome: signed, contract: HT-1, amount: 120万}
      - {on: 2026-05-12, outcome: paid}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("X208", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each paid opportunity without a line, of a rep who writes sales down."""
    paid = [deal for deal in judged_deals(sheet) if deal.status == "paid"]
    if not paid:
        return
    writing = {record.under for record in sheet.book.sales.values()}
    sold = {line.opportunity for record in sheet.book.sales.values() for line in record.lines}
    for deal in paid:
        if deal.owner in writing and deal.id not in sold:
            yield Fault(
                CHECK.code,
                deal.source,
                say("no line of sales names {id}", id=deal.id),
                say("name it at its line, as {field}", field=field("sales", "lines", "opportunity")),
            )
