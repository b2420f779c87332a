"""Business notices: who was asked for what by when, and what became of it (A17 E5)."""

from __future__ import annotations

from repbook.figure import Figure
from repbook.records.notices import NoticeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say

TABLE = Table(
    "notices",
    "业务通知单",
    "a business notice that has been issued by the day",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("department", "受理部门", "word", "department"),
        Column("person", "接洽人员", "text"),
        Column("due", "完成时间", "day"),
        Column("promised", "新完成时间", "day"),
        Column("done", "实际完成", "day"),
        Column("status", "状态", "word", "notice_status"),
        Column("ordered_by", "下单人员", "text"),
        Column("customer", "客户", "text"),
        Column("notified", "通知时间", "day"),
        Column("details", "业务详情", "text"),
        Column("reason", "回执原因", "text"),
        Column("help", "需要帮助", "text"),
        Column("days_late", "逾期天数", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each notice, by id; golden test 15."""
    held = sheet.book.all(NoticeRecord).values()
    return [_row(sheet, record) for record in held if record.notified <= sheet.as_of]


def _row(sheet: Sheet, record: NoticeRecord) -> Row:
    done = record.done if record.done and record.done <= sheet.as_of else None
    slip = record.slip
    status = _status(sheet, record)
    until = (slip and slip.promised) or record.due
    late = max(0, ((done or sheet.as_of) - until).days)
    return {
        "id": record.id,
        "department": record.department,
        "person": record.person,
        "due": Figure(record.due, say("as the record says"), (Source(record.path, ("due",)),)),
        "promised": slip.promised if slip else None,
        "done": Figure(done, say("as the record says"), (Source(record.path, ("done",)),))
        if done
        else Figure(None, say("not done by {day}", day=sheet.as_of), (Source(record.path),)),
        "status": status,
        "ordered_by": record.ordered_by,
        "customer": record.customer,
        "notified": record.notified,
        "details": record.details,
        "reason": slip.reason if slip else None,
        "help": slip.help if slip else None,
        "days_late": Figure(late, say("days after {day}, not below 0", day=until), (status,)),
    }


def _status(sheet: Sheet, record: NoticeRecord) -> Figure[str]:
    """Give what became of a notice: it is judged by the promised day where its slip names one."""
    promised = record.slip.promised if record.slip else None
    until = promised or record.due
    here = Source(record.path, ("slip", "promised") if promised else ("due",))
    if record.done and record.done <= sheet.as_of:
        parts = (here, Source(record.path, ("done",)))
        because = say("done on {done}, asked for by {until}", done=record.done, until=until)
        return Figure("done" if record.done <= until else "late", because, parts)
    if sheet.as_of > until:
        return Figure("overdue", say("was asked for by {until}, not done", until=until), (here,))
    if promised:
        return Figure("returned", say("returned, and promised for {until}", until=until), (here,))
    return Figure("open", say("asked for by {until}", until=until), (here,))
