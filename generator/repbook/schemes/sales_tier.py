"""Sales tier: a customer's sales of the last twelve months, D to VIP.

What it grades: customers that have bought (已成交客户按照全年销售额分级).

Rule: the amounts of the sales lines of the last 12 complete calendar months, net of returns, fall into a
band; a band holds its lower bound. 0 or less is D with a flag. Without lines, or with lines whose amounts
are not known, there is no tier. There is no A: the top is VIP.

Inputs: `sales.lines`.

Source: 000 L17, catalogue B1. The bounds belong to two classes there; that the upper class has them is
ours, as is the rolling window. A policy may choose `window: calendar_year`; the sum of the other window
stands beside the tier.

Ours: which class has its bound, the rolling window.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from repbook.figure import Figure, Parts
from repbook.scheme import Grade, Scheme, Subject, band, following, graded, ungraded
from repbook.selling import Sale, total
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import bought, complete_months
from repbook.text import Money, Text, Word, say

SCHEME = Scheme("sales_tier", "销售额", ("customer",), "sales_tier", "B1; 000 L17", gap="money")
LOWEST = "D"
# What the words of the policy's window mean: a year is twelve months.
ROLLING = 12


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's tier, the next one and the sales that it is away."""
    policy = sheet.policy.sales_tier
    windows = {
        "rolling_12m": complete_months(sheet.as_of, ROLLING),
        "calendar_year": (date(sheet.as_of.year, 1, 1), sheet.as_of),
    }
    first, last = windows.pop(policy.window)
    lines = bought(sheet, subject.id, first, last)
    cited = sheet.cite("sales_tier", "window")
    if not lines:
        return ungraded(("sales",), say("no sales from {first} to {last}", first=first, last=last), (cited,))
    sources = tuple(line.source for line in lines)
    if all(line.amount is None for line in lines):
        because = say("sales from {first} to {last}, but no amounts", first=first, last=last)
        return ungraded(("amount",), because, (cited, *sources))
    amount = total(lines)
    bounds = {"C": policy.C, "B": policy.B, "VIP": policy.VIP}
    tier = band(bounds, amount) or LOWEST
    upper = following(bounds, amount)
    flag = "returns" if amount <= 0 else None
    because = _because(amount, tier, bounds, upper, first, last)

    def parts() -> Parts:
        limits = tuple(
            sheet.cite("sales_tier", name) for name in (tier, upper and upper[0]) if name in bounds
        )
        (other,) = windows.values()
        return (_pace(amount, upper, first, last), _beside(sheet, subject, *other), cited, *limits, *sources)

    return graded(tier, because, parts, following=upper, flag=flag)


def _because(
    amount: Decimal,
    tier: str,
    bounds: dict[str, Decimal],
    upper: tuple[str, Decimal, Decimal] | None,
    first: date,
    last: date,
) -> Text:
    sold, word = Money(amount), Word("sales_tier", tier)
    if amount <= 0:
        return say(
            "sales from {first} to {last} less returns are {sold}: 0 or less is {tier}, flagged",
            first=first,
            last=last,
            sold=sold,
            tier=word,
        )
    if upper is None:
        return say(
            "sales of {sold} from {first} to {last}: {low} and more is {tier}",
            sold=sold,
            first=first,
            last=last,
            low=Money(bounds[tier]),
            tier=word,
        )
    if tier not in bounds:
        return say(
            "sales of {sold} from {first} to {last}: less than {high} is {tier}",
            sold=sold,
            first=first,
            last=last,
            high=Money(bounds[upper[0]]),
            tier=word,
        )
    return say(
        "sales of {sold} from {first} to {last}: {low} and more, but less than {high}, is {tier}",
        sold=sold,
        first=first,
        last=last,
        low=Money(bounds[tier]),
        high=Money(bounds[upper[0]]),
        tier=word,
    )


def _pace(
    amount: Decimal, upper: tuple[str, Decimal, Decimal] | None, first: date, last: date
) -> Figure[object]:
    """Give what was sold a month on average, and the distance to the next tier."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    pace = amount / months
    if upper is None:
        return Figure(pace, say("{pace} a month on average; the top tier", pace=Money(pace)))
    because = say(
        "{pace} a month on average; {gap} more is {tier}",
        pace=Money(pace),
        gap=Money(upper[1]),
        tier=Word("sales_tier", upper[0]),
    )
    return Figure(pace, because)


def _beside(sheet: Sheet, subject: Subject, first: date, last: date) -> Figure[object]:
    """Give the sum of the other window, which stands beside the tier."""
    lines: tuple[Sale, ...] = bought(sheet, subject.id, first, last)
    amount = total(lines)
    sources: tuple[Source, ...] = tuple(line.source for line in lines)
    because = say("beside it: {sold} from {first} to {last}", sold=Money(amount), first=first, last=last)
    return Figure(amount if lines else None, because, sources)
