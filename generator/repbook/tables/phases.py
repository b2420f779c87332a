"""The phases of every rep's roadmap, those to come too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from repbook.people import sales_reps
from repbook.roadmap import spans, until
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "phases",
    "路线图阶段",
    "a sales rep and a phase of the roadmap, begun or to come",
    ("rep", "phase"),
    (
        Column("rep", "销售人员", "text"),
        Column("phase", "阶段", "word", "phase"),
        Column("first", "起", "day"),
        Column("last", "止", "day"),
        Column("begun", "已开始", "word", "yesno"),
        Column("over", "已结束", "word", "yesno"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each rep and phase, in the order of the roadmap."""
    return [row for rep in sales_reps(sheet) for row in _rows(sheet, rep)]


def _rows(sheet: Sheet, rep: str) -> Iterator[Row]:
    now: date = until(sheet, rep)
    for phase, first, last in spans(sheet, rep):
        if first <= last:
            yield {
                "rep": rep,
                "phase": phase,
                "first": first,
                "last": last,
                "begun": "yes" if first <= now else "no",
                "over": "yes" if sheet.as_of > min(last, now) else "no",
            }
