"""应收与回款: the kind `invoices` (A29)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Balance, Day, Opportunity, Record, YesNo, record, shown, word


@block
class Payment:
    """回款: a part of the record."""

    on: Annotated[Day, shown("日期")]
    amount: Annotated[Balance, shown("金额")]
    kind: Annotated[str, word("payment_kind"), shown("类型")] = "payment"


@record
class InvoiceRecord(Record):
    """One 应收与回款 record, `records/invoices/…`."""

    folder: ClassVar[str] = "invoices"
    label: ClassVar[str] = "应收与回款"
    catalogue: ClassVar[str] = "A29"
    parts: ClassVar[tuple[str, ...]] = ("customer", "name")
    asked: ClassVar[tuple[str, ...]] = ("opportunity",)
    filled: ClassVar[dict[str, str]] = {"issued": "today"}

    due: Annotated[Day, shown("到期")]
    amount: Annotated[Balance, shown("金额")]
    issued: Annotated[Day | None, shown("开票")] = None
    opportunity: Annotated[Opportunity | None, shown("机会")] = None
    disputed: Annotated[YesNo | None, shown("有争议")] = None
    payments: Annotated[tuple[Payment, ...], shown("回款")] = ()
