"""Worth: what a deal's amount, rate and days are, each as a figure with the place that set it.

They are made by the thousand, so their parts are sought only when somebody asks.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from repbook.dated import at
from repbook.deal import Deal
from repbook.figure import Figure, Parts
from repbook.selling import by_opportunity, total
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Money, Ratio, Text, Word, say

NOTHING = Decimal(0)


def placed(deal: Deal, field: str) -> Source:
    """Give the place that set a field of the history as it stands on the day."""
    for state in reversed(deal.track.states):
        if state.event <= deal.state.event and getattr(deal.record.history[state.event], field) is not None:
            return deal.track.source(state).at(field)
    return deal.source


def entered(deal: Deal) -> Source:
    """Give the place of the event that entered the present stage."""
    states = [state for state in deal.track.states if state.event <= deal.state.event]
    found = states[-1]
    for state in reversed(states):
        if state.rank != deal.state.rank:
            break
        found = state
    return deal.track.source(found)


def reached(deal: Deal, rank: int) -> Source:
    """Give the place of the event that first led to a stage or beyond."""
    found = next((state for state in deal.track.states if state.furthest >= rank), deal.state)
    return deal.track.source(found)


def amount(deal: Deal) -> Figure[Decimal]:
    """Give the amount in yuan; unknown where the history names none."""
    value = deal.state.amount
    if value is None:
        return Figure(None, say("the history names no amount"), (deal.source,))
    return Figure(value, say("the last amount in the history"), lambda: (placed(deal, "amount"),))


def win_rate(sheet: Sheet, deal: Deal) -> Figure[Decimal]:
    """Give the rate that the weighted amount uses: the stage's, or the one set by hand."""
    rate = deal.win_rate
    if rate is None:
        return Figure(None, say("it is outside the forecast"), (deal.source,))
    if deal.status == "open" and deal.state.probability is not None:
        return Figure(rate, say("set by hand"), lambda: (placed(deal, "probability"),))
    rank = deal.track.ladder.signed if deal.status == "signed" else deal.state.rank
    stage = deal.track.ladder.stages[rank].id

    def parts() -> Parts:
        return (sheet.cite("stages", rank, "win_rate"), entered(deal))

    return Figure(rate, say("the rate of stage {stage}", stage=Word("stage", stage)), parts)


def weighted(sheet: Sheet, deal: Deal) -> Figure[Decimal]:
    """Give amount × rate in yuan, unrounded."""
    value = deal.weighted
    if value is None:
        return Figure(None, say("no amount, or outside the forecast"), (deal.source,))
    because = say("{amount} × {rate}", amount=Money(deal.state.amount), rate=Ratio(deal.win_rate))
    return Figure(value, because, lambda: (amount(deal), win_rate(sheet, deal)))


def left(sheet: Sheet, deal: Deal) -> Decimal:
    """Give what a deal has still to bring: its amount less the sales lines that name it, not below 0."""
    return max(NOTHING, (deal.state.amount or NOTHING) - total(by_opportunity(sheet).get(deal.id, ())))


def remaining(sheet: Sheet, deal: Deal) -> Figure[Decimal]:
    """Give what a deal has still to bring, with the lines that were sold of it."""
    whole, lines = deal.state.amount or NOTHING, by_opportunity(sheet).get(deal.id, ())
    rest = left(sheet, deal)
    if not lines:
        return Figure(rest, say("nothing of it is sold yet"), lambda: (amount(deal),))
    because = say("{amount} less {sold} sold, not below 0", amount=Money(whole), sold=Money(total(lines)))
    return Figure(rest, because, lambda: (amount(deal), *(line.source for line in lines)))


def days_in_stage(sheet: Sheet, deal: Deal) -> Figure[int]:
    """Give the calendar days since the stage was entered, stopped by loss, merging or payment."""
    since = deal.state.stage_since
    if since is None:
        return Figure(None, say("the day on which it entered the stage is not known"), (deal.source,))
    stopped = deal.state.stopped_on if deal.status in ("lost", "merged", "paid") else None
    until = stopped or sheet.as_of
    because = say("{until} − {since}", until=until, since=since)
    ended = (placed(deal, "outcome"),) if stopped else ()
    return Figure((until - since).days, because, lambda: (entered(deal), *ended))


def day_of(deal: Deal, day: date | None, outcome: str) -> Figure[date]:
    """Give the day of an outcome, such as `signed`, with its place; none where it did not come to that."""
    word = Word("outcome", outcome)
    if day is None:
        return Figure(None, say("not {outcome} by the day", outcome=word), (deal.source,))
    found = next(
        (state for state in reversed(deal.track.states) if state.day == day and state.outcome == outcome),
        deal.state,
    )
    return Figure(day, say("the day of the event {outcome}", outcome=word), (deal.track.source(found),))


def called(sheet: Sheet, deal: Deal) -> Text:
    """Give what a deal is called among others: equal titles are told apart by their customers."""
    customer = sheet.book.customers.get(deal.customer or "")
    name = at(customer.name, sheet.as_of) if customer else None
    return say("{customer}, {title}", customer=name or deal.record.under, title=deal.record.title)


def summed(sheet: Sheet, deal: Deal) -> Figure[Decimal]:
    """Give the weighted amount as a part of a sum, called by the deal."""
    held = weighted(sheet, deal)
    because = say("{deal}: {reason}", deal=called(sheet, deal), reason=held.because)
    return Figure(held.value, because, lambda: held.parts)
