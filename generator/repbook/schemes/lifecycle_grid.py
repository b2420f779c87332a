"""Lifecycle grid: how far the relation is, R D A, and what the customer spends a year, 3 2 1.

What it grades: customers.

Rule: R (已保有) = a sale in the last 12 complete months; A (获取中) = fewer than 3 visits ever and no
opportunity that has been beyond 客户分析; D (发展中) = everything between. The digit is what the customer
spends a year in our field: 3 from 200万, 2 from 30万, else 1; a band holds its lower bound. Where a
retained customer's gross margin lies in a lower band (50万, 10万) the grade is flagged 低产出; the digit
stays.

Inputs: `sales.lines`, `visits`, `opportunities.history`, `customers.annual_spend`,
`customers.gross_margin`.

Source: 004 L488-552, catalogue B30. When a customer counts as retained or as just met is ours. This A has
nothing to do with the A of other schemes.

Ours: when a customer counts as retained or just met.
"""

from __future__ import annotations

from decimal import Decimal

from repbook.dated import at
from repbook.figure import Figure
from repbook.ladder import Ladder, ladder
from repbook.records.customers import CustomerRecord
from repbook.scheme import Grade, Scheme, Subject, band, following, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import deals_of, last_sale
from repbook.text import Money, Word, say
from repbook.visiting import by_customer
from repbook.word import vocabulary

SCHEME = Scheme(
    "lifecycle_grid", "生命周期", ("customer",), "lifecycle_grid", "B30; 004 L488-552", gap="money"
)
# What to do, by class.
ACTIONS = {
    "R3": say("Keep the share of the wallet."),
    "R2": say("Keep the share of the wallet."),
    "R1": say("Keep the share of the wallet."),
    "D3": say("Develop with priority: win a higher share."),
    "D2": say("Win a higher share."),
    "D1": say("Win a higher share."),
    "A3": say("Much groundwork: win the first chance."),
    "A2": say("Win the first chance."),
    "A1": say("Win the first chance."),
}
LOWEST = "1"


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's cell, R3 to A1, and what it would have to spend more for the next digit."""
    record = sheet.book.customers[subject.id]
    letter = _letter(sheet, subject.id)
    spend = at(record.annual_spend, sheet.as_of)
    if letter.value is None or spend is None:
        return lacking(("annual_spend",), (letter, Source(record.path)))
    bounds = sheet.policy.lifecycle_grid.spend
    digit = band(bounds, spend) or LOWEST
    upper = following(bounds, spend)
    low = letter.value == "R" and _low_yield(sheet, record, digit)
    spent = (
        say("{low} and more is {digit}", low=Money(bounds[digit]), digit=digit)
        if digit in bounds
        else say("less than {high} is {digit}", high=Money(min(bounds.values())), digit=digit)
    )
    because = say(
        "{relation}; spends {spend} a year: {band}", relation=letter.because, spend=Money(spend), band=spent
    )
    parts: list[Figure[object] | Source] = [letter, Source(record.path, ("annual_spend",))]
    parts += [sheet.cite("lifecycle_grid", "spend", digit)] if digit in bounds else []
    if low:
        margin = at(record.gross_margin, sheet.as_of)
        because = say(
            "{reason}; a margin of {margin} lies in a lower band: {flag}",
            reason=because,
            margin=Money(margin),
            flag=Word("grade_flag", "low_yield"),
        )
        parts += [Source(record.path, ("gross_margin",)), sheet.cite("lifecycle_grid", "margin", digit)]
    return graded(
        f"{letter.value}{digit}",
        because,
        tuple(parts),
        following=(f"{letter.value}{upper[0]}", *upper[1:]) if upper else None,
        flag="low_yield" if low else None,
    )


def _letter(sheet: Sheet, customer: str) -> Figure[str]:
    """Give how far the relation with a customer is."""
    sale = last_sale(sheet, customer)
    if sale:
        because = say("a sale of {amount} on {day}: R", amount=Money(sale.amount), day=sale.day)
        return Figure("R", because, (sale.source, sheet.cite("deal_status", "months")))
    policy = sheet.policy.lifecycle_grid
    rank = _beyond(ladder(sheet), policy.beyond)
    cited = (sheet.cite("lifecycle_grid", "few_visits"), sheet.cite("lifecycle_grid", "beyond"))
    far = [deal for deal in deals_of(sheet, customer) if deal.state.furthest >= rank]
    if far:
        because = say(
            "{deal} has been beyond {stage}: D", deal=far[0].record.title, stage=_stage(policy.beyond)
        )
        return Figure("D", because, (far[0].source, *cited))
    count = len(by_customer(sheet).get(customer, ()))
    if count >= policy.few_visits:
        because = say("{n} visits, {least} and more: D", n=count, least=policy.few_visits)
        return Figure("D", because, cited)
    because = say(
        "{n} {n:visit|visits}, fewer than {least}, and nothing has been beyond {stage}: A",
        n=count,
        least=policy.few_visits,
        stage=_stage(policy.beyond),
    )
    return Figure("A", because, cited)


def _stage(stage: str) -> Word:
    return Word("stage", stage)


def _beyond(steps: Ladder, stage: str) -> int:
    """Give the lowest rank beyond a stage; where the funnel names none, the last."""
    order = list(vocabulary("stage"))
    if stage in order[:-1]:
        rank = steps.reaching(order[order.index(stage) + 1])
        return steps.signed if rank is None else rank
    at_ = steps.at(stage)
    return steps.signed if at_ is None else at_ + 1


def _low_yield(sheet: Sheet, record: CustomerRecord, digit: str) -> bool:
    margin: Decimal | None = at(record.gross_margin, sheet.as_of)
    return margin is not None and (band(sheet.policy.lifecycle_grid.margin, margin) or LOWEST) < digit
