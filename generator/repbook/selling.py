"""Selling: the lines of the monthly sales records that are visible on the day.

A month's record is visible from the month's last day, a line with `on:` from that day (ruling B1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.daily import grouped, groups_until, until
from repbook.period import days_of
from repbook.records.sales import SalesRecord
from repbook.sheet import Sheet, lasting, reckoned
from repbook.source import Source


class Sale(NamedTuple):
    """One line of a sales record: the day it counts on, the rep of the folder, and what was sold."""

    day: date
    rep: str
    customer: str | None
    product: str | None
    opportunity: str | None
    amount: Decimal | None
    path: str
    line: int

    @property
    def source(self) -> Source:
        """Give the place of the line."""
        return Source(self.path, ("lines", self.line))


@lasting
def _sales(sheet: Sheet) -> tuple[Sale, ...]:
    return _sold(sheet.book.sales.values())


def _sold(records: Iterable[SalesRecord]) -> tuple[Sale, ...]:
    found = (sale for record in records for sale in _lines(record))
    return tuple(sorted(found, key=lambda sale: (sale.day, sale.path, sale.line)))


@reckoned
def sales(sheet: Sheet) -> tuple[Sale, ...]:
    """Give the lines visible on the day, oldest first; those without amount are among them."""
    return until(_sales(sheet), sheet.as_of)


@reckoned
def judged_sales(sheet: Sheet) -> tuple[Sale, ...]:
    """Give the lines visible on the day that are judged, oldest first."""
    return until(_sold(sheet.judged.sales.values()), sheet.as_of)


def _lines(record: SalesRecord) -> tuple[Sale, ...]:
    last = days_of(record.leaf)[1]
    return tuple(
        Sale(
            line.on or last,
            record.under,
            line.customer,
            line.product,
            line.opportunity,
            line.amount,
            record.path,
            index,
        )
        for index, line in enumerate(record.lines)
    )


@lasting
def _by_customer(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    return grouped((sale.customer, sale) for sale in _sales(sheet) if sale.customer)


@reckoned
def by_customer(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    """Give each customer's lines, oldest first."""
    return groups_until(_by_customer(sheet), sheet.as_of)


@lasting
def _by_opportunity(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    return grouped((sale.opportunity, sale) for sale in _sales(sheet) if sale.opportunity)


@reckoned
def by_opportunity(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    """Give the lines that fulfil each opportunity, oldest first."""
    return groups_until(_by_opportunity(sheet), sheet.as_of)


@lasting
def _by_rep(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    return grouped((sale.rep, sale) for sale in _sales(sheet) if sale.amount is not None)


@reckoned
def by_rep(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    """Give each rep's lines, oldest first, those without amount left out."""
    return groups_until(_by_rep(sheet), sheet.as_of)


def total(lines: tuple[Sale, ...]) -> Decimal:
    """Give the sum of the lines' amounts; a line without amount stands outside sums."""
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


def lens(sheet: Sheet) -> str:
    """Give the lens that pages show: the policy's, or bookings where nobody keeps sales records (C4)."""
    asked = sheet.policy.forecast.lens
    return "bookings" if asked == "sales" and not sheet.book.sales else asked
