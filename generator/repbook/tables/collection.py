"""What each sales rep collected of what was due, month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from repbook.figure import Figure, Parts, places
from repbook.owing import Bill, Collected, collected, due_months
from repbook.people import sales_reps
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import Money, say

TABLE = Table(
    "collection",
    "回款",
    "a sales rep and month, from the first month in which anything was due",
    ("rep", "month"),
    (
        Column("rep", "销售人员", "text"),
        Column("month", "月份", "text"),
        Column("due", "当月应收", "money"),
        Column("collected", "其中已回款", "money"),
        Column("rate", "回款率", "ratio"),
        Column("arrears", "月初逾期", "money"),
        Column("rate_with_arrears", "含逾期回款率", "ratio"),
        Column("received", "当月回款", "money"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each sales rep and month."""
    return [_row(sheet, rep, month) for rep in sales_reps(sheet) for month in due_months(sheet)]


def _row(sheet: Sheet, rep: str, month: str) -> Row:
    found = collected(sheet, rep, month)
    due, arrears = _due(found), _arrears(found)
    paid, received = _collected(found), _received(found)
    return {
        "rep": rep,
        "month": month,
        "due": due,
        "collected": paid,
        "rate": _rate(due, paid),
        "arrears": arrears,
        "rate_with_arrears": _rate_with_arrears(due, arrears, received),
        "received": received,
    }


def _due(found: Collected) -> Figure[Decimal]:
    because = say("{n} {n:invoice|invoices} due in the month", n=len(found.due_bills))
    return Figure(found.due, because, places(found.due_bills))


def _arrears(found: Collected) -> Figure[Decimal]:
    def parts() -> Parts:
        settled = (each for bill in found.late_bills for each in bill.settled)
        before = (each.source for each in settled if each.day < found.first)
        return (*(bill.source for bill in found.late_bills), *before)

    because = say(
        "what stood on {n} overdue {n:invoice|invoices} at the month's start", n=len(found.late_bills)
    )
    return Figure(found.arrears, because, parts)


def _collected(found: Collected) -> Figure[Decimal]:
    because = say("paid by the month's end, or the day, on what was due in it")
    return Figure(found.paid_of_due, because, lambda: _payments(found.due_bills, date.min, found.end))


def _received(found: Collected) -> Figure[Decimal]:
    because = say("paid in the month, on whatever invoice")
    return Figure(found.received, because, lambda: _payments(found.paid_bills, found.first, found.end))


def _payments(bills: tuple[Bill, ...], first: date, last: date) -> Parts:
    settled = (each for bill in bills for each in bill.settled)
    return tuple(each.source for each in settled if each.kind == "payment" and first <= each.day <= last)


def _rate(due: Figure[Decimal], paid: Figure[Decimal]) -> Figure[Decimal]:
    """Give the share of what was due in the month that had come in by its end; golden test 14."""
    if not due.value or due.value <= 0 or paid.value is None:
        return Figure(None, say("nothing was due in the month"))
    because = say("{paid} paid of {due} due in the month", paid=Money(paid.value), due=Money(due.value))
    return Figure(paid.value / due.value, because, (paid, due))


def _rate_with_arrears(
    due: Figure[Decimal], arrears: Figure[Decimal], received: Figure[Decimal]
) -> Figure[Decimal]:
    owed = (due.value or 0) + (arrears.value or 0)
    if owed <= 0 or received.value is None:
        return Figure(None, say("nothing was due in the month or overdue at its start"))
    because = say(
        "{received} received in the month ÷ ({due} due in it + {arrears} overdue at its start)",
        received=Money(received.value),
        due=Money(due.value),
        arrears=Money(arrears.value),
    )
    return Figure(received.value / owed, because, (received, due, arrears))
