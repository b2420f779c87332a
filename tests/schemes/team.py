"""A small workspace for the tests of schemes: one customer, one rep, and what a test adds."""

from __future__ import annotations

from datetime import date

from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of

ON = date(2026, 3, 16)
REP = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n"}


def customer(name: str, text: str = "") -> dict[str, str]:
    """Give a customer's file."""
    return {f"records/customers/{name}.yml": f"name: {name}\nkind: hospital\n{text}"}


def sold(month: str, *lines: tuple[str, str]) -> dict[str, str]:
    """Give a month's sales: customer and amount."""
    held = "".join(f"  - {{customer: {who}, amount: {amount}}}\n" for who, amount in lines)
    return {f"records/sales/chen-lu/{month}.yml": f"lines:\n{held}"}


def deal(name: str, title: str, *events: str, more: str = "") -> dict[str, str]:
    """Give an opportunity with its events."""
    told = "".join(f"  - {{{event}}}\n" for event in events)
    return {
        f"records/opportunities/{name}/{title}.yml": f"title: {title}\nowner: chen-lu\n{more}history:\n{told}"
    }


def grade(scheme: str, files: dict[str, str], on: date = ON, subject: Subject | None = None) -> Grade:
    """Give a grade, by default of the customer 云江一院."""
    return grade_of(sheet_of_files(REP | files, on), scheme, subject or Subject("customer", "云江一院"))
