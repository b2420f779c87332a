"""What became of the files, kind by kind: read = published + set aside."""

from __future__ import annotations

from collections import Counter

from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "records",
    "记录",
    "a kind of record",
    ("kind",),
    (
        Column("kind", "类别", "text"),
        Column("read", "读入", "count"),
        Column("published", "发布", "count"),
        Column("set_aside", "搁置", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each kind that has files, by name."""
    read = Counter(_kind(path) for path in sheet.book.read)
    aside = Counter(_kind(path) for path in sheet.book.set_aside)
    return [
        {"kind": kind, "read": n, "published": n - aside[kind], "set_aside": aside[kind]}
        for kind, n in sorted(read.items())
    ]


def _kind(path: str) -> str:
    return path.removeprefix("records/").partition("/")[0]
