"""A sale may be counted twice, as a sale and as what is still to come from a signed opportunity.

Why: A line that names its opportunity is taken off what the signed opportunity has still to bring. One
that names none stands beside it. So a sale of the same product to the same customer within a year of the
signature should say whether it fulfils the contract.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    products: [{product: clia-200, quantity: 1}]
    history:
      - {on: 2026-01-12, stage: 赢取承诺, amount: 54万}
      - {on: 2026-02-02, outcome: signed}
    # records/sales/chen-lu/2026-03.yml
    lines:
      - {customer: 云江一院, product: clia-200, quantity: 1, amount: 54万}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    products: [{product: clia-200, quantity: 1}]
    history:
      - {on: 2026-01-12, stage: 赢取承诺, amount: 54万}
      - {on: 2026-02-02, outcome: signed}
    # records/sales/chen-lu/2026-03.yml
    lines:
      - {customer: 云江一院, product: clia-200, quantity: 1, amount: 54万, opportunity: 化学发光}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import Deal, deals_of
from repbook.finding import Fault
from repbook.fit import field
from repbook.period import months_after
from repbook.selling import Sale, judged_sales
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("C111", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each line that a signed opportunity may already hold."""
    months = sheet.policy.forecast.fulfil_months
    for line in judged_sales(sheet):
        if line.customer and line.product and line.opportunity is None:
            near = deals_of(sheet, line.customer)
            held = next((deal for deal in near if _holds(deal, line) and _within(deal, line, months)), None)
            if held:
                leaf = held.record.leaf
                yield Fault(
                    CHECK.code,
                    line.source,
                    say(
                        "the signed opportunity {id} holds this product: is the sale counted twice?",
                        id=held.id,
                    ),
                    say(
                        "add {field} with the value {leaf} if the sale fulfils it",
                        field=field("sales", "lines", "opportunity"),
                        leaf=leaf,
                    ),
                )


def _holds(deal: Deal, line: Sale) -> bool:
    sold = any(item.product == line.product for item in deal.record.products)
    return sold and deal.status in ("signed", "paid")


def _within(deal: Deal, line: Sale, months: int) -> bool:
    signed = deal.state.signed_on
    return signed is not None and signed <= line.day <= months_after(signed, months)
