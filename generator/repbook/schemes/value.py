"""Value: whether a customer buys more than most.

What it grades: customers with sales.

Rule: the customers with sales in the last 12 complete months, by their amounts net of returns: the best
third is high, the next middle, the last low; equal amounts are in one class. There are no thirds of fewer
than 9 customers.

Inputs: `sales.lines`.

Source: 004 L294-302, catalogue B25: amount, frequency and variety, without thresholds. The thirds by amount
are ours.

Ours: the thirds.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from repbook.scheme import Grade, Scheme, Subject, graded, ungraded
from repbook.selling import by_customer, total
from repbook.sheet import Sheet, reckoned
from repbook.standing import bought, complete_months
from repbook.text import Money, say

SCHEME = Scheme("value", "客户价值", ("customer",), "value", "B25; 004 L294-302", spoken=True)
# What to do, by class.
ACTIONS = {
    "low": say("Serve the basics, explain and lead on, so that value and loyalty grow."),
}
# Thirds are three of them.
CLASSES = ("high", "middle", "low")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give the third that a customer's sales fall in."""
    amounts, least = _amounts(sheet), sheet.policy.value.least
    first, last = complete_months(sheet.as_of, sheet.policy.value.months)
    cited = (sheet.cite("value", "months"), sheet.cite("value", "least"))
    if subject.id not in amounts:
        return ungraded(("sales",), say("no sales from {first} to {last}", first=first, last=last), cited)
    if len(amounts) < least:
        because = say("{n} customers bought, no thirds of fewer than {least}", n=len(amounts), least=least)
        return ungraded(("sales",), because, cited)
    amount = amounts[subject.id]
    more = _more(sheet)[amount]
    because = say(
        "{amount} from {first} to {last}; {more} of {n} customers bought more",
        amount=Money(amount),
        first=first,
        last=last,
        more=more,
        n=len(amounts),
    )
    lines = bought(sheet, subject.id, first, last)
    value = CLASSES[len(CLASSES) * more // len(amounts)]
    return graded(value, because, lambda: (*cited, *(line.source for line in lines)))


@reckoned
def _amounts(sheet: Sheet) -> Mapping[str, Decimal]:
    """Give what each customer bought in the months, those removed since left out."""
    first, last = complete_months(sheet.as_of, sheet.policy.value.months)
    found: dict[str, Decimal] = {}
    for id_ in by_customer(sheet):
        customer = sheet.book.customers.get(id_)
        gone = customer is None or (customer.removed and customer.removed.on <= sheet.as_of)
        lines = tuple(line for line in bought(sheet, id_, first, last) if line.amount is not None)
        if lines and not gone:
            found[id_] = total(lines)
    return found


@reckoned
def _more(sheet: Sheet) -> Mapping[Decimal, int]:
    """Give how many customers bought more, for each amount."""
    found: dict[Decimal, int] = {}
    for place, amount in enumerate(sorted(_amounts(sheet).values(), reverse=True)):
        found.setdefault(amount, place)
    return found
