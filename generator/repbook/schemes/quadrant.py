"""Quadrant: how much a customer could buy, by how much of it is ours.

What it grades: customers.

Rule: potential is high where the customer spends 200万 or more a year in our field, share is high where our
sales of the last 12 complete months are 30 % of that or more. The class names potential, then share.

Inputs: `customers.annual_spend`, `sales.lines`.

Source: 000 L21, catalogue B3. Only the title survives there; axes and bounds are ours.

Ours: axes and bounds.
"""

from __future__ import annotations

from repbook.dated import at
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.selling import total
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import bought, complete_months
from repbook.text import Money, Ratio, say

SCHEME = Scheme("quadrant", "四象限", ("customer",), "quadrant", "B3; 000 L21", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's quadrant."""
    record, policy = sheet.book.customers[subject.id], sheet.policy.quadrant
    spend = at(record.annual_spend, sheet.as_of)
    here = Source(record.path, ("annual_spend",))
    if not spend:
        return lacking(("annual_spend",), (here.at(),))
    first, last = complete_months(sheet.as_of, policy.months)
    lines = bought(sheet, subject.id, first, last)
    ours = total(lines)
    potential = "high" if spend >= policy.spend else "low"
    share = "high" if ours >= policy.share * spend else "low"
    because = say(
        "spends {spend} a year ({least} and more is high); {ours} of it ours from {first} to {last}: {share} "
        "({enough} and more is high)",
        spend=Money(spend),
        least=Money(policy.spend),
        ours=Money(ours),
        first=first,
        last=last,
        share=Ratio(ours / spend),
        enough=Ratio(policy.share),
    )
    cited = (sheet.cite("quadrant", "spend"), sheet.cite("quadrant", "share"))
    return graded(f"{potential}_{share}", because, lambda: (here, *cited, *(line.source for line in lines)))
