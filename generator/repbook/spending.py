"""Spending: the visits, hours and money that customers cost, quarter by quarter (A29b, 000 投入度).

A visit to several customers is one visit to each; its hours and its cost belong to the one it names first,
so that they are counted once. A claim that was rejected costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.activity import hours
from repbook.period import quarter_of
from repbook.records.expenses import ExpenseRecord
from repbook.selling import Sale, by_customer, sales
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.visiting import Visited, visits

REJECTED = "rejected"


class Spent(NamedTuple):
    """Hours or money spent, and where it stands; `visit` is the id of the visit that took it, if one did."""

    amount: Decimal
    source: Source
    visit: str | None = None
    contact: str | None = None


@dataclass(slots=True)
class Effort:
    """What went into a customer in a quarter, and what it bought."""

    visits: list[str] = field(default_factory=list)
    hours: list[Spent] = field(default_factory=list)
    cost: list[Spent] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)


Key = tuple[str, str]
# The day, the customer, what was spent, and on which side of its effort that stands.
Claim = tuple[date, str, Spent, str]


@reckoned
def efforts(sheet: Sheet) -> Mapping[Key, Effort]:
    """Give the effort by customer and quarter, from the first to the running one."""
    return _efforts(visits(sheet), _claims(sheet), sales(sheet))


def efforts_of(sheet: Sheet, customer: str) -> Mapping[Key, Effort]:
    """Give the effort of one customer by quarter, without that of the others."""
    mine = (
        [visit for visit in visits(sheet) if customer in visit.customers],
        (claim for claim in _claims(sheet) if claim[1] == customer),
        by_customer(sheet).get(customer, ()),
    )
    return {key: held for key, held in _efforts(*mine).items() if key[0] == customer}


def _efforts(seen: Iterable[Visited], claims: Iterable[Claim], sold: Iterable[Sale]) -> Mapping[Key, Effort]:
    found: dict[Key, Effort] = {}

    def of(customer: str, day: date) -> Effort:
        return found.setdefault((customer, quarter_of(day)), Effort())

    for visit in seen:
        for customer in visit.customers:
            of(customer, visit.day).visits.append(visit.id)
        if visit.customers:
            mine, path = of(visit.customers[0], visit.day), visit.record.path
            spent = hours(visit.record)
            if spent is not None:
                mine.hours.append(Spent(spent, Source(path, ("hours",)), visit.id))
            if visit.record.cost is not None:
                mine.cost.append(Spent(visit.record.cost, Source(path, ("cost",)), visit.id))
    for day, customer, claim, kind in claims:
        getattr(of(customer, day), kind).append(claim)
    for sale in sold:
        if sale.customer:
            of(sale.customer, sale.day).sales.append(sale)
    return dict(sorted(found.items()))


def _claims(sheet: Sheet) -> Iterator[Claim]:
    for record in sheet.book.all(ExpenseRecord).values():
        for index, line in enumerate(record.lines):
            if not line.customer or line.on > sheet.as_of or line.verdict == REJECTED:
                continue
            here = Source(record.path, ("lines", index))
            if line.amount is not None:
                yield (
                    line.on,
                    line.customer,
                    Spent(line.amount, here.at("amount"), None, line.contact),
                    "cost",
                )
            if line.hours is not None:
                yield line.on, line.customer, Spent(line.hours, here.at("hours"), None, line.contact), "hours"


def total(spent: list[Spent]) -> Decimal:
    """Give the sum of what was spent."""
    return sum((each.amount for each in spent), Decimal(0))
