"""每日总结: a rep's visits of a day, and the plan for the next (A12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repbook import page
from repbook.page import Context
from repbook.paper import Box, Entries, Form, Line, Paper, box, entries, grid, tall
from repbook.table import Row

FORM = Form("daily", "每日总结（日清单）", ("填报人", "核对人"))


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest daily logs."""
    yield Paper("", "", "", _lines(context, {}, "", "", ()))
    reps = page.names(context, "reps")
    visits = page.grouped(context.table("visits"), "rep", "on")
    for id_, held in entries(context, "daily").items():
        rep, _, on = id_.rpartition("/")
        name = reps.get(rep, rep)
        yield Paper(id_, name, on, _lines(context, held, name, on, visits.get((rep, on), ())))


def _lines(context: Context, held: Entries, name: str, on: str, visits: Sequence[Row]) -> tuple[Line, ...]:
    customers = page.names(context, "customers")
    rows = [
        (
            customers.get(page.text(row, "customer"), page.text(row, "customer")),
            page.text(row, "purpose"),
            *_told(page.text(row, "body")),
            page.text(row, "next_step"),
        )
        for row in visits
    ]
    return (
        (Box("销售人员", name), Box("日期", on)),
        (box("提交时间", held, "submitted"), box("录入人", held, "entered_by")),
        grid(("医院", "目的", "内容", "问题及解决方案", "下一步计划"), rows, 8),
        tall("明日计划", held, "plan_for_tomorrow"),
        tall("需要公司的帮助", held, "help_from_the_company"),
        tall("市场信息", held, "market_information"),
        (Box("抽查人"), Box("抽查结果")),
    )


def _told(body: str) -> tuple[str, str]:
    """Give what a visit's prose says of the talk, and of problems and their solutions."""
    told = {"": "", "problems": ""}
    here = ""
    for line in body.splitlines():
        title = line.lstrip("#").strip()
        if line.startswith("#"):
            here = "problems" if title in ("问题及解决方案", "problems and solutions") else ""
        else:
            told[here] += f"{line} "
    return told[""].strip(), told["problems"].strip()
