"""库存检查: the kind `stock` (A21)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import AT_LEAST_ONE, Day, Measure, Product, Record, Rep, String, record, shown


@block
class Item:
    """清点: a part of the record."""

    product: Annotated[Product | None, shown("产品")]
    on_hand: Annotated[Measure | None, shown("现有量")] = None
    received: Annotated[Measure | None, shown("到货量")] = None
    ordered: Annotated[Measure | None, shown("订货量")] = None
    lot: Annotated[String | None, shown("批号")] = None
    expires: Annotated[Day | None, shown("有效期")] = None
    reason: Annotated[String | None, shown("原因")] = None


@record
class StockRecord(Record):
    """One 库存检查 record, `records/stock/…`."""

    folder: ClassVar[str] = "stock"
    label: ClassVar[str] = "库存检查"
    catalogue: ClassVar[str] = "A21"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("items.on_hand", "items.received", "items.ordered")
    filled: ClassVar[dict[str, str]] = {"checked_by": "me"}

    items: Annotated[tuple[Item, ...], shown("清点"), AT_LEAST_ONE]
    checked_by: Annotated[Rep | None, shown("检查人")] = None
