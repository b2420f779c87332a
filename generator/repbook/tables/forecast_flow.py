"""How the forecast for a quarter changed, week by week: what came into it, what left it, and why."""

from __future__ import annotations

from repbook.deal import scopes
from repbook.figures.forecast_flow import TERMS, forecast_flow, quarters, weeks
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

_LABELS = {
    "opening": "周初",
    "created": "新建",
    "reopened": "重开",
    "increased": "加额",
    "decreased": "减额",
    "pulled_in": "移入",
    "pushed_out": "移出",
    "signed": "签约",
    "lost": "丢单",
    "merged": "合并",
    "closing": "周末",
}
TABLE = Table(
    "forecast_flow",
    "预计流动",
    "a scope, the running quarter or the next, and one of the last 13 weeks",
    ("scope", "period", "week"),
    (
        Column("scope", "范围", "text"),
        Column("period", "季度", "text"),
        Column("week", "周", "text"),
        *(Column(term, _LABELS[term], "money") for term in TERMS),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope, quarter and week."""
    return [
        {
            "scope": str(scope),
            "period": quarter,
            "week": week,
            **forecast_flow(sheet, scope, quarter, week),
        }
        for scope in scopes(sheet)
        for quarter in quarters(sheet)
        for week in weeks(sheet)
    ]
