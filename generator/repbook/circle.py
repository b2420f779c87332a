"""A circle is the people whom the team knows at a customer: role by trust, and what each prescribes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.chip import Chip, chips
from repbook.page import Context, gathered
from repbook.table import Row

ROLES = ("decider", "evaluator", "user", "initiator")
TRUST = ("known", "appointment", "trust", "ally")


class Person(NamedTuple):
    """One contact; `cell` and `zone` are the grades of the nine-grid."""

    id: str
    name: str
    customer: str
    department: str
    title: str
    position: str
    roles: tuple[str, ...]
    coach: bool
    trust: str
    style: str
    behaviour: str
    units: Decimal | None
    cell: Chip | None
    zone: Chip | None
    visits: int
    last_contact_on: date | None
    path: str

    @property
    def letter(self) -> str:
        """Give the letter of the nine-grid: A, B or C; empty where ungraded."""
        return self.cell.value[:1] if self.cell else ""

    @property
    def level(self) -> str:
        """Give the cell of the nine-grid, A1 to C3; empty where ungraded."""
        return self.cell.value if self.cell else ""


class Role(NamedTuple):
    """The people in a buying role by step of trust; a role that nobody has is a hole."""

    role: str
    steps: tuple[tuple[Person, ...], ...]
    unknown: tuple[Person, ...]

    @property
    def hole(self) -> bool:
        """Tell whether nobody is known in the role."""
        return not self.unknown and not any(self.steps)


@gathered
def people(context: Context) -> Mapping[str, Sequence[Person]]:
    """Give the contacts of each customer, by id."""
    grades = context.by("grades", "contact")
    return {
        customer: [_person(context, row, grades.get((page.text(row, "id"),), ())) for row in rows]
        for (customer,), rows in _contacts(context).items()
    }


def known(context: Context, customer: str) -> Sequence[Person]:
    """Give the contacts of one customer, for whom the others need not be graded."""
    rows = _contacts(context).get((customer,), ())
    return [_person(context, row, context.of("grades", "contact", page.text(row, "id"))) for row in rows]


@gathered
def _contacts(context: Context) -> Mapping[tuple[str, ...], Sequence[Row]]:
    return page.grouped(context.table("contacts"), "customer")


def _person(context: Context, row: Row, grades: Sequence[Row]) -> Person:
    held = {chip.scheme: chip for chip in chips(context, grades)}
    id_ = page.text(row, "id")
    return Person(
        id=id_,
        name=page.text(row, "name") or id_.rpartition("/")[2],
        customer=page.text(row, "customer"),
        department=page.text(row, "department"),
        title=page.text(row, "title"),
        position=page.text(row, "position"),
        roles=tuple(page.text(row, "roles").split()),
        coach=page.text(row, "coach") == "yes",
        trust=page.text(row, "trust"),
        style=page.text(row, "style"),
        behaviour=page.text(row, "behaviour"),
        units=page.money(row, "monthly_units"),
        cell=held.get("nine_grid"),
        zone=held.get("zone"),
        visits=page.count(row, "visits") or 0,
        last_contact_on=page.day(row, "last_contact_on"),
        path=page.text(row, "path"),
    )


def roles(held: Sequence[Person]) -> tuple[Role, ...]:
    """Give the four buying roles with who has them, the holes among them."""
    return tuple(
        Role(
            role,
            tuple(
                tuple(person for person in held if role in person.roles and person.trust == step)
                for step in TRUST
            ),
            tuple(person for person in held if role in person.roles and person.trust not in TRUST),
        )
        for role in ROLES
    )
