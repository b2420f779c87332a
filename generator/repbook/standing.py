"""Standing: how far it has come with a customer: bought what, open what, signed when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from repbook.daily import grouped
from repbook.deal import Deal, deals_among, tracks
from repbook.ladder import of_ladder
from repbook.period import ONE_DAY, days_of, month_of, months_after
from repbook.selling import Sale, by_customer
from repbook.sheet import Sheet, reckoned
from repbook.source import Source


def complete_months(day: date, months: int) -> tuple[date, date]:
    """Give the first and the last day of the last complete calendar months.

    A month is complete on its last day, so that nothing changes because the next one begins (golden test 18).
    """
    first, last = days_of(month_of(day))
    end = last if day == last else first - ONE_DAY
    return months_after(end.replace(day=1), 1 - months), end


def bought(sheet: Sheet, customer: str, first: date, last: date) -> tuple[Sale, ...]:
    """Give a customer's lines from one day to another, oldest first, returns among them."""
    return tuple(sale for sale in by_customer(sheet).get(customer, ()) if first <= sale.day <= last)


@reckoned
def last_sale(sheet: Sheet, customer: str) -> Sale | None:
    """Give the latest sale in the months in which a sale makes a customer closed; a return is none."""
    lines = bought(sheet, customer, *complete_months(sheet.as_of, sheet.policy.deal_status.months))
    return next((sale for sale in reversed(lines) if sale.amount is not None and sale.amount > 0), None)


@of_ladder
def _by_customer(sheet: Sheet) -> Mapping[str, tuple[str, ...]]:
    return grouped((path.record.under, id_) for id_, path in tracks(sheet).items())


@reckoned
def deals_of(sheet: Sheet, customer: str) -> tuple[Deal, ...]:
    """Give the deals of a customer, whatever became of them."""
    found = deals_among(sheet, _by_customer(sheet).get(customer, ()))
    return tuple(deal for deal in found if deal.customer == customer)


class Signing(NamedTuple):
    """A signature: its day, the deal, and the place of the event."""

    day: date
    deal: Deal
    source: Source


def signings(sheet: Sheet, deal: Deal) -> tuple[Signing, ...]:
    """Give the signatures of a deal up to the day, oldest first; one cancelled since is still one."""
    signed = (state for state in deal.track.states if state.outcome == "signed")
    return tuple(
        Signing(state.day, deal, deal.track.source(state)) for state in signed if state.day <= sheet.as_of
    )


@reckoned
def first_signing(sheet: Sheet, customer: str) -> Signing | None:
    """Give a customer's first signature."""
    found = (signing for deal in deals_of(sheet, customer) for signing in signings(sheet, deal))
    return min(found, key=lambda signing: (signing.day, signing.deal.id), default=None)
