"""The requests for help that reps made in their visits, answered or not."""

from __future__ import annotations

from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.visiting import Visited, visits

TABLE = Table(
    "help",
    "求助",
    "a visit that asks for help",
    ("visit",),
    (
        Column("visit", "拜访", "text"),
        Column("rep", "销售人员", "text"),
        Column("on", "日期", "day"),
        Column("what", "需要帮助", "text"),
        Column("customer", "客户", "text"),
        Column("opportunity", "机会", "text"),
        Column("answered", "答复日期", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each visit that asks for help, oldest first; an answer to come is no answer yet."""
    return [_row(sheet, visit) for visit in visits(sheet) if visit.record.help]


def _row(sheet: Sheet, visit: Visited) -> Row:
    answered = visit.record.help_answered
    return {
        "visit": visit.id,
        "rep": visit.record.under,
        "on": visit.day,
        "what": visit.record.help,
        "customer": visit.record.customer,
        "opportunity": visit.record.opportunity,
        "answered": answered if answered and answered <= sheet.as_of else None,
        "path": visit.record.path,
    }
