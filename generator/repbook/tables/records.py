"""What became of the files, kind by kind: read = published + set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from repbook.figure import Figure, Parts
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say

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
    read, aside = _by_kind(sheet.book.read), _by_kind(sheet.book.set_aside)
    return [_row(kind, paths, aside.get(kind, [])) for kind, paths in sorted(read.items())]


def _row(kind: str, read: list[str], aside: list[str]) -> Row:
    out = frozenset(aside)
    used = [path for path in read if path not in out]
    return {
        "kind": kind,
        "read": Figure(len(read), say("files of the kind's folder"), _sources(read)),
        "published": Figure(len(used), say("files that count in the figures"), _sources(used)),
        "set_aside": Figure(
            len(aside), say("files that cannot be used, each with a finding"), _sources(aside)
        ),
    }


def _sources(paths: list[str]) -> Callable[[], Parts]:
    return lambda: tuple(Source(path) for path in paths)


def _by_kind(paths: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(_kind(path), []).append(path)
    return found


def _kind(path: str) -> str:
    return path.removeprefix("records/").partition("/")[0]
