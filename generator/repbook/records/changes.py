"""客户增减变动表: the kind `changes` (A5 E9)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Day, Record, Rep, String, record, shown, word


@block
class Proposed:
    """提出: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Audited:
    """审核: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Approved:
    """批准: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@record
class ChangeRecord(Record):
    """One 客户增减变动表 record, `records/changes/…`."""

    folder: ClassVar[str] = "changes"
    label: ClassVar[str] = "客户增减变动表"
    catalogue: ClassVar[str] = "A5 E9"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    filled: ClassVar[dict[str, str]] = {"proposed.by": "me", "proposed.on": "today"}

    change: Annotated[str, word("change"), shown("变动类型")]
    reason: Annotated[String, shown("原因")]
    proposed: Annotated[Proposed | None, shown("提出")] = None
    audited: Annotated[Audited | None, shown("审核")] = None
    approved: Annotated[Approved | None, shown("批准")] = None
    filed: Annotated[Day | None, shown("备案")] = None
