"""Effort: what went into each customer in a quarter against what came out (000 投入度, 004 三省吾身)."""

from __future__ import annotations

from decimal import Decimal

from repbook.dated import at
from repbook.figure import Figure, places
from repbook.period import days_of
from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.spending import Effort, Spent, efforts, efforts_of, total
from repbook.table import Column, Row, Table
from repbook.text import Text, say

TABLE = Table(
    "effort",
    "投入与产出",
    "a customer and quarter with a visit, a cost or a sale",
    ("customer", "period"),
    (
        Column("customer", "客户", "text"),
        Column("period", "季度", "text"),
        Column("visits", "拜访数", "count"),
        Column("hours", "小时", "number"),
        Column("cost", "费用", "money"),
        Column("sales", "销售额", "money"),
        Column("margin", "毛利", "money"),
        Column("owner", "负责人", "text"),
    ),
)
# A year's margin is spread evenly.
QUARTERS_A_YEAR = 4


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each customer and quarter."""
    return [_row(sheet, customer, period, held) for (customer, period), held in efforts(sheet).items()]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the rows of one customer, as they stand among all."""
    mine = efforts_of(sheet, one.id) if one.kind == "customer" else {}
    return [_row(sheet, customer, period, held) for (customer, period), held in mine.items()]


def _row(sheet: Sheet, customer: str, period: str, held: Effort) -> Row:
    record = sheet.book.customers.get(customer)
    return {
        "customer": customer,
        "period": period,
        "visits": Figure(
            len(held.visits),
            say("visits to the customer in the quarter, through any channel"),
            lambda: tuple(Source(sheet.book.visits[id_].path) for id_ in held.visits),
        ),
        "hours": _sum(held.hours, say("hours that visits and claims carry"), say("nothing carries hours")),
        "cost": _sum(
            held.cost, say("cost of visits and claims that were not rejected"), say("no cost is recorded")
        ),
        "sales": _sales(held),
        "margin": _margin(sheet, customer, period),
        "owner": at(record.owner, sheet.as_of) if record else None,
    }


def _sum(spent: list[Spent], because: Text, nothing: Text) -> Figure[Decimal]:
    if not spent:
        return Figure(None, nothing)
    return Figure(total(spent), because, places(spent))


def _sales(held: Effort) -> Figure[Decimal]:
    lines = [line for line in held.sales if line.amount is not None]
    amount = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    because = say("sum of {n} sales {n:line|lines}", n=len(lines))
    return Figure(amount, because, places(lines))


def _margin(sheet: Sheet, customer: str, period: str) -> Figure[Decimal]:
    """Give the quarter's part of the year's gross margin, as recorded on the quarter's last day."""
    record = sheet.book.customers.get(customer)
    margin = at(record.gross_margin, min(days_of(period)[1], sheet.as_of)) if record else None
    if record is None or margin is None:
        return Figure(None, say("the customer's gross margin is not known"))
    because = say("a quarter of the customer's gross margin a year")
    return Figure(margin / QUARTERS_A_YEAR, because, (Source(record.path, ("gross_margin",)),))
