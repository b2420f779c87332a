"""Table `cadence`: customers by their tracking log, contacts by their zone, in the month of the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_calendar import works
from .oracle_grades import grade_rows
from .oracle_opportunities import last_contact, visit_day, visits_of
from .oracle_policy import add_months, month_end, policy_on
from .oracle_records import Workspace, on_day

FACES = ("visit", "joint", "home", "drop_in", "event")
EVERY = {"weekly": 7, "half_monthly": 15, "monthly": 30}
ONE = timedelta(days=1)
EMPTY: dict[str, Any] = dict.fromkeys(
    ("zone_or_grade", "planned_min", "planned_max", "actual", "next_due_on", "status")
)


def days_between(first: date, last: date) -> list[date]:
    """Give every day from one to another."""
    return [first + ONE * step for step in range((last - first).days + 1)]


def working(workspace: Workspace, first: date, last: date) -> list[date]:
    """Give the team's working days from one day to another."""
    return [when for when in days_between(first, last) if works(workspace, when)]


def naming(workspace: Workspace, contact: str, as_of: date) -> list[str]:
    """Give the visits up to a day that name a contact."""
    found = []
    for name, record in workspace.of("visits").items():
        full = [who if "/" in who else f"{record['customer']}/{who}" for who in record.get("contacts", [])]
        if contact in full and visit_day(name) <= as_of:
            found.append(name)
    return found


def this_month(workspace: Workspace, visits: list[str], as_of: date, channels: Any) -> int:
    """Count the visits of the month that came through channels that count."""
    return sum(
        visit_day(name) >= as_of.replace(day=1)
        and channels(workspace.of("visits")[name].get("channel", "visit"))
        for name in visits
    )


def owed(least: Decimal, passed: int, whole: int) -> int:
    """Give what a month's number comes to after some of its working days."""
    return int(least * passed / whole) if whole else 0


def contact_row(workspace: Workspace, contact: str, grades: dict[Any, Any], as_of: date) -> dict[str, Any]:
    """Give a contact's cadence by the zone."""
    visits = naming(workspace, contact, as_of)
    spoken = [
        visit_day(name)
        for name in visits
        if workspace.of("visits")[name].get("channel", "visit") not in ("mail", "email")
    ]
    row = {"subject": contact, **EMPTY, "last_contact_on": max(spoken, default=None)}
    zone = grades["contact", contact, "zone"]
    if zone is None:
        return row
    face = zone in ("red", "yellow")
    actual = this_month(
        workspace, visits, as_of, lambda channel: channel in FACES if face else channel != "mail"
    )
    row |= {"zone_or_grade": zone, "actual": actual}
    if grades["contact", contact, "nine_grid"] == "C3":
        return row | {"planned_min": 0, "planned_max": 0, "status": "off"}
    visits_a_month = policy_on(workspace, as_of).numbers["zones"][zone]
    least, most = (Decimal(visits_a_month[end]) if end in visits_a_month else None for end in ("min", "max"))
    assert least is not None
    first, last = as_of.replace(day=1), month_end(as_of)
    whole = working(workspace, first, last)
    due = owed(least, sum(when <= as_of for when in whole), len(whole))
    status = "met" if due or actual else "not_due"
    if actual < due:
        status = "behind"
    if most is not None and actual > most:
        status = "over"
    row |= {"planned_min": least, "planned_max": most, "status": status}
    if least >= 1:
        ahead, done = whole, actual
        if actual >= least:
            following = add_months(first, 1)
            ahead, done = working(workspace, following, month_end(following)), 0
        row["next_due_on"] = next(
            (when for n, when in enumerate(ahead, 1) if owed(least, n, len(ahead)) > done), None
        )
    return row


def customer_row(workspace: Workspace, customer: str, grades: dict[Any, Any], as_of: date) -> dict[str, Any]:
    """Give a customer's cadence by the tracking log."""
    last = last_contact(workspace, customer, as_of)
    row = {"subject": customer, **EMPTY, "last_contact_on": last}
    log = grades["customer", customer, "tracking_log"]
    if log is None:
        return row
    visits = visits_of(workspace, customer, as_of)
    actual = this_month(workspace, visits, as_of, lambda channel: channel not in ("mail", "email"))
    row |= {"zone_or_grade": log, "actual": actual}
    if log == "none":
        return row | {"planned_min": 0, "planned_max": 0, "status": "off"}
    first, end = as_of.replace(day=1), month_end(as_of)
    if log == "daily":
        row["planned_min"] = len(working(workspace, first, end))
    else:
        row["planned_min"] = {7: 4, 15: 2, 30: 1}[EVERY[log]]
    if last is None:
        return row | {"next_due_on": as_of, "status": "behind"}
    if log == "daily":
        due = last + ONE
        while not works(workspace, due):
            due += ONE
    else:
        due = last + ONE * EVERY[log]
    status = "behind" if as_of > due else "met" if actual else "not_due"
    return row | {"next_due_on": due, "status": status}


def cadence_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `cadence`."""
    grades = {
        (row["subject_kind"], row["subject"], row["scheme"]): row["value"]
        for row in grade_rows(workspace, as_of)
    }
    gone = set()
    for name, record in workspace.of("customers").items():
        removed = on_day(record.get("removed", {}).get("on"), as_of)
        if removed is not None and removed <= as_of:
            gone.add(name)
    return [
        *(
            customer_row(workspace, name, grades, as_of)
            for name in workspace.of("customers")
            if name not in gone
        ),
        *(
            contact_row(workspace, name, grades, as_of)
            for name in workspace.of("contacts")
            if name.partition("/")[0] not in gone
        ),
    ]
