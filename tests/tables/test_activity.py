"""Table `activity`: what a rep's visits of a week come to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.books import sheet_of_files

from repbook.table import plain
from repbook.tables import activity

TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n",
    "records/customers/青岚三院.yml": "name: 青岚三院\nkind: hospital\n",
    "records/contacts/云江一院/检验科-王.yml": "name: 王主任\n",
}


def visit(day: str, more: str) -> dict[str, str]:
    return {f"records/visits/chen-lu/{day}.md": f"---\npurpose: 拜访\n{more}---\n"}


def rows(files: dict[str, str], as_of: date = date(2026, 3, 20)) -> list[dict[str, object]]:
    return [plain(row) for row in activity.rows(sheet_of_files(TEAM | files, as_of))]


def test_a_week_counts_visits_different_customers_and_contacts_and_the_hours_carried() -> None:
    files = (
        visit("2026-03-09-a", "customer: 云江一院\ncontacts: [检验科-王]\nhours: 1.5\n")
        | visit("2026-03-10-b", "customer: 云江一院\nalso: [青岚三院]\nstart: 9:00\nend: 9:45\n")
        | visit("2026-03-15-c", "customer: 云江一院\nchannel: mail\n")
        | visit("2026-03-16-d", "customer: 青岚三院\n")
        | visit("2026-03-21-e", "customer: 青岚三院\n")
    )
    assert rows(files) == [
        {
            "rep": "chen-lu",
            "period": "2026-W11",
            "visits": 3,
            "customers": 2,
            "contacts": 1,
            "hours": Decimal("2.25"),
        },
        {"rep": "chen-lu", "period": "2026-W12", "visits": 1, "customers": 1, "contacts": 0, "hours": None},
    ]


def test_hours_that_nobody_wrote_are_unknown_and_not_zero() -> None:
    [row] = activity.rows(
        sheet_of_files(TEAM | visit("2026-03-16", "customer: 云江一院\n"), date(2026, 3, 20))
    )
    assert str(row["hours"].because) == "no visit of the week carries hours"  # type: ignore[attr-defined]
