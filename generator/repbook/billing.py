"""Billing is invoices as lines of a list: what was paid, what is owed, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.table import Row
from repbook.text import Money, Text, say


class Bill(NamedTuple):
    """An invoice: `days` is how long it is overdue."""

    id: str
    due: date | None
    amount: Decimal | None
    paid: Decimal | None
    balance: Decimal | None
    days: int | None
    bucket: str

    @property
    def number(self) -> str:
        """Give the invoice's own number: the last part of its id."""
        return self.id.rpartition("/")[2]


def bill(row: Row) -> Bill:
    """Give the line of one row of `receivables`."""
    return Bill(
        id=page.text(row, "invoice"),
        due=page.day(row, "due"),
        amount=page.money(row, "amount"),
        paid=page.money(row, "paid"),
        balance=page.money(row, "balance"),
        days=page.count(row, "days_overdue"),
        bucket=page.text(row, "bucket"),
    )


def owed(bills: Sequence[Bill]) -> Text:
    """Say what is owed, and how much of it is late."""
    if not bills:
        return say("No invoice is on record")
    balance = page.total(bill.balance for bill in bills)
    late = [bill for bill in bills if bill.days and (bill.balance or 0) > 0]
    if not balance:
        return say("All {n} {n:invoice is|invoices are} paid", n=len(bills))
    if not late:
        return say("{balance} is owed, none of it overdue", balance=Money(balance))
    return say(
        "{balance} is owed, {late} of it overdue by up to {days} days",
        balance=Money(balance),
        late=Money(page.total(bill.balance for bill in late)),
        days=max(bill.days or 0 for bill in late),
    )
