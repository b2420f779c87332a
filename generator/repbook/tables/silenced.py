"""What was found and is not told, with the reason; its rows come from the whole way, not from the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from repbook.silence import Silenced
from repbook.table import Column, Row, Table

TABLE = Table(
    "silenced",
    "静默的问题",
    "a finding that is kept quiet",
    ("path", "line", "column", "code", "message"),
    (
        Column("code", "代码", "text"),
        Column("severity", "严重程度", "word", "severity"),
        Column("path", "文件", "text"),
        Column("line", "行", "count"),
        Column("column", "列", "count"),
        Column("message", "问题", "text"),
        Column("reason", "静默原因", "text"),
    ),
)


def rows_of(quiet: Iterable[Silenced]) -> list[Row]:
    """Give a row for each finding that is kept quiet; the message stays a sentence."""
    names = [column.name for column in TABLE.columns if column.name != "reason"]
    return [
        {**{name: getattr(each.finding, name) for name in names}, "reason": each.reason} for each in quiet
    ]
