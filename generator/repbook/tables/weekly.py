"""The weekly reports as written, section by section."""

from __future__ import annotations

from repbook.prose import sections
from repbook.records.weekly import WeeklyRecord
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "weekly",
    "周报",
    "a weekly report as written",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("rep", "销售人员", "text"),
        Column("period", "周", "text"),
        Column("submitted", "提交", "day"),
        Column("judgement", "判断", "text"),
        Column("support_needed", "需要的支持", "text"),
        Column("most_important_next_week", "下周最重要的一件事", "text"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each report submitted by the day, by id."""
    return [
        _row(report)
        for report in sheet.book.weekly.values()
        if report.submitted and report.submitted.day <= sheet.as_of
    ]


def _row(report: WeeklyRecord) -> Row:
    written = sections(report)
    return {
        "id": report.id,
        "rep": report.under,
        "period": report.leaf,
        "submitted": report.submitted.day if report.submitted else None,
        **{name: written.get(name) for name in WeeklyRecord.sections},
        "path": report.path,
    }
