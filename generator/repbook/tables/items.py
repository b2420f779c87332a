"""What each opportunity is about: its products and quantities."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.dated import at
from repbook.deal import Deal, deals
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "items",
    "产品清单",
    "a product of an opportunity",
    ("opportunity", "number"),
    (
        Column("opportunity", "机会", "text"),
        Column("number", "序号", "count"),
        Column("product", "产品", "text"),
        Column("name", "产品名称", "text"),
        Column("quantity", "数量", "number"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each line of an opportunity's list of products."""
    return [row for deal in deals(sheet).values() for row in _items(sheet, deal)]


def _items(sheet: Sheet, deal: Deal) -> Iterator[Row]:
    for number, item in enumerate(deal.record.products, 1):
        product = sheet.book.products.get(item.product) if item.product else None
        yield {
            "opportunity": deal.id,
            "number": number,
            "product": item.product,
            "name": at(product.name, sheet.as_of) if product else item.product,
            "quantity": item.quantity,
        }
