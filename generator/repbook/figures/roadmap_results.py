"""The roadmap's results of a phase: contracts, new-customer sales, collection, new projects (D3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from repbook.opened import is_new, origin, signings_of, sold_by
from repbook.owing import collected
from repbook.period import days_of, month_of, periods
from repbook.roadmap import Phase, Reached, reached
from repbook.selling import total
from repbook.sheet import Sheet
from repbook.text import Money, say

OLD = ("existing", "assigned")


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give these goals of a phase by name, reckoned as of the day on which it is judged."""
    if phase.name in ("3a", "3b", "3c"):
        then = sheet.on(phase.judged)
        yield phase.prefix + "G6", _contracts(then, phase)
        yield phase.prefix + "G7", _new_sales(then, phase)
        yield phase.prefix + "G8", _collection(then, phase)
        yield phase.prefix + "G9", _projects(then, phase)


def _contracts(sheet: Sheet, phase: Phase) -> Reached:
    signed = [each for each in signings_of(sheet, phase.rep) if each.day >= phase.first]
    found = [signing for signing in signed if is_new(sheet, signing.deal.customer)]
    because = say(
        "{n} {n:signature|signatures} with new customers from {first} to {last}",
        n=len(found),
        first=phase.first,
        last=phase.judged,
    )
    parts = (*(signing.source for signing in found), sheet.cite("origin", "new_months"))
    return reached(sheet, phase.prefix + "G6", "contracts", len(found), because, parts)


def _projects(sheet: Sheet, phase: Phase) -> Reached:
    signed = [each for each in signings_of(sheet, phase.rep) if each.day >= phase.first]
    found = [signing for signing in signed if origin(sheet, signing.deal.customer) in OLD]
    because = say(
        "{n} {n:signature|signatures} with existing or assigned customers from {first} to {last}",
        n=len(found),
        first=phase.first,
        last=phase.judged,
    )
    parts = tuple(signing.source for signing in found)
    return reached(sheet, phase.prefix + "G9", "projects", len(found), because, parts)


def ended_months(phase: Phase) -> tuple[str, ...]:
    """Give the calendar months that end within a phase, up to the day on which it is judged."""
    months = periods(month_of(phase.first), month_of(phase.judged))
    return tuple(month for month in months if days_of(month)[1] <= phase.judged)


def _new_sales(sheet: Sheet, phase: Phase) -> Reached:
    """Give what the rep sold to new customers a month, the mean over the months that ended."""
    goal, months = phase.prefix + "G7", ended_months(phase)
    if not months:
        because = say("no month of the phase has ended yet")
        return reached(sheet, goal, "yuan", None, because)._replace(waiting=True)
    lines = tuple(
        sale
        for sale in sold_by(sheet, phase.rep)
        if month_of(sale.day) in months and is_new(sheet, sale.customer)
    )
    sold = total(lines)
    because = say(
        "{sold} to new customers over {n} {n:month|months} that ended in the phase, the mean of a month",
        sold=Money(sold),
        n=len(months),
    )
    parts = (*(sale.source for sale in lines), sheet.cite("origin", "new_months"))
    return reached(sheet, goal, "yuan", sold / len(months), because, parts)


def _collection(sheet: Sheet, phase: Phase) -> Reached:
    """Give the share collected of what old customers owed, over the months that ended."""
    goal = phase.prefix + "G8"
    found = [collected(sheet, phase.rep, month, OLD) for month in ended_months(phase)]
    due = sum((month.due for month in found), Decimal(0))
    paid = sum((month.paid_of_due for month in found), Decimal(0))
    if due <= 0:
        because = say("nothing was due from existing or assigned customers in the months that ended")
        return reached(sheet, goal, "share", None, because)
    because = say(
        "{paid} paid of {due} due from existing and assigned customers over {n} {n:month|months}",
        paid=Money(paid),
        due=Money(due),
        n=len(found),
    )
    return reached(
        sheet, goal, "share", paid / due, because, lambda: tuple(s for month in found for s in month.sources)
    )
