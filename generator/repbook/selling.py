"""Selling: the lines of the monthly sales records that are visible on the day.

A month's record is visible from the month's last day, a line with `on:` from that day (ruling B1).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.period import days_of
from repbook.records.sales import SalesRecord
from repbook.sheet import Sheet, reckoned
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


@reckoned
def sales(sheet: Sheet) -> tuple[Sale, ...]:
    """Give the lines visible on the day, oldest first; those without amount are among them."""
    found = (sale for record in sheet.book.sales.values() for sale in _lines(record))
    visible = (sale for sale in found if sale.day <= sheet.as_of)
    return tuple(sorted(visible, key=lambda sale: (sale.day, sale.path, sale.line)))


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


@reckoned
def by_customer(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    """Give each customer's lines, oldest first."""
    found: dict[str, list[Sale]] = {}
    for sale in sales(sheet):
        if sale.customer:
            found.setdefault(sale.customer, []).append(sale)
    return {customer: tuple(lines) for customer, lines in found.items()}


@reckoned
def by_opportunity(sheet: Sheet) -> Mapping[str, tuple[Sale, ...]]:
    """Give the lines that fulfil each opportunity, oldest first."""
    found: dict[str, list[Sale]] = {}
    for sale in sales(sheet):
        if sale.opportunity:
            found.setdefault(sale.opportunity, []).append(sale)
    return {opportunity: tuple(lines) for opportunity, lines in found.items()}


def total(lines: tuple[Sale, ...]) -> Decimal:
    """Give the sum of the lines' amounts; a line without amount stands outside sums."""
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


def lens(sheet: Sheet) -> str:
    """Give the lens that pages show: the policy's, or bookings where nobody keeps sales records (C4)."""
    asked = sheet.policy.forecast.lens
    return "bookings" if asked == "sales" and not sheet.book.sales else asked
