"""The reports that every sales rep owes, from joining to the day: what came, when, and what is missing."""

from __future__ import annotations

from repbook.duty import Report, reports, sources
from repbook.figure import Figure
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "reports",
    "报表上交",
    "a sales rep and week, or day where daily reports are required",
    ("rep", "kind", "period"),
    (
        Column("rep", "销售人员", "text"),
        Column("kind", "类型", "word", "report_kind"),
        Column("period", "期间", "text"),
        Column("due", "到期", "day"),
        Column("submitted", "提交", "day"),
        Column("status", "状态", "word", "report_status"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each report, the ones not owed included."""
    return [_row(sheet, report) for report in reports(sheet)]


def _row(sheet: Sheet, report: Report) -> Row:
    return {
        "rep": report.rep,
        "kind": report.kind,
        "period": report.period,
        "due": report.due,
        "submitted": report.submitted,
        "status": Figure(report.status, report.because, lambda: sources(sheet, report)),
    }
