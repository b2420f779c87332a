"""Opened customers: whose first signature makes them new, and what a rep sold to them (B40)."""

from __future__ import annotations

from repbook.dated import at
from repbook.deal import deals
from repbook.period import months_after
from repbook.selling import Sale, sales
from repbook.sheet import Sheet, reckoned
from repbook.standing import Signing, first_signing, signings


def origin(sheet: Sheet, customer: str | None) -> str | None:
    """Give a customer's origin as recorded on the day."""
    found = sheet.book.customers.get(customer) if customer else None
    return at(found.origin, sheet.as_of) if found else None


@reckoned
def is_new(sheet: Sheet, customer: str | None) -> bool:
    """Say whether a customer is a new one on the day: recorded as new and first signed not long ago."""
    if customer is None or origin(sheet, customer) != "new":
        return False
    first = first_signing(sheet, customer)
    return first is not None and first.day > months_after(sheet.as_of, -sheet.policy.origin.new_months)


@reckoned
def signings_of(sheet: Sheet, rep: str) -> tuple[Signing, ...]:
    """Give the signatures up to the day of the opportunities that a rep owns on it."""
    return tuple(
        signing for deal in deals(sheet).values() if deal.owner == rep for signing in signings(sheet, deal)
    )


@reckoned
def sold_by(sheet: Sheet, rep: str) -> tuple[Sale, ...]:
    """Give a rep's sales lines up to the day, those without amount left out."""
    return tuple(sale for sale in sales(sheet) if sale.rep == rep and sale.amount is not None)
