"""A listing is opportunities as lines of a list, with the names that their ids stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.page import Context
from repbook.table import Row

NAME = "opportunities"


class Listed(NamedTuple):
    """One opportunity: `customer` and `owner` are ids, the names beside them are for reading."""

    id: str
    title: str
    customer: str
    customer_name: str
    owner: str
    owner_name: str
    stage: str
    status: str
    amount: Decimal | None
    weighted: Decimal | None
    win_rate: Decimal | None
    expected_close: date | None
    days_in_stage: int | None
    next_step_on: date | None
    last_contact_on: date | None

    @property
    def path(self) -> str:
        """Give the folder of the opportunity's page."""
        return f"opportunities/{self.id}/"


def listed(row: Row, customers: Mapping[str, str], reps: Mapping[str, str]) -> Listed:
    """Give the line of one row of `opportunities`; the mappings give names by id."""
    customer, owner = page.text(row, "customer"), page.text(row, "owner")
    return Listed(
        id=page.text(row, "id"),
        title=page.text(row, "title"),
        customer=customer,
        customer_name=customers.get(customer, customer),
        owner=owner,
        owner_name=reps.get(owner, owner),
        stage=page.text(row, "stage"),
        status=page.text(row, "status"),
        amount=page.money(row, "amount"),
        weighted=page.money(row, "weighted"),
        win_rate=page.ratio(row, "win_rate"),
        expected_close=page.day(row, "expected_close"),
        days_in_stage=page.count(row, "days_in_stage"),
        next_step_on=page.day(row, "next_step_on"),
        last_contact_on=page.day(row, "last_contact_on"),
    )


def listing(context: Context, customer: str | None = None) -> Sequence[Listed]:
    """Give all opportunities, or a customer's: the furthest stage first, and there the largest amount."""
    customers, reps = page.names(context, "customers"), page.names(context, "reps")
    order = {page.text(row, "stage"): at for at, row in enumerate(context.table("stages"))}
    rows = context.table(NAME) if customer is None else context.of(NAME, "customer", customer)
    lines = [listed(row, customers, reps) for row in rows]
    return sorted(lines, key=lambda line: (-order.get(line.stage, -1), -(line.weighted or 0), line.id))


def members(context: Context) -> Mapping[str, frozenset[str]]:
    """Give the reps of each scope: a region's, a manager's with all below, and each rep alone.

    The team is left out: it is everybody, and opportunities that nobody owns are its too.
    """
    above = {page.text(row, "id"): page.text(row, "manager") for row in context.table("reps")}
    found: dict[str, set[str]] = {}
    for row in context.table("reps"):
        rep, region = page.text(row, "id"), page.text(row, "region")
        found.setdefault(f"rep:{rep}", set()).add(rep)
        if region:
            found.setdefault(f"region:{region}", set()).add(rep)
        for manager in (rep, *_chain(rep, above)):
            found.setdefault(f"manager:{manager}", set()).add(rep)
    return {scope: frozenset(reps) for scope, reps in found.items()}


def _chain(rep: str, above: Mapping[str, str]) -> Iterator[str]:
    seen = {rep}
    while (rep := above.get(rep, "")) and rep not in seen:
        seen.add(rep)
        yield rep
