"""What happened to each opportunity up to the day, event by event."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.deal import Deal, deals
from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table

TABLE = Table(
    "events",
    "历程",
    "an event of an opportunity's history",
    ("opportunity", "number"),
    (
        Column("opportunity", "机会", "text"),
        Column("number", "序号", "count"),
        Column("on", "日期", "day"),
        Column("by", "不晚于", "day"),
        Column("stage", "阶段", "word", "stage"),
        Column("amount", "金额", "money"),
        Column("expected_close", "预计成交", "day"),
        Column("outcome", "结果", "word", "outcome"),
        Column("owner", "负责人", "text"),
        Column("probability", "赢率", "ratio"),
        Column("why", "理由", "text"),
        Column("reason", "原因", "word", "reason"),
        Column("competitor", "竞争对手", "text"),
        Column("contract", "合同", "text"),
        Column("into", "并入", "text"),
        Column("note", "备注", "text"),
        Column("ignored", "未计入", "word", "yesno"),
        Column("stands_at", "所处阶段", "word", "stage"),
        Column("path", "文件", "text"),
        Column("source", "出处", "text"),
    ),
)
_PLAIN = ("amount", "expected_close", "outcome", "owner", "probability", "why", "reason", "competitor")


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each event up to the day, ignored ones included and marked.

    `stands_at` is the stage after the event, which an outcome may set as well: signing leads to the last one.
    """
    return [row for deal in deals(sheet).values() for row in _rows(sheet, deal)]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the events of one opportunity."""
    deal = deals(sheet).get(one.id) if one.kind == "opportunity" else None
    return list(_rows(sheet, deal)) if deal else []


def _rows(sheet: Sheet, deal: Deal) -> Iterator[Row]:
    ids = deal.track.ladder.ids
    after = {state.event: ids[state.rank] for state in deal.track.states}
    stands_at: str | None = None
    for number, event in enumerate(deal.record.history):
        day = event.on or event.by
        if day is None or day > sheet.as_of:
            continue
        rank = deal.track.ladder.rank(event.stage) if event.stage else None
        stands_at = after.get(number, stands_at)
        yield {
            "opportunity": deal.id,
            "number": number,
            "on": event.on,
            "by": event.by,
            "stage": event.stage if rank is None else ids[rank],
            **{name: getattr(event, name) for name in _PLAIN},
            "contract": event.contract,
            "into": event.into,
            "note": event.note,
            "ignored": "no" if number in after else "yes",
            "stands_at": stands_at,
            "path": deal.record.path,
            "source": Source(deal.record.path, ("history", number)),
        }
