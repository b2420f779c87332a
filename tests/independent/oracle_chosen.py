"""Table `grades` for what a person chose: a field of the record, or its manual grades (B7, B13 …)."""

from __future__ import annotations

from typing import Any

from .oracle_grade import UNGRADED, Day, Grade
from .oracle_policy import add_months
from .oracle_records import Record, on_day
from .oracle_values import WORDS, day, enumeration

# A choice is looked at again after so many months: the documents name no number, the manual does.
MONTHS = 12
CONTACT_FIELDS = {
    "adoption": "adoption",
    "thinking": "thinking",
    "workplace": "works_in",
    "customer_style": "style",
    "trust_ladder": "trust",
    "buying_role": "roles",
}
CUSTOMER_CHOICES = ("buying_potential", "interest", "potential_value", "lead_level")


def recorded(held: Any) -> Grade:
    """Give what a field of the record says."""
    if not held:
        return UNGRADED
    return {"value": held, "basis": "manual", "missing": None, "valid_until": None}


def choice_made(on: Day, grade: Record, value: str) -> Grade:
    """Give a manual grade with the day until which it holds; a choice of a later day is not made yet."""
    made = day(grade["on"])
    if made > on.when:
        return UNGRADED
    until = add_months(made, MONTHS)
    return {
        "value": value,
        "basis": "manual",
        "missing": None,
        "valid_until": until,
        "flag": "expired" if until < on.when else None,
    }


def chosen(on: Day, record: Record, scheme: str) -> Grade:
    """Give the manual grade of a record by a scheme, named in either language."""
    given = record.get("grades", {})
    for name in (scheme, WORDS["scheme"][scheme]):
        if name in given:
            return choice_made(on, given[name], enumeration(scheme)(given[name]["value"]))
    return UNGRADED


def contact_choices(on: Day, contact: Record) -> dict[str, Grade]:
    """Give the grades of a contact that are somebody's choice; several words are in the glossary's order."""
    found = {}
    for scheme, name in CONTACT_FIELDS.items():
        held = on_day(contact.get(name), on.when)
        if isinstance(held, list):
            held = " ".join(word for word in WORDS[scheme] if word in held)
        found[scheme] = recorded(held)
    return {**found, "sniper": chosen(on, contact, "sniper")}


def customer_choices(on: Day, customer: Record) -> dict[str, Grade]:
    """Give the grades of a customer that are somebody's choice."""
    found = {scheme: chosen(on, customer, scheme) for scheme in CUSTOMER_CHOICES}
    return {**found, "demand": recorded(on_day(customer.get("demand"), on.when))}
