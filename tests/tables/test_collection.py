"""Tables `receivables` and `collection`: what is owed, and what came in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.books import sheet_of_files

from repbook.table import plain
from repbook.tables import collection, receivables

ON = date(2026, 6, 30)
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-01-05\n",
    "records/reps/he-jing.yml": "name: 何静\nrole: sales\njoined: 2026-01-05\n",
    "records/customers/青岚三院.yml": "name: 青岚三院\nkind: hospital\nowner: chen-lu\n",
}


def invoice(number: str, due: str, amount: str, more: str = "") -> dict[str, str]:
    text = f"due: {due}\namount: {amount}\n{more}"
    return {f"records/invoices/青岚三院/{number}.yml": text}


def payment(day: str, amount: str) -> dict[str, str]:
    return {f"records/payments/青岚三院/{day}.yml": f"amount: {amount}\n"}


def paid_on(*payments: tuple[str, str]) -> str:
    return f"payments: [{', '.join(f'{{on: {day}, amount: {amount}}}' for day, amount in payments)}]\n"


def owed(files: dict[str, str], as_of: date = ON) -> dict[object, dict[str, object]]:
    sheet = sheet_of_files(TEAM | files, as_of)
    return {str(row["invoice"]).partition("/")[2]: plain(row) for row in receivables.rows(sheet)}


def month(files: dict[str, str], month: str, rep: str = "chen-lu", as_of: date = ON) -> dict[str, object]:
    rows = [plain(row) for row in collection.rows(sheet_of_files(TEAM | files, as_of))]
    return next(row for row in rows if (row["rep"], row["month"]) == (rep, month))


def test_an_invoice_is_seen_from_its_issue_or_the_month_before_it_is_due() -> None:
    issued = invoice("1", "2026-06-15", "10万", "issued: 2026-06-02\n")
    undated = invoice("2", "2026-06-15", "10万")
    assert list(owed(issued | undated, date(2026, 4, 30))) == []
    assert list(owed(issued | undated, date(2026, 5, 1))) == ["2"]
    assert list(owed(issued | undated, date(2026, 6, 2))) == ["1", "2"]


@pytest.mark.parametrize(
    ("due", "days", "bucket"),
    [
        ("2026-06-30", 0, "not_due"),
        ("2026-06-29", 1, "1-30"),
        ("2026-05-31", 30, "1-30"),
        ("2026-05-30", 31, "31-60"),
        ("2026-05-01", 60, "31-60"),
        ("2026-04-01", 90, "61-90"),
        ("2026-03-31", 91, "over_90"),
    ],
)
def test_buckets_by_days_overdue(due: str, days: int, bucket: str) -> None:
    found = owed(invoice("1", due, "10万"))["1"]
    assert (found["days_overdue"], found["bucket"]) == (days, bucket)


def test_what_is_paid_is_not_overdue_however_late_it_was() -> None:
    settled = "payments: [{on: 2026-05-20, amount: 6万}, {on: 2026-06-20, amount: 4万, kind: credit_note}]\n"
    found = owed(invoice("1", "2026-05-01", "10万", settled))["1"]
    assert (found["paid"], found["credited"], found["balance"]) == (60000, 40000, 0)
    assert (found["days_overdue"], found["bucket"]) == (0, "paid")


def test_a_payment_without_invoice_settles_the_oldest_open_ones_first() -> None:
    files = (
        invoice("2026-1", "2026-04-30", "30万", "payments: [{on: 2026-05-02, amount: 10万}]\n")
        | invoice("2026-2", "2026-03-31", "40万")
        | invoice("2026-3", "2026-06-30", "54万", "issued: 2026-05-20\n")
        | payment("2026-05-10", "80万")
    )
    found = owed(files)
    assert [found[number]["balance"] for number in ("2026-1", "2026-2", "2026-3")] == [0, 0, 540_000]
    assert owed(files, date(2026, 5, 9))["2026-2"]["balance"] == 400_000


def test_collection_counts_payments_up_to_the_months_end_on_what_was_due_in_it() -> None:
    paid = paid_on(("2026-04-20", "20万"), ("2026-05-31", "25万"), ("2026-06-01", "5万"))
    found = month(invoice("1", "2026-05-15", "50万", paid), "2026-05")
    assert (found["due"], found["collected"], found["rate"]) == (500_000, 450_000, Decimal("0.9"))


def test_arrears_are_what_was_overdue_at_the_months_start() -> None:
    late = invoice(
        "1",
        "2026-04-15",
        "50万",
        "payments: [{on: 2026-04-20, amount: 10万}, {on: 2026-05-08, amount: 30万}]\n",
    )
    found = month(late | invoice("2", "2026-05-20", "60万"), "2026-05")
    assert (found["arrears"], found["received"]) == (400_000, 300_000)
    assert found["rate"] == 0
    assert found["rate_with_arrears"] == Decimal("0.3")


def test_nothing_due_in_the_month_is_not_applicable() -> None:
    """Golden test 14."""
    files = invoice("1", "2026-04-15", "50万", "payments: [{on: 2026-04-15, amount: 50万}]\n")
    sheet = sheet_of_files(TEAM | files, ON)
    row = next(row for row in collection.rows(sheet) if row["month"] == "2026-05")
    assert plain(row)["rate"] is None
    assert str(row["rate"].because) == "nothing was due in the month"  # type: ignore[attr-defined]


def test_months_run_from_the_first_due_one_to_the_running_one_for_every_sales_rep() -> None:
    rows = collection.rows(sheet_of_files(TEAM | invoice("1", "2026-04-15", "50万"), ON))
    assert [(row["rep"], row["month"]) for row in rows] == [
        (rep, f"2026-{month:02}") for rep in ("chen-lu", "he-jing") for month in (4, 5, 6)
    ]
    assert collection.rows(sheet_of_files(TEAM, ON)) == []


def test_an_invoice_belongs_to_the_owner_of_its_opportunity_before_the_customers() -> None:
    deal = {
        "records/opportunities/青岚三院/化学发光.yml": (
            "title: 化学发光\nowner: he-jing\nhistory: [{on: 2026-01-12, stage: 收集资料, amount: 50万}]\n"
        )
    }
    files = deal | invoice("1", "2026-05-15", "50万", "opportunity: 化学发光\n")
    assert month(files, "2026-05", "he-jing")["due"] == 500_000
    assert month(files, "2026-05", "chen-lu")["due"] == 0
    assert owed(files)["1"]["rep"] == "he-jing"
