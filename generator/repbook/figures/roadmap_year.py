"""The roadmap's goals of the year: new customers, what they bought, growth of the assigned ones (D3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from repbook.opened import is_new, origin, signings_of, sold_by
from repbook.roadmap import YEAR, Phase, Reached, reached
from repbook.selling import total
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import first_signing
from repbook.text import Money, Ratio, say


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give the goals of the year by name, reckoned as of the day on which it is judged."""
    if phase.name == YEAR:
        then = sheet.on(phase.judged)
        yield "Y.G1", _new_customers(then, phase)
        yield "Y.G2", _new_sales(then, phase)
        yield "Y.G3", _growth(then, phase)


def _new_customers(sheet: Sheet, phase: Phase) -> Reached:
    found: dict[str, Source] = {}
    for signing in signings_of(sheet, phase.rep):
        customer = signing.deal.customer
        if customer and origin(sheet, customer) == "new" and signing.day >= phase.first:
            first = first_signing(sheet, customer)
            if first is not None and first.day == signing.day:
                found.setdefault(customer, signing.source)
    because = say(
        "{n} new {n:customer|customers} first signed from {first} to {last}",
        n=len(found),
        first=phase.first,
        last=phase.judged,
    )
    return reached(sheet, "Y.G1", "customers", len(found), because, tuple(found.values()))


def _new_sales(sheet: Sheet, phase: Phase) -> Reached:
    lines = tuple(
        sale for sale in sold_by(sheet, phase.rep) if sale.day >= phase.first and is_new(sheet, sale.customer)
    )
    because = say(
        "sold to new customers from {first} to {last}: {n} {n:line|lines}",
        first=phase.first,
        last=phase.judged,
        n=len(lines),
    )
    parts = (*(sale.source for sale in lines), sheet.cite("origin", "new_months"))
    return reached(sheet, "Y.G2", "yuan", total(lines), because, parts)


def _growth(sheet: Sheet, phase: Phase) -> Reached:
    """Give the year to date ÷ (baseline × elapsed share of the year) − 1, over customers with a baseline."""
    rep = sheet.book.reps[phase.rep]
    given = {each.customer: each.baseline for each in rep.assigned if each.customer}
    known = {customer: baseline for customer, baseline in given.items() if baseline is not None}
    baseline = sum(known.values(), Decimal(0))
    if baseline <= 0:
        because = say("no assigned customer with base-year sales is on record")
        return reached(sheet, "Y.G3", "share", None, because, (Source(rep.path, ("assigned",)),))
    lines = tuple(
        sale for sale in sold_by(sheet, phase.rep) if sale.day >= phase.first and sale.customer in known
    )
    elapsed = Decimal((phase.judged - phase.first).days + 1) / ((phase.last - phase.first).days + 1)
    because = say(
        "{sold} ÷ ({baseline} × {elapsed} of the year) − 1",
        sold=Money(total(lines)),
        baseline=Money(baseline),
        elapsed=Ratio(elapsed),
    )
    parts = (Source(rep.path, ("assigned",)), *(sale.source for sale in lines))
    return reached(sheet, "Y.G3", "share", total(lines) / (baseline * elapsed) - 1, because, parts)
