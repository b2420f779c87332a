"""Every opportunity that has begun, as it stands on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from repbook.deal import Deal, deals
from repbook.figure import Figure
from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say
from repbook.visiting import last_contact_on, next_step
from repbook.worth import amount, day_of, days_in_stage, entered, placed, weighted, win_rate

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
        Column("vanished_on", "文件删除日", "day"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each opportunity, by id."""
    return [_row(sheet, deal) for deal in deals(sheet).values()]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the opportunities of one customer."""
    held = deals(sheet).values() if one.kind == "customer" else ()
    return [_row(sheet, deal) for deal in held if deal.customer == one.id]


def ids(sheet: Sheet) -> Iterable[str]:
    """Give the ids of the rows."""
    return deals(sheet)


def _row(sheet: Sheet, deal: Deal) -> Row:
    state = deal.state
    furthest = deal.track.ladder.stages[state.furthest].id
    return {
        "id": deal.id,
        "customer": deal.customer,
        "owner": deal.owner,
        "title": deal.record.title,
        "stage": Figure(deal.stage, say("the history up to the day"), lambda: (entered(deal),)),
        "furthest_stage": Figure(furthest, say("the furthest of its history"), lambda: (_history(deal),)),
        "amount": amount(deal),
        "expected_close": _expected(deal),
        "status": Figure(deal.status, say("the last outcome in the history"), (deal.source,)),
        "signed_on": day_of(deal, state.signed_on, "signed"),
        "paid_on": day_of(deal, state.paid_on, "paid"),
        "lost_on": day_of(deal, state.lost_on, "lost"),
        "lost_reason": state.lost_reason,
        "entered_stage_on": _entered_on(deal),
        "days_in_stage": days_in_stage(sheet, deal),
        "win_rate": win_rate(sheet, deal),
        "weighted": weighted(sheet, deal),
        "need": deal.record.need,
        "next_step_on": _next_step(sheet, deal),
        "last_contact_on": last_contact_on(sheet, deal.customer),
        "vanished_on": _vanished_on(sheet, deal),
    }


def _history(deal: Deal) -> Source:
    return Source(deal.record.path, ("history",))


def _expected(deal: Deal) -> Figure[date]:
    close = deal.state.expected_close
    if close is None:
        return Figure(None, say("the history names no expected close"), lambda: (_history(deal),))
    because = say("the last expected close in the history")
    return Figure(close, because, lambda: (placed(deal, "expected_close"),))


def _vanished_on(sheet: Sheet, deal: Deal) -> Figure[date]:
    on = deal.track.vanished_on
    if on is None or on > sheet.as_of:
        return Figure(None, say("its file is there"), (Source(deal.record.path),))
    because = say(
        "its file was deleted on {day} without an outcome, by commit {commit}",
        day=on,
        commit=sheet.book.vanished[deal.id].file.commit[:10],
    )
    return Figure(on, because, (Source(deal.record.path),))


def _entered_on(deal: Deal) -> Figure[date]:
    since = deal.state.stage_since
    if since is None:
        return Figure(None, say("the day on which it entered the stage is not known"), (deal.source,))
    return Figure(since, say("the stage was last entered then"), lambda: (entered(deal),))


def _next_step(sheet: Sheet, deal: Deal) -> Figure[date]:
    visit = next_step(sheet, deal.id)
    agreed = visit.record.next_step if visit else None
    if visit is None or agreed is None:
        return Figure(None, say("the latest visit about it agreed on no dated step"))
    here = Source(visit.record.path, ("next_step", "on"))
    return Figure(agreed.on, say("agreed on at the latest visit about it, {day}", day=visit.day), (here,))
