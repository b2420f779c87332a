"""The own win rate of a scope: of the deals that were decided, how many were signed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from repbook.deal import Deal, deals_in
from repbook.figure import Figure
from repbook.people import Scope
from repbook.period import months_after
from repbook.sheet import Sheet, reckoned
from repbook.text import say


class OwnRate(NamedTuple):
    """How many deals were signed and lost in the policy's months, and the share of the signed ones."""

    signed: Figure[int]
    lost: Figure[int]
    rate: Figure[Decimal]


@reckoned
def own_rate(sheet: Sheet, scope: Scope) -> OwnRate:
    """Give signed ÷ (signed + lost) of the policy's months; no rate from fewer than the policy's sample."""
    months = sheet.policy.forecast.own_rate_months
    since = months_after(sheet.as_of, -months)
    held = deals_in(sheet, scope)
    won = [
        deal
        for deal in held
        if deal.status in ("signed", "paid") and deal.state.signed_on and since < deal.state.signed_on
    ]
    lost = [
        deal for deal in held if deal.status == "lost" and deal.state.lost_on and since < deal.state.lost_on
    ]
    signed = _counted(won, "signed", months)
    gone = _counted(lost, "lost", months)
    decided, least = len(won) + len(lost), sheet.policy.forecast.min_n
    policy = sheet.cite("forecast", "min_n")
    if decided < least:
        few = say(
            "{n} deals decided in {months} months, fewer than {least}", n=decided, months=months, least=least
        )
        return OwnRate(signed, gone, Figure(None, few, (signed, gone, policy)))
    because = say("{won} signed ÷ ({won} signed + {lost} lost)", won=len(won), lost=len(lost))
    return OwnRate(signed, gone, Figure(Decimal(len(won)) / decided, because, (signed, gone, policy)))


def _counted(deals: list[Deal], word: str, months: int) -> Figure[int]:
    sources = tuple(deal.source for deal in deals)
    if word == "signed":
        return Figure(len(deals), say("signed in the last {months} months", months=months), sources)
    return Figure(len(deals), say("lost in the last {months} months", months=months), sources)
