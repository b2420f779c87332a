"""Table `notices`: what one department asked of another, and whether it came when it was promised."""

from __future__ import annotations

from datetime import date
from typing import Any

from .oracle_records import Record, Workspace


def status_of(notice: Record, as_of: date) -> str:
    """Give the status: judged against the day that the slip promises, else against the day it was due."""
    promised = notice.get("slip", {}).get("promised")
    due = promised or notice["due"]
    done = notice.get("done")
    if done is not None and done <= as_of:
        return "late" if done > due else "done"
    if as_of > due:
        return "overdue"
    return "returned" if promised else "open"


def notice_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give a row for each notice that has been given by the day."""
    rows = []
    for name, notice in workspace.of("notices").items():
        if notice["notified"] > as_of:
            continue
        done = notice.get("done")
        rows.append(
            {
                "id": name,
                "department": notice["department"],
                "person": notice["person"],
                "due": notice["due"],
                "promised": notice.get("slip", {}).get("promised"),
                "done": done if done is not None and done <= as_of else None,
                "status": status_of(notice, as_of),
            }
        )
    return rows
