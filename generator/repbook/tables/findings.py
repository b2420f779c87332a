"""Everything that is wrong with the records; its rows come from the whole way, not from the sheet alone."""

from __future__ import annotations

from collections.abc import Iterable

from repbook.finding import Finding
from repbook.table import Column, Row, Table

TABLE = Table(
    "findings",
    "问题",
    "a finding",
    ("path", "line", "column", "code", "message"),
    (
        Column("code", "代码", "text"),
        Column("severity", "严重程度", "word", "severity"),
        Column("path", "文件", "text"),
        Column("line", "行", "count"),
        Column("column", "列", "count"),
        Column("message", "问题", "text"),
        Column("remedy", "怎么改", "text"),
    ),
)


def rows_of(findings: Iterable[Finding]) -> list[Row]:
    """Give a row for each finding; message and remedy stay sentences."""
    names = [column.name for column in TABLE.columns]
    return [{name: getattr(finding, name) for name in names} for finding in findings]
