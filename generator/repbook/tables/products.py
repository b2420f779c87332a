"""The products that are sold."""

from __future__ import annotations

from decimal import Decimal

from repbook.figure import Figure
from repbook.records.products import ProductRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say

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
        {
            "id": id_,
            "name": held.name,
            "unit": held.unit,
            "price": _given(held, "price", held.price),
            "lead_days": _given(held, "lead_days", held.lead_days),
        }
        for id_, held in sheet.book.all(ProductRecord).items()
    ]


def _given(record: ProductRecord, name: str, value: Decimal | int | None) -> Figure[Decimal | int]:
    if value is None:
        return Figure(None, say("the record does not say"), (Source(record.path),))
    return Figure(value, say("as the record says"), (Source(record.path, (name,)),))
