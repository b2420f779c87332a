"""What customers bought month by month: the months that the sales tier counts, and those since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from repbook.figure import Figure, Parts, places
from repbook.period import month_of, periods
from repbook.scheme import Subject
from repbook.selling import Sale, by_customer, total
from repbook.sheet import Sheet
from repbook.standing import complete_months
from repbook.table import Column, Row, Table
from repbook.text import Money, say

TABLE = Table(
    "purchases",
    "客户月销售",
    "a customer with sales and a month of the sales tier's window, or a month since",
    ("customer", "month"),
    (
        Column("customer", "客户", "text"),
        Column("month", "月份", "text"),
        Column("counted", "计入", "word", "yesno"),
        Column("lines", "行数", "count"),
        Column("amount", "金额", "money"),
        Column("total", "累计", "money"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the months of each customer that has a line in them, the empty ones between included."""
    bought = sorted(by_customer(sheet).items())
    return [row for customer, sold in bought for row in _rows(sheet, customer, sold)]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the months of one customer."""
    sold = by_customer(sheet).get(one.id, ()) if one.kind == "customer" else ()
    return list(_rows(sheet, one.id, sold))


def _rows(sheet: Sheet, customer: str, sold: Sequence[Sale]) -> Iterator[Row]:
    rolling = sheet.policy.sales_tier.window == "rolling_12m"
    first, last = complete_months(sheet.as_of, 12) if rolling else (date(sheet.as_of.year, 1, 1), sheet.as_of)
    lines = tuple(sale for sale in sold if sale.day >= first)
    if not lines:
        return
    so_far, before = Decimal(0), list[Figure[Decimal]]()
    for month in periods(month_of(first), month_of(sheet.as_of)):
        held = tuple(line for line in lines if month_of(line.day) == month)
        counted = month <= month_of(last)
        if not counted and not held:
            continue
        amount = _amount(held)
        if counted:
            so_far += amount.value or 0
            before.append(amount)
        yield {
            "customer": customer,
            "month": month,
            "counted": "yes" if counted else "no",
            "lines": Figure(len(held), say("lines of the month"), places(held)),
            "amount": amount,
            "total": _total(so_far, tuple(before)) if counted else None,
        }


def _amount(lines: tuple[Sale, ...]) -> Figure[Decimal]:
    known = tuple(line for line in lines if line.amount is not None)
    parts = places(lines)
    if lines and not known:
        return Figure(None, say("{n} {n:line|lines} without an amount", n=len(lines)), parts)
    because = say("{n} {n:line|lines}, {amount} in all", n=len(lines), amount=Money(total(lines)))
    return Figure(total(lines), because, parts)


def _total(amount: Decimal, months: Parts) -> Figure[Decimal]:
    return Figure(amount, say("sum of {n} {n:month|months}, the first included", n=len(months)), months)
