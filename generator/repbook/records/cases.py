"""售后: the kind `cases` (A36)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Count, Day, Product, Record, String, record, shown, word


@block
class Note:
    """跟踪记录: a part of the record."""

    on: Annotated[Day, shown("日期")]
    note: Annotated[String | None, shown("备注")] = None


@record
class CaseRecord(Record):
    """One 售后 record, `records/cases/…`."""

    folder: ClassVar[str] = "cases"
    label: ClassVar[str] = "售后"
    catalogue: ClassVar[str] = "A36"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("product",)

    kind: Annotated[str, word("case_kind"), shown("类型")]
    product: Annotated[Product | None, shown("产品")] = None
    owner: Annotated[String, shown("负责人")]
    details: Annotated[String, shown("详情")]
    tracking: Annotated[tuple[Note, ...], shown("跟踪记录")] = ()
    closed: Annotated[Day | None, shown("结案")] = None
    satisfaction: Annotated[Count | None, shown("满意度")] = None
