"""The reports that every sales rep owes, from joining to the day: what came, when, and what is missing."""

from __future__ import annotations

from datetime import date

from repbook.duty import Report, due_by, reports, sources
from repbook.figure import Figure
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say

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
        "due": Figure(
            report.due, say("the first working day after the period"), lambda: due_by(sheet, report)
        ),
        "submitted": _submitted(report),
        "status": Figure(report.status, report.because, lambda: sources(sheet, report)),
    }


def _submitted(report: Report) -> Figure[date]:
    if report.submitted is None:
        return Figure(None, say("not submitted by the day"))
    return Figure(report.submitted, say("as the record says"), (Source(report.path, ("submitted",)),))
