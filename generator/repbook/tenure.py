"""A tenure is from when to when somebody sells, and from when they have a quota."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from repbook.dated import at
from repbook.period import days_of
from repbook.sheet import Sheet, reckoned


class Tenure(NamedTuple):
    """A rep's days; without a day of joining, `begins` and the quota are from the first record on.

    `begins` is None for somebody with neither a day of joining nor a record.
    """

    joined: date | None
    begins: date | None
    quota_from: date | None
    left: date | None


@reckoned
def tenure(sheet: Sheet, rep: str) -> Tenure:
    """Give a rep's tenure as it stands in the record on the day."""
    record = sheet.book.reps[rep]
    joined, left = at(record.joined, sheet.as_of), at(record.left, sheet.as_of)
    begins = joined or first_record(sheet, rep)
    quota = at(record.quota_from, sheet.as_of)
    if quota is None and joined is not None:
        quota = joined + timedelta(days=sheet.policy.roadmap.training_days)
    return Tenure(joined, begins, quota or begins, left)


def first_record(sheet: Sheet, rep: str) -> date | None:
    """Give the day of the earliest record in a rep's own folders, up to the day; a period's is its first."""
    return _first_records(sheet).get(rep)


@reckoned
def _first_records(sheet: Sheet) -> dict[str, date]:
    found: dict[str, date] = {}
    for kind in ("visits", "daily", "weekly", "sales", "expenses", "reviews"):
        for record in sheet.book.records.get(kind, {}).values():
            leaf = record.leaf
            day = date.fromisoformat(leaf[:10]) if kind in ("visits", "daily") else days_of(leaf)[0]
            if day <= sheet.as_of and day < found.get(record.under, date.max):
                found[record.under] = day
    return found
