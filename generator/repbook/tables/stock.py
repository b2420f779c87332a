"""What every customer has of every product, how long it lasts, and when to order (A21 E12)."""

from __future__ import annotations

from repbook.dated import at
from repbook.figures.stock import known, stock
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "stock",
    "库存",
    "a customer and product that was counted or sold out by the day",
    ("customer", "product"),
    (
        Column("customer", "客户", "text"),
        Column("product", "产品", "text"),
        Column("on_hand", "现有量", "number"),
        Column("counted_on", "清点日期", "day"),
        Column("monthly_use", "月用量", "number"),
        Column("days_of_supply", "可用天数", "count"),
        Column("runs_out_on", "用完日期", "day"),
        Column("reorder_on", "订货日期", "day"),
        Column("status", "状态", "word", "stock_status"),
        Column("owner", "负责人", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each customer and product; a removed customer's stock is not watched."""
    found: list[Row] = []
    for customer, product in known(sheet):
        record = sheet.book.customers.get(customer)
        if record and record.removed and record.removed.on <= sheet.as_of:
            continue
        owner = at(record.owner, sheet.as_of) if record else None
        figures = stock(sheet, customer, product)._asdict()
        found.append({"customer": customer, "product": product, **figures, "owner": owner})
    return found
