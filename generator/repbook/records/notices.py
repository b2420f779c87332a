"""业务通知单: the kind `notices` (A17 E5)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Customer, Day, Record, Rep, String, record, shown, word


@block
class Slip:
    """回执单: a part of the record."""

    reason: Annotated[String | None, shown("回执原因")] = None
    help: Annotated[String | None, shown("需要帮助")] = None
    promised: Annotated[Day | None, shown("完成时间")] = None


@record
class NoticeRecord(Record):
    """One 业务通知单 record, `records/notices/…`."""

    folder: ClassVar[str] = "notices"
    label: ClassVar[str] = "业务通知单"
    catalogue: ClassVar[str] = "A17 E5"
    parts: ClassVar[tuple[str, ...]] = ("day-slug",)
    asked: ClassVar[tuple[str, ...]] = ("customer",)
    filled: ClassVar[dict[str, str]] = {"ordered_by": "me", "notified": "today"}

    department: Annotated[str, word("department"), shown("受理部门")]
    person: Annotated[String, shown("接洽人员")]
    ordered_by: Annotated[Rep | None, shown("下单人员")]
    notified: Annotated[Day, shown("通知时间")]
    details: Annotated[String, shown("业务详情")]
    customer: Annotated[Customer | None, shown("客户")] = None
    due: Annotated[Day, shown("完成时间")]
    return_by: Annotated[String | None, shown("回返方式")] = None
    slip: Annotated[Slip | None, shown("回执单")] = None
    done: Annotated[Day | None, shown("实际完成")] = None
