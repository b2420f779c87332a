"""The products that are sold."""

from __future__ import annotations

from repbook.records.products import ProductRecord
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "products",
    "产品",
    "a product",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("name", "名称", "text"),
        Column("unit", "单位", "text"),
        Column("price", "价格", "money"),
        Column("lead_days", "到货天数", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each product, by id."""
    return [
        {"id": id_, "name": held.name, "unit": held.unit, "price": held.price, "lead_days": held.lead_days}
        for id_, held in sheet.book.all(ProductRecord).items()
    ]
