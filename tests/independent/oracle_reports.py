"""Tables `reports` (the weekly ones) and `activity`."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from .oracle_calendar import first_working_day_after, mondays, quota_from, week_before, working_days
from .oracle_opportunities import visit_day
from .oracle_policy import policy_on
from .oracle_records import Record, Workspace, on_day
from .oracle_scopes import sales_reps
from .oracle_values import clock, week_of


def is_report(workspace: Workspace, rep: str, week: str) -> bool:
    """Say whether a weekly file says anything of its own."""
    record = workspace.of("weekly").get(f"{rep}/{week}")
    if record is None:
        return False
    said = {name: words for name, words in record["sections"].items() if words}
    before = workspace.of("weekly").get(f"{rep}/{week_before(week)}")
    return bool(said) and not (before is not None and before["sections"] == record["sections"])


def handed_in(workspace: Workspace, rep: str, week: str, as_of: date) -> tuple[date | None, time | None]:
    """Give when a week's report was submitted, as known on a day."""
    if not is_report(workspace, rep, week):
        return None, None
    submitted = workspace.of("weekly")[f"{rep}/{week}"].get("submitted")
    if submitted is None or submitted[0] > as_of:
        return None, None
    return submitted  # type: ignore[no-any-return]


def report_row(workspace: Workspace, rep: str, monday: date, as_of: date) -> dict[str, Any]:
    """Give the row of one rep and week."""
    week, sunday = week_of(monday), monday + timedelta(days=6)
    due = first_working_day_after(workspace, sunday, rep)
    on, at = handed_in(workspace, rep, week, as_of)
    quota = quota_from(workspace, rep, as_of)
    if quota is None or monday < quota or not working_days(workspace, monday, rep):
        status = "exempt"
    elif on is not None:
        limit = clock(policy_on(workspace, due).due)
        status = "on_time" if on < due or (on == due and (at is None or at <= limit)) else "late"
    else:
        status = "open" if as_of <= due else "missing"
    return {
        "rep": rep,
        "kind": "weekly",
        "period": week,
        "due": due,
        "submitted": on,
        "status": status,
    }


def report_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the weekly rows of table `reports`."""
    rows = []
    for rep in sales_reps(workspace, as_of):
        record = workspace.of("reps")[rep]
        joined, left = on_day(record.get("joined"), as_of), on_day(record.get("left"), as_of)
        if joined is None:
            continue
        for monday in mondays(joined, as_of):
            last_day = max(working_days(workspace, monday), default=monday + timedelta(days=6))
            if left is not None and left < last_day:
                continue
            rows.append(report_row(workspace, rep, monday, as_of))
    return rows


def hours_of(visit: Record) -> Decimal | None:
    """Give a visit's hours, as written or from its start to its end."""
    if "hours" in visit:
        return Decimal(visit["hours"])
    if "start" in visit and "end" in visit:
        start, end = visit["start"], visit["end"]
        minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
        return Decimal(minutes) / 60
    return None


def activity_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `activity` for the weeks that have a visit."""
    weeks: dict[tuple[str, str], list[Record]] = {}
    for name, visit in workspace.of("visits").items():
        rep = name.partition("/")[0]
        if visit_day(name) <= as_of and rep in workspace.of("reps"):
            weeks.setdefault((rep, week_of(visit_day(name))), []).append(visit)
    rows = []
    for (rep, week), visits in sorted(weeks.items()):
        customers: set[str] = set()
        contacts: set[str] = set()
        for visit in visits:
            customers |= {visit["customer"], *visit.get("also", [])}
            for contact in visit.get("contacts", []):
                contacts.add(contact if "/" in contact else f"{visit['customer']}/{contact}")
        hours = [spent for spent in map(hours_of, visits) if spent is not None]
        rows.append(
            {
                "rep": rep,
                "period": week,
                "visits": len(visits),
                "customers": len(customers & set(workspace.of("customers"))),
                "contacts": len(contacts & set(workspace.of("contacts"))),
                "hours": format(sum(hours, Decimal(0)), "f") if hours else None,
            }
        )
    return rows
