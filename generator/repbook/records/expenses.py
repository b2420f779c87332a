"""费用与资源投入: the kind `expenses` (A29b A33 A35 A37)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import (
    Contact,
    Customer,
    Day,
    Hours,
    Money,
    Record,
    Rep,
    String,
    private,
    record,
    shown,
    word,
)


@block
class Line:
    """明细: a part of the record."""

    on: Annotated[Day, shown("日期")]
    kind: Annotated[str, word("expense_kind"), shown("类型")]
    amount: Annotated[Money | None, shown("金额")] = None
    customer: Annotated[Customer | None, shown("客户")] = None
    contact: Annotated[Contact | None, private("联系人")] = None
    voucher: Annotated[String | None, shown("票据")] = None
    place: Annotated[String | None, private("地点")] = None
    approver: Annotated[Rep | None, shown("批准人")] = None
    hours: Annotated[Hours | None, shown("小时")] = None
    verdict: Annotated[str | None, word("verdict"), shown("核定")] = None
    checked_by: Annotated[Rep | None, shown("核定人")] = None
    level: Annotated[String | None, shown("规格")] = None
    items: Annotated[String | None, shown("项目")] = None
    budget: Annotated[Money | None, shown("资金预算")] = None
    content: Annotated[String | None, shown("内容建议")] = None


@record
class ExpenseRecord(Record):
    """One 费用与资源投入 record, `records/expenses/…`."""

    folder: ClassVar[str] = "expenses"
    label: ClassVar[str] = "费用与资源投入"
    catalogue: ClassVar[str] = "A29b A33 A35 A37"
    parts: ClassVar[tuple[str, ...]] = ("rep", "month")
    asked: ClassVar[tuple[str, ...]] = ("lines.on", "lines.kind", "lines.amount", "lines.customer")

    lines: Annotated[tuple[Line, ...], shown("明细")] = ()
