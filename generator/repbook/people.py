"""People: who sells, who leads whom, whose customer is whose, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from repbook.daily import grouped
from repbook.dated import at, ever
from repbook.sheet import Sheet, lasting, reckoned

T = TypeVar("T")


class Scope(NamedTuple):
    """A part of the team that figures are reckoned for: `team`, `region:X`, `manager:X`, `rep:X`."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


TEAM = Scope("team")


@reckoned
def sales_reps(sheet: Sheet) -> tuple[str, ...]:
    """Give the sales reps who have joined by the day or name no day, those who left included."""
    return tuple(
        id_ for id_, rep in sheet.book.reps.items() if is_sales(sheet, id_) and _joined(sheet, rep.joined)
    )


def is_sales(sheet: Sheet, rep: str) -> bool:
    """Say whether someone is a sales rep on the day."""
    found = sheet.book.reps.get(rep)
    return found is not None and at(found.role, sheet.as_of) == "sales"


def _joined(sheet: Sheet, held: object) -> bool:
    joined = at(held, sheet.as_of)
    return not isinstance(joined, date) or joined <= sheet.as_of


@reckoned
def region_of(sheet: Sheet, rep: str, day: date) -> str | None:
    """Give a rep's region on a day."""
    found = sheet.book.reps.get(rep)
    return at(found.region, day) if found else None


@reckoned
def managers_of(sheet: Sheet, rep: str, day: date) -> tuple[str, ...]:
    """Give the managers above a rep on a day, nearest first; a circle ends where it closes."""
    above: list[str] = []
    here: str | None = rep
    while here and (found := sheet.book.reps.get(here)):
        here = at(found.manager, day)
        if not here or here in above or here == rep:
            break
        above.append(here)
    return tuple(above)


def is_customer(sheet: Sheet, customer: str) -> bool:
    """Say whether a customer is one on the day: it is there, and was not removed."""
    found = sheet.book.customers.get(customer)
    return found is not None and not (found.removed and found.removed.on <= sheet.as_of)


def customer_owner(sheet: Sheet, customer: str | None, day: date) -> str | None:
    """Give the rep who owns a customer on a day."""
    found = sheet.book.customers.get(customer) if customer else None
    return at(found.owner, day) if found else None


def customers_owned(sheet: Sheet, rep: str) -> tuple[str, ...]:
    """Give the customers that a rep owns on the day."""
    ever = _ever_owned(sheet).get(rep, ())
    return tuple(id_ for id_ in ever if customer_owner(sheet, id_, sheet.as_of) == rep)


@lasting
def _ever_owned(sheet: Sheet) -> Mapping[str, tuple[str, ...]]:
    """Give the customers that each rep owns on one day or another."""
    customers = sheet.book.customers.items()
    return grouped((owner, id_) for id_, record in customers for owner in ever(record.owner))


def of_scope(
    sheet: Sheet, scope: Scope, held: Mapping[str, T] | Mapping[str | None, T], day: date
) -> list[T]:
    """Give what belongs to a scope on a day, of what is held by rep."""
    if scope.kind == "rep":
        # Of these there are as many as reps: none of them looks through all the others.
        return [held[scope.name]] if scope.name in held else []
    return [each for rep, each in held.items() if within(sheet, scope, rep, day)]


def within(sheet: Sheet, scope: Scope, rep: str | None, day: date) -> bool:
    """Say whether what a rep does on a day belongs to a scope; what nobody owns is the team's alone."""
    if scope.kind == "team":
        return True
    if rep is None:
        return False
    if scope.kind == "rep":
        return rep == scope.name
    if scope.kind == "region":
        return region_of(sheet, rep, day) == scope.name
    return rep == scope.name or scope.name in managers_of(sheet, rep, day)


def scopes_of(sheet: Sheet, owners: Mapping[str, object]) -> tuple[Scope, ...]:
    """Give the scopes of the day: a rep scope for each sales rep and each owner, and what lies above them."""
    reps = sorted({*sales_reps(sheet), *owners})
    day = sheet.as_of
    regions = sorted({region for rep in reps if (region := region_of(sheet, rep, day))})
    managers = sorted({manager for rep in reps for manager in managers_of(sheet, rep, day)})
    return (
        TEAM,
        *(Scope("region", name) for name in regions),
        *(Scope("manager", name) for name in managers),
        *(Scope("rep", name) for name in reps),
    )
