"""Opening customers: what a rep owns, signed and sold, and whose first signature makes them new (B40)."""

from __future__ import annotations

from collections.abc import Mapping

from repbook.dated import at
from repbook.deal import Deal, deals
from repbook.period import months_after
from repbook.selling import Sale, by_rep
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


def owned(sheet: Sheet, rep: str) -> tuple[Deal, ...]:
    """Give the deals that a rep owns on the day."""
    return _by_owner(sheet).get(rep, ())


@reckoned
def _by_owner(sheet: Sheet) -> Mapping[str, tuple[Deal, ...]]:
    found: dict[str, list[Deal]] = {}
    for deal in deals(sheet).values():
        if deal.owner:
            found.setdefault(deal.owner, []).append(deal)
    return {owner: tuple(held) for owner, held in found.items()}


@reckoned
def signings_of(sheet: Sheet, rep: str) -> tuple[Signing, ...]:
    """Give the signatures up to the day of the opportunities that a rep owns on it."""
    return tuple(signing for deal in owned(sheet, rep) for signing in signings(sheet, deal))


def sold_by(sheet: Sheet, rep: str) -> tuple[Sale, ...]:
    """Give a rep's sales lines up to the day, those without amount left out."""
    return by_rep(sheet).get(rep, ())
