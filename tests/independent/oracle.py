"""The tables of a workspace on a day, calculated the slow and obvious way from the record contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from .oracle_cadence import cadence_rows
from .oracle_effort import effort_rows
from .oracle_flow import flow_rows
from .oracle_forecast import forecast_flow_rows
from .oracle_grades import grade_rows
from .oracle_milestones import milestone_rows
from .oracle_money import collection_rows, receivable_rows
from .oracle_notices import notice_rows
from .oracle_opportunities import funnel_rows, opportunity_rows
from .oracle_ratios import ratio_rows
from .oracle_records import Workspace, read_workspace
from .oracle_reports import activity_rows, report_rows
from .oracle_stock import stock_rows

Row = dict[str, Any]

CALCULATIONS: dict[str, Callable[[Workspace, date], list[Row]]] = {
    "opportunities": opportunity_rows,
    "funnel": funnel_rows,
    "flow": flow_rows,
    "ratios": ratio_rows,
    "grades": grade_rows,
    "milestones": milestone_rows,
    "reports": report_rows,
    "collection": collection_rows,
    "receivables": receivable_rows,
    "activity": activity_rows,
    "cadence": cadence_rows,
    "forecast_flow": forecast_flow_rows,
    "effort": effort_rows,
    "stock": stock_rows,
    "notices": notice_rows,
}


def tables(folder: Path, as_of: date) -> dict[str, list[dict[str, object]]]:
    """Give each table's rows in their exported form."""
    workspace = read_workspace(folder)
    return {name: [exported(row) for row in rows(workspace, as_of)] for name, rows in CALCULATIONS.items()}


def exported(row: Row) -> dict[str, object]:
    """Give a row with its days as ISO text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
