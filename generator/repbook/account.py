"""An account is a customer as one line of a list: grades, sales, open deals, last contact, next step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.chip import Chip, head
from repbook.page import Context, gathered
from repbook.table import Row


class Promise(NamedTuple):
    """A next step: its day, what it is, and the record and line that it was agreed in."""

    on: date
    what: str
    path: str
    overdue: bool


class Account(NamedTuple):
    """One customer; `sold` is what the months of the sales tier sum to, `silent` the days since contact."""

    id: str
    name: str
    kind: str
    level: str
    region: str
    owner: str
    owner_name: str
    chips: tuple[Chip, ...]
    sold: Decimal | None
    open: int
    amount: Decimal | None
    last_contact_on: date | None
    silent: int | None
    step: Promise | None
    path: str

    @property
    def folder(self) -> str:
        """Give the folder of the customer's page."""
        return f"customers/{self.id}/"


def unheard(context: Context, line: Account) -> bool:
    """Say whether nobody contacted a customer for so long that the policy names it."""
    return line.silent is None or line.silent >= page.limit(context, "attention", "silent_days")


@gathered
def accounts(context: Context) -> tuple[Account, ...]:
    """Give every customer that was not removed, by id."""
    kept = (row for row in context.table("customers") if page.day(row, "removed_on") is None)
    return tuple(
        _account(context, row, lambda name, id_: context.by(name, "customer").get((id_,), ())) for row in kept
    )


def account(context: Context, row: Row) -> Account:
    """Give the customer of a row, for whom the others need not be reckoned."""
    return _account(context, row, lambda name, id_: context.of(name, "customer", id_))


def _account(context: Context, row: Row, about: Callable[[str, str], Sequence[Row]]) -> Account:
    """Give the customer of a row; `about` gives the rows of a table about one."""
    id_, owner = page.text(row, "id"), page.text(row, "owner")
    open_ = [deal for deal in about("opportunities", id_) if page.text(deal, "status") == "open"]
    bought = [month for month in about("purchases", id_) if page.text(month, "counted") == "yes"]
    known = [amount for deal in open_ if (amount := page.money(deal, "amount")) is not None]
    last = page.day(row, "last_contact_on")
    return Account(
        id=id_,
        name=page.text(row, "name") or id_,
        kind=page.text(row, "kind"),
        level=page.text(row, "level"),
        region=page.text(row, "region"),
        owner=owner,
        owner_name=page.names(context, "reps").get(owner, owner),
        chips=head(context, about("grades", id_)),
        sold=page.total(page.money(month, "amount") for month in bought) if bought else None,
        open=len(open_),
        amount=page.total(known) if known else None,
        last_contact_on=last,
        silent=(context.about.as_of - last).days if last else None,
        step=step(row, about("visits", id_), context.about.as_of),
        path=page.text(row, "path"),
    )


def step(customer: Row, visits: Iterable[Row], today: date) -> Promise | None:
    """Give the next step with a customer: of its record, or of the latest visit; the sooner one to come.

    A step of the record is done with when the customer was seen on its day or later.
    """
    found = []
    on, last = page.day(customer, "next_action_on"), page.day(customer, "last_contact_on")
    if on and not (last and last >= on):
        found.append(Promise(on, page.text(customer, "next_action"), page.text(customer, "path"), on < today))
    latest = max(visits, key=lambda row: (page.text(row, "on"), page.text(row, "id")), default=None)
    agreed = page.day(latest, "next_step_on") if latest else None
    if latest and agreed:
        found.append(
            Promise(agreed, page.text(latest, "next_step"), page.text(latest, "path"), agreed < today)
        )
    return min(found, key=lambda promise: (promise.overdue, promise.on), default=None)
