"""The flow of every scope: the split of the pool and the waterfall, by quarter and for the last weeks."""

from __future__ import annotations

from repbook.deal import scopes
from repbook.figures.flow import SPLIT, WATERFALL, flow, flow_periods
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

_LABELS = {
    "pool": "资金池",
    "advanced": "前进",
    "held": "原地",
    "regressed": "后退",
    "leaked": "流失",
    "won": "其中签约",
    "opening": "期初",
    "created": "新建",
    "reopened": "重开",
    "increased": "加额",
    "decreased": "减额",
    "signed": "签约",
    "lost": "丢单",
    "merged": "合并",
    "closing": "期末",
}
TABLE = Table(
    "flow",
    "流动",
    "a scope and period",
    ("scope", "period"),
    (
        Column("scope", "范围", "text"),
        Column("period", "期间", "text"),
        *(Column(name, _LABELS[name], "money") for name in ("pool", *SPLIT, "won", *WATERFALL)),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope and period."""
    return [
        {"scope": str(scope), "period": period, **flow(sheet, scope, period)}
        for scope in scopes(sheet)
        for period in flow_periods(sheet)
    ]
