"""Opening customers: what a rep owns, signed and sold, and whose first signature makes them new (B40)."""

from __future__ import annotations

from collections.abc import Mapping

from repbook.daily import grouped
from repbook.dated import at
from repbook.deal import Deal, deals_among, owners, tracks
from repbook.ladder import of_ladder
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


@reckoned
def owned(sheet: Sheet, rep: str) -> tuple[Deal, ...]:
    """Give the deals that a rep owns on the day."""
    return tuple(deal for deal in deals_among(sheet, _ever_owned(sheet).get(rep, ())) if deal.owner == rep)


@of_ladder
def _ever_owned(sheet: Sheet) -> Mapping[str, tuple[str, ...]]:
    """Give the opportunities that may be a rep's on one day or another: their own owners, the customer's."""
    return grouped((owner, id_) for id_ in tracks(sheet) for owner in owners(sheet, id_))


@reckoned
def signings_of(sheet: Sheet, rep: str) -> tuple[Signing, ...]:
    """Give the signatures up to the day of the opportunities that a rep owns on it."""
    return tuple(signing for deal in owned(sheet, rep) for signing in signings(sheet, deal))


def sold_by(sheet: Sheet, rep: str) -> tuple[Sale, ...]:
    """Give a rep's sales lines up to the day, those without amount left out."""
    return by_rep(sheet).get(rep, ())
