"""What each sales rep collected of what was due, month by month."""

from __future__ import annotations

from decimal import Decimal

from repbook.figure import Figure
from repbook.owing import Collected, collected, due_months
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
    return {
        "rep": rep,
        "month": month,
        "due": found.due,
        "collected": found.paid_of_due,
        "rate": _rate(found),
        "arrears": found.arrears,
        "rate_with_arrears": _rate_with_arrears(found),
        "received": found.received,
    }


def _rate(found: Collected) -> Figure[Decimal]:
    """Give the share of what was due in the month that had come in by its end; golden test 14."""
    if found.due <= 0:
        return Figure(None, say("nothing was due in the month"))
    because = say(
        "{paid} paid of {due} due in the month", paid=Money(found.paid_of_due), due=Money(found.due)
    )
    return Figure(found.paid_of_due / found.due, because, lambda: found.sources)


def _rate_with_arrears(found: Collected) -> Figure[Decimal]:
    owed = found.due + found.arrears
    if owed <= 0:
        return Figure(None, say("nothing was due in the month or overdue at its start"))
    because = say(
        "{received} received in the month ÷ ({due} due in it + {arrears} overdue at its start)",
        received=Money(found.received),
        due=Money(found.due),
        arrears=Money(found.arrears),
    )
    return Figure(found.received / owed, because, lambda: found.sources)
