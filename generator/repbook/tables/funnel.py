"""The funnel of every scope, stage by stage, on the day."""

from __future__ import annotations

from repbook.deal import scopes
from repbook.figures.funnel import funnel
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "funnel",
    "销售漏斗",
    "a stage of a scope",
    ("scope", "stage"),
    (
        Column("scope", "范围", "text"),
        Column("stage", "阶段", "word", "stage"),
        Column("count", "单数", "count"),
        Column("on_hold", "暂停", "count"),
        Column("customers", "客户数", "count"),
        Column("amount", "金额", "money"),
        Column("weighted", "加权金额", "money"),
        Column("reached", "曾到达", "count"),
        Column("conversion", "转化率", "ratio"),
        Column("diagnosis", "诊断", "word", "diagnosis"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope and stage, stages in the ladder's order."""
    return [
        {"scope": str(scope)} | {column.name: getattr(step, column.name) for column in TABLE.columns[1:]}
        for scope in scopes(sheet)
        for step in funnel(sheet, scope)
    ]
