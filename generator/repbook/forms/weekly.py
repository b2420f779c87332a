"""周表·输入表: a rep's customers, opportunities and activities of a week (A14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repbook import page, period
from repbook.page import Context
from repbook.paper import Band, Box, Form, Line, Paper, cut, grid, yuan
from repbook.speech import Speech
from repbook.table import Row

FORM = Form("weekly", "周表（输入表）", ("填报人", "审核"), "weekly")
CHINESE = Speech("zh-CN")


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and each rep's of the newest week that was reported."""
    yield Paper("", "", "", _lines("", "", "", [], [], ("", "", "")))
    reps, customers = (page.names(context, kind) for kind in ("reps", "customers"))
    newest = {page.text(row, "rep"): row for row in sorted(context.table("weekly"), key=_week)}
    deals = page.grouped(context.table("opportunities"), "owner")
    visits = page.grouped(context.table("visits"), "rep")
    for rep, report in sorted(newest.items()):
        week = page.text(report, "period")
        opened = [
            (
                customers.get(page.text(row, "customer"), page.text(row, "customer")),
                page.text(row, "title"),
                yuan(page.money(row, "amount")),
                CHINESE.word("stage", page.text(row, "stage")),
                page.text(row, "expected_close"),
                CHINESE.ratio(rate, 0) if (rate := page.ratio(row, "win_rate")) is not None else "",
            )
            for row in deals.get((rep,), ())
            if page.text(row, "status") == "open"
        ]
        made = [
            (
                page.text(row, "on"),
                customers.get(page.text(row, "customer"), page.text(row, "customer")),
                CHINESE.word("channel", page.text(row, "channel")),
                page.text(row, "hours"),
                page.text(row, "purpose"),
                page.text(row, "next_step"),
            )
            for row in visits.get((rep,), ())
            if (on := page.day(row, "on")) and period.week_of(on) == week
        ]
        columns = ("judgement", "support_needed", "most_important_next_week")
        said = tuple(cut(page.text(report, column)) for column in columns)
        name = reps.get(rep, rep)
        yield Paper(rep, name, week, _lines(name, week, page.text(report, "submitted"), opened, made, said))


def _week(row: Row) -> str:
    return page.text(row, "period")


def _lines(
    name: str,
    week: str,
    submitted: str,
    deals: Sequence[tuple[str, ...]],
    visits: Sequence[tuple[str, ...]],
    said: tuple[str, ...],
) -> tuple[Line, ...]:
    labels = ("判断", "需要的支持", "下周最重要的一件事")
    return (
        (Box("销售人员", name), Box("周次", week), Box("提交日期", submitted)),
        Band("客户与销售机会"),
        grid(("客户", "机会", "金额（元）", "阶段", "预计成交", "赢率"), deals, 8),
        Band("销售活动"),
        grid(("日期", "客户", "方式", "小时", "目的", "下一步计划"), visits, 7),
        *((Box(label, words, tall=True),) for label, words in zip(labels, said, strict=True)),
    )
