"""The list of customers: grades, twelve months of sales, what is open, the last contact, the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import partial

from repbook import page
from repbook.account import Account, accounts, unheard
from repbook.page import Context, Key, Later, Page, View
from repbook.text import Money, Ratio, Text, say

PAGE = Page("customers", "customers/", say("Customers"), 220)
A_PAGE = 200
# Days without contact that are worth a word; the plan of visits by zone is another page's.


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers(View):
    """A page of the list of customers, the largest buyers first."""

    found: Text
    said: Text
    customers: tuple[Account, ...]
    sold: tuple[Decimal | None, ...]
    amounts: tuple[Decimal | None, ...]
    total: Decimal
    open: Decimal
    deals: int
    number: int
    numbers: tuple[int, ...]


def views(context: Context) -> Iterator[Later[Customers]]:
    """Give the pages of the list."""
    kept = sum(page.day(row, "removed_on") is None for row in context.table("customers"))
    last = max(-(-kept // A_PAGE), 1)
    for number in range(1, last + 1):
        yield Later(_path(number), partial(_customers, context, number, last))


def _path(number: int) -> str:
    return "customers/" if number == 1 else f"customers/{number}/"


def _customers(context: Context, number: int, last: int) -> Customers:
    lines = sorted(accounts(context), key=lambda line: (-(line.sold or 0), -(line.amount or 0), line.id))
    chunk = lines[(number - 1) * A_PAGE : number * A_PAGE]
    return Customers(
        path=_path(number),
        title=say("Customers"),
        kick=say("Customers"),
        headline=headline(lines),
        said=said(context, lines),
        found=say("{n} of {all} {all:customer|customers}", n=len(chunk), all=len(lines)),
        customers=tuple(chunk),
        sold=tuple(line.sold for line in chunk),
        amounts=tuple(line.amount for line in chunk),
        total=page.total(line.sold for line in chunk),
        open=page.total(line.amount for line in chunk),
        deals=sum(line.open for line in chunk),
        number=number,
        numbers=tuple(range(1, last + 1)),
    )


def headline(lines: Sequence[Account]) -> Text:
    """Give who buys: how many, how much, and how much of it comes from the largest fifth."""
    if not lines:
        return say("No customer is on record")
    buyers = [line.sold for line in lines if line.sold is not None and line.sold > 0]
    if not buyers:
        return say(
            "{n} {n:customer|customers}, and none of them has bought in the last twelve months",
            n=Key(len(lines)),
        )
    few = int((Decimal(len(buyers)) / 5).to_integral_value(ROUND_CEILING))
    return say(
        "{n} of {all} customers bought {sum} in twelve months; {share} of it went to the largest {few}",
        n=len(buyers),
        all=len(lines),
        sum=Key(Money(page.total(buyers))),
        share=Key(Ratio(page.total(buyers[:few]) / page.total(buyers))),
        few=few,
    )


def said(context: Context, lines: Sequence[Account]) -> Text:
    """Give what is left to do: who has not been seen for long, and who has no next step."""
    return say(
        "{silent} not contacted for {days} days or more, {stepless} without a next step, "
        "{late} with one that is overdue.",
        silent=sum(unheard(context, line) for line in lines),
        days=page.limit(context, "attention", "silent_days"),
        stepless=sum(line.step is None for line in lines),
        late=sum(bool(line.step and line.step.overdue) for line in lines),
    )
