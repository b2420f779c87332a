"""Every visible invoice, what was paid on it, and how long it is overdue."""

from __future__ import annotations

from decimal import Decimal

from repbook.figure import Figure
from repbook.owing import Bill, bills, rep_of
from repbook.record import yes
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import Money, say

TABLE = Table(
    "receivables",
    "应收账款",
    "an invoice that is visible on the day",
    ("invoice",),
    (
        Column("invoice", "发票", "text"),
        Column("customer", "客户", "text"),
        Column("due", "到期", "day"),
        Column("amount", "金额", "money"),
        Column("paid", "已回款", "money"),
        Column("balance", "余额", "money"),
        Column("days_overdue", "逾期天数", "count"),
        Column("bucket", "账龄", "word", "bucket"),
        Column("credited", "红冲与核销", "money"),
        Column("rep", "销售人员", "text"),
        Column("disputed", "有争议", "word", "yesno"),
    ),
)
# Days overdue at most, in their order (RECORDS, appendix W).
BUCKETS = ((30, "1-30"), (60, "31-60"), (90, "61-90"))


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each invoice, by id."""
    return [_row(sheet, bill) for bill in sorted(bills(sheet), key=lambda bill: bill.id)]


def _row(sheet: Sheet, bill: Bill) -> Row:
    balance = _balance(sheet, bill)
    late = _days_overdue(sheet, bill, balance)
    paid, credited = bill.paid(sheet.as_of), bill.credited(sheet.as_of)
    return {
        "invoice": bill.id,
        "customer": bill.customer,
        "due": Figure(bill.record.due, say("as the record says"), (Source(bill.record.path, ("due",)),)),
        "amount": Figure(bill.record.amount, say("as the record says"), (bill.source,)),
        "paid": Figure(paid, say("payments up to {day}", day=sheet.as_of), lambda: _settled(bill, True)),
        "balance": balance,
        "days_overdue": late,
        "bucket": Figure(_bucket(balance, late), say("by balance and days overdue"), (balance, late)),
        "credited": Figure(
            credited,
            say("credited or written off up to {day}", day=sheet.as_of),
            lambda: _settled(bill, False),
        ),
        "rep": rep_of(sheet, bill),
        "disputed": "yes" if yes(bill.record.disputed) else None,
    }


def _settled(bill: Bill, payments: bool) -> tuple[Source, ...]:
    return tuple(each.source for each in bill.settled if (each.kind == "payment") == payments)


def _balance(sheet: Sheet, bill: Bill) -> Figure[Decimal]:
    paid, credited = bill.paid(sheet.as_of), bill.credited(sheet.as_of)
    because = say(
        "{amount} less {paid} paid and {credited} credited or written off",
        amount=Money(bill.record.amount),
        paid=Money(paid),
        credited=Money(credited),
    )
    parts = (bill.source, *(each.source for each in bill.settled))
    return Figure(bill.balance(sheet.as_of), because, parts)


def _days_overdue(sheet: Sheet, bill: Bill, balance: Figure[Decimal]) -> Figure[int]:
    source = Source(bill.record.path, ("due",))
    if bill.balance(sheet.as_of) <= 0:
        return Figure(0, say("nothing is owed"), (balance, source))
    late = max(0, (sheet.as_of - bill.record.due).days)
    because = say("{day} − {due}, not below 0", day=sheet.as_of, due=bill.record.due)
    return Figure(late, because, (source,))


def _bucket(balance: Figure[Decimal], late: Figure[int]) -> str:
    if balance.value is not None and balance.value <= 0:
        return "paid"
    days = late.value or 0
    if days == 0:
        return "not_due"
    return next((name for most, name in BUCKETS if days <= most), "over_90")
