"""What was sold up to the day, line by line."""

from __future__ import annotations

from repbook.period import month_of
from repbook.selling import sales
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "sales",
    "销售明细",
    "a line of a monthly sales record",
    ("path", "line"),
    (
        Column("rep", "销售人员", "text"),
        Column("month", "月份", "text"),
        Column("on", "日期", "day"),
        Column("customer", "客户", "text"),
        Column("product", "产品", "text"),
        Column("opportunity", "机会", "text"),
        Column("amount", "金额", "money"),
        Column("path", "文件", "text"),
        Column("line", "行次", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each line visible on the day."""
    return [
        {
            "rep": sale.rep,
            "month": month_of(sale.day),
            "on": sale.day,
            "customer": sale.customer,
            "product": sale.product,
            "opportunity": sale.opportunity,
            "amount": sale.amount,
            "path": sale.path,
            "line": sale.line,
        }
        for sale in sales(sheet)
    ]
