"""销售会议: the kind `meetings` (A30)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import AT_LEAST_ONE, Customer, Record, Rep, String, record, shown, word


@block
class Help:
    """上层援助: a part of the record."""

    asked: Annotated[Rep | None, shown("申请人")] = None
    from_: Annotated[Rep | None, shown("援助人")] = None
    decision: Annotated[String | None, shown("决定")] = None


@record
class MeetingRecord(Record):
    """One 销售会议 record, `records/meetings/…`."""

    folder: ClassVar[str] = "meetings"
    label: ClassVar[str] = "销售会议"
    catalogue: ClassVar[str] = "A30"
    parts: ClassVar[tuple[str, ...]] = ("day",)
    asked: ClassVar[tuple[str, ...]] = ("kind", "customers")
    prose: ClassVar[bool] = True

    kind: Annotated[str, word("meeting_kind"), shown("类型")] = "sales"
    attendees: Annotated[tuple[Rep, ...], shown("参加人"), AT_LEAST_ONE]
    customers: Annotated[tuple[Customer, ...], shown("分析客户")] = ()
    help: Annotated[tuple[Help, ...], shown("上层援助")] = ()
