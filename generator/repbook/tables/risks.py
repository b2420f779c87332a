"""The reasons to doubt an open opportunity, each with its days and limit."""

from __future__ import annotations

from repbook.figures.risks import risks
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "risks",
    "风险",
    "an open opportunity and a reason to doubt it",
    ("opportunity", "risk"),
    (
        Column("opportunity", "机会", "text"),
        Column("risk", "风险", "text"),
        Column("days", "天数或次数", "count"),
        Column("limit", "上限", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each open opportunity and reason."""
    return [risk._asdict() for risk in risks(sheet)]
