"""Importance: whether much can be sold to a customer.

What it grades: customers.

Rule: important = the amounts of its open opportunities together, or what it spends a year in our field, are
50万 or more. Where neither is known there is no grade.

Inputs: `opportunities.history.amount`, `customers.annual_spend`.

Source: 004 L71, catalogue B17: measured by what can be closed, or by the potential of business. The bound
is ours.

Ours: the bound.
"""

from __future__ import annotations

from decimal import Decimal

from repbook.dated import at
from repbook.scheme import Grade, Scheme, Subject, following, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import deals_of
from repbook.text import Money, say

SCHEME = Scheme("importance", "重要性", ("customer",), "importance", "B17; 004 L71", gap="money", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give whether a customer is important."""
    record, least = sheet.book.customers[subject.id], sheet.policy.importance.amount
    spend = at(record.annual_spend, sheet.as_of)
    held = [
        deal
        for deal in deals_of(sheet, subject.id)
        if deal.status == "open" and deal.state.amount is not None
    ]
    if spend is None and not held:
        return lacking(("annual_spend", "amount"), (Source(record.path),))
    amount = sum((deal.state.amount or Decimal(0) for deal in held), Decimal(0))
    much = max(amount, spend or Decimal(0))
    because = (
        say(
            "{amount} open, spending not known; {least} and more is important",
            amount=Money(amount),
            least=Money(least),
        )
        if spend is None
        else say(
            "{amount} open, spends {spend} a year; {least} and more is important",
            amount=Money(amount),
            spend=Money(spend),
            least=Money(least),
        )
    )
    here = (Source(record.path, ("annual_spend",)),) if spend is not None else ()
    parts = (sheet.cite("importance", "amount"), *here, *(deal.source for deal in held))
    word = "important" if much >= least else "not_important"
    return graded(word, because, parts, following=following({"important": least}, much))
