"""Table `grades` for the team's own schemes (B28): weighed fields by a policy, or classes that people chose.

The documents leave the form of the declaration to the product: it is read here as the manual describes it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .oracle_checklists import held
from .oracle_chosen import choice_made
from .oracle_grade import UNGRADED, Day, Grade, graded
from .oracle_records import Record, on_day
from .oracle_values import LABELS, WORDS, ZERO, money

# The enumeration behind each field that the random declarations weigh by words.
WORDED = {
    "hospital.level": "hospital_level",
    "demand": "demand",
    "origin": "origin",
    "market.funds": "yesno",
}
HEADS = ("custom:", "自定义:")


def canonical_path(typed: str) -> str:
    """Give a field's path in English, whatever it was typed in."""
    fields: dict[str, str] = LABELS["kinds"]["customers"]["fields"]
    path = ""
    for step in typed.split("."):
        head = f"{path}." if path else ""
        names = {name: label for name, label in fields.items() if name.rpartition(".")[0] == path}
        path = next(
            (name for name, label in names.items() if step in (name[len(head) :], label)), head + step
        )
    return path


def points_of(on: Day, customer: Record, field: dict[str, Any]) -> Decimal | None:
    """Give the points of one field, None where nothing can be said."""
    path = canonical_path(field["field"])
    value = on_day(held(customer, path), on.when)
    if value is None:
        return None
    weight = Decimal(field.get("weight", "1"))
    if "bands" in field:
        bands = [(money(bound), Decimal(points)) for bound, points in field["bands"].items()]
        return (
            weight * max([(bound, points) for bound, points in bands if value >= bound], default=(0, ZERO))[1]
        )
    words = WORDS[WORDED[path]]
    for word, points in field["points"].items():
        if value in (word, next((name for name, chinese in words.items() if word == chinese), None)):
            return weight * Decimal(points)
    return None


def declared_grade(on: Day, customer: Record, scheme: dict[str, Any]) -> Grade:
    """Give the class that the sum of the points reaches."""
    points = [points_of(on, customer, field) for field in scheme["fields"]]
    known = [one for one in points if one is not None]
    if len(known) < len(points):
        return UNGRADED
    total = sum(known, ZERO)
    classes = sorted((Decimal(least), name) for name, least in scheme["classes"].items())
    reached = [name for least, name in classes if total >= least]
    above = [(least, name) for least, name in classes if total < least]
    if not reached:
        return UNGRADED
    next_value, gap = (above[0][1], str(above[0][0] - total)) if above else (None, None)
    return graded(reached[-1], next_value=next_value, gap=gap)


def custom_grades(on: Day) -> dict[str, dict[str, Grade]]:
    """Give each customer's grades by the team's own schemes."""
    own: dict[str, Any] = on.policy.numbers["schemes"]
    customers = on.workspace.of("customers")
    chosen = {
        key.partition(":")[2]
        for customer in customers.values()
        for key in customer.get("grades", {})
        if key.startswith(HEADS)
    }
    found: dict[str, dict[str, Grade]] = {name: {} for name in customers}
    for name, customer in customers.items():
        for scheme, declared in own.items():
            found[name][f"custom:{scheme}"] = declared_grade(on, customer, declared)
        for scheme in chosen - own.keys():
            given = customer.get("grades", {})
            typed = next((given[head + scheme] for head in HEADS if head + scheme in given), None)
            found[name][f"custom:{scheme}"] = choice_made(on, typed, typed["value"]) if typed else UNGRADED
    return found
