"""The ratios of every scope and quarter, through both lenses (C4)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from repbook.deal import scopes
from repbook.figure import Figure
from repbook.figures.attainment import attained, quarters
from repbook.figures.flow import flow
from repbook.people import Scope
from repbook.period import days_of
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import Money, Text, say

TABLE = Table(
    "ratios",
    "比率",
    "a scope and quarter through a lens",
    ("scope", "period", "lens"),
    (
        Column("scope", "范围", "text"),
        Column("period", "季度", "text"),
        Column("lens", "口径", "word", "lens"),
        Column("target", "目标", "money"),
        Column("closed", "已完成", "money"),
        Column("stage_forecast", "阶段预计", "money"),
        Column("attainment", "达成率", "ratio"),
        Column("forecast_attainment", "销售预计", "ratio"),
        Column("advancement_rate", "销售进展", "ratio"),
        Column("attrition_rate", "流失率", "ratio"),
        Column("coverage", "覆盖倍数", "times"),
        Column("reps_without_target", "无目标人数", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope, quarter and lens."""
    return [
        _row(sheet, scope, quarter, lens)
        for scope in scopes(sheet)
        for quarter in quarters(sheet)
        for lens in ("sales", "bookings")
    ]


def _row(sheet: Sheet, scope: Scope, quarter: str, lens: str) -> Row:
    found = attained(sheet, scope, quarter, lens)
    begun = days_of(quarter)[0] <= sheet.as_of
    moved = flow(sheet, scope, quarter) if begun else {}
    return {
        "scope": str(scope),
        "period": quarter,
        "lens": lens,
        "target": found.target,
        "closed": found.closed,
        "stage_forecast": found.stage_forecast,
        "attainment": found.attainment,
        "forecast_attainment": found.forecast_attainment,
        "advancement_rate": _rate(moved, "advanced"),
        "attrition_rate": _rate(moved, "leaked"),
        "coverage": found.coverage,
        "reps_without_target": found.without_target,
    }


def _rate(moved: Mapping[str, Figure[Decimal]], column: str) -> Figure[Decimal]:
    if not moved:
        return Figure(None, say("the quarter has not begun"))
    part, pool = moved[column], moved["pool"]
    if not pool.value or part.value is None:
        return Figure(None, say("the pool is empty"), (pool,))
    because: Text = say("{part} ÷ {pool}", part=Money(part.value), pool=Money(pool.value))
    return Figure(part.value / pool.value, because, (part, pool))
