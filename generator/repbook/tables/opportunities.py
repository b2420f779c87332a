"""Every opportunity that has begun, as it stands on the day."""

from __future__ import annotations

from repbook.deal import Deal, deals
from repbook.figure import Figure
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import Money, Ratio, Word, say
from repbook.visiting import last_contact, next_step

TABLE = Table(
    "opportunities",
    "销售机会",
    "an opportunity that has begun by the day",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("customer", "客户", "text"),
        Column("owner", "负责人", "text"),
        Column("title", "标题", "text"),
        Column("stage", "阶段", "word", "stage"),
        Column("furthest_stage", "最远阶段", "word", "stage"),
        Column("amount", "金额", "money"),
        Column("expected_close", "预计成交", "day"),
        Column("status", "状态", "word", "opportunity_status"),
        Column("signed_on", "签约日", "day"),
        Column("paid_on", "回款日", "day"),
        Column("lost_on", "流失日", "day"),
        Column("lost_reason", "流失原因", "word", "reason"),
        Column("entered_stage_on", "进入阶段日", "day"),
        Column("days_in_stage", "在阶段天数", "count"),
        Column("win_rate", "赢率", "ratio"),
        Column("weighted", "加权金额", "money"),
        Column("need", "需求", "word", "need"),
        Column("next_step_on", "下一步日期", "day"),
        Column("last_contact_on", "最近联系", "day"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each opportunity, by id."""
    return [_row(sheet, deal) for deal in deals(sheet).values()]


def _row(sheet: Sheet, deal: Deal) -> Row:
    state = deal.state
    contact = last_contact(sheet, deal.customer) if deal.customer else None
    step = next_step(sheet, deal.id)
    agreed = step.record.next_step if step else None
    return {
        "id": deal.id,
        "customer": deal.customer,
        "owner": deal.owner,
        "title": deal.record.title,
        "stage": Figure(deal.stage, say("the history up to the day"), (deal.source,)),
        "furthest_stage": deal.track.ladder.stages[state.furthest].id,
        "amount": Figure(state.amount, say("the last amount in the history"), (deal.source,)),
        "expected_close": state.expected_close,
        "status": Figure(deal.status, say("the last outcome in the history"), (deal.source,)),
        "signed_on": state.signed_on,
        "paid_on": state.paid_on,
        "lost_on": state.lost_on,
        "lost_reason": state.lost_reason,
        "entered_stage_on": state.stage_since,
        "days_in_stage": _days(sheet, deal),
        "win_rate": _rate(sheet, deal),
        "weighted": _weighted(deal),
        "need": deal.record.need,
        "next_step_on": agreed.on if agreed else None,
        "last_contact_on": contact.day if contact else None,
    }


def _days(sheet: Sheet, deal: Deal) -> Figure[int]:
    since = deal.state.stage_since
    if since is None:
        return Figure(None, say("the day on which it entered the stage is not known"), (deal.source,))
    stopped = deal.state.stopped_on if deal.status in ("lost", "merged", "paid") else None
    until = stopped or sheet.as_of
    return Figure((until - since).days, say("{until} − {since}", until=until, since=since), (deal.source,))


def _rate(sheet: Sheet, deal: Deal) -> Figure[object]:
    rate = deal.win_rate
    if rate is None:
        return Figure(None, say("it is outside the forecast"), (deal.source,))
    if deal.status == "open" and deal.state.probability is not None:
        return Figure(rate, say("set by hand"), (deal.source,))
    word = Word("stage", deal.stage)
    return Figure(rate, say("the rate of stage {stage}", stage=word), (sheet.cite("stages"),))


def _weighted(deal: Deal) -> Figure[object]:
    value = deal.weighted
    if value is None:
        return Figure(None, say("no amount, or outside the forecast"), (deal.source,))
    because = say("{amount} × {rate}", amount=Money(deal.state.amount), rate=Ratio(deal.win_rate))
    return Figure(value, because, (deal.source,))
