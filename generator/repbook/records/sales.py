"""客户销售月报表: the kind `sales` (A4)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import (
    Balance,
    Customer,
    Day,
    Measure,
    Number,
    Opportunity,
    Product,
    Record,
    Rep,
    When,
    record,
    shown,
)


@block
class Consolidated:
    """汇总: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Audited:
    """审核: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Line:
    """明细: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    customer: Annotated[Customer | None, shown("客户")]
    product: Annotated[Product | None, shown("产品")] = None
    quantity: Annotated[Number | None, shown("数量")] = None
    amount: Annotated[Balance | None, shown("金额")] = None
    sell_out: Annotated[Number | None, shown("医院销售量")] = None
    stock: Annotated[Measure | None, shown("月库存量")] = None
    opportunity: Annotated[Opportunity | None, shown("机会")] = None


@record
class SalesRecord(Record):
    """One 客户销售月报表 record, `records/sales/…`."""

    folder: ClassVar[str] = "sales"
    label: ClassVar[str] = "客户销售月报表"
    catalogue: ClassVar[str] = "A4"
    parts: ClassVar[tuple[str, ...]] = ("rep", "month")
    asked: ClassVar[tuple[str, ...]] = ("lines.customer", "lines.product", "lines.quantity", "lines.amount")
    filled: ClassVar[dict[str, str]] = {"submitted": "today"}

    submitted: Annotated[When | None, shown("提交")] = None
    consolidated: Annotated[Consolidated | None, shown("汇总")] = None
    audited: Annotated[Audited | None, shown("审核")] = None
    lines: Annotated[tuple[Line, ...], shown("明细")] = ()
