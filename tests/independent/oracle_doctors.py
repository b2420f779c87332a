"""Table `grades` for a contact: the nine-grids, the zone, beds, use (B11, B12, B14, B15, B42)."""

from __future__ import annotations

from .oracle_grade import UNGRADED, Day, Grade, graded
from .oracle_policy import Policy
from .oracle_records import Record, on_day

SCORES = {3: (9, 8, 5), 2: (7, 5, 3), 1: (3, 2, 1)}
DOCTORS = ("医师", "中医师", "技师", "药师", "护师")
SENIOR = {rank + who for rank in ("主任", "副主任") for who in DOCTORS}
ATTENDING = {"主治医师", "主治中医师", "主管技师", "主管药师", "主管护师"}
RESIDENT = {"住院医师", "技师", "药师", "护师"}
BEHAVIOUR = {"first": 1, "second": 2, "other": 3}
USE = {"first": "heavy", "second": "user", "other": "non_user"}


def hospital_row(on: Day, customer: Record) -> int | None:
    """Give the row of the score table that a hospital falls in: the best that fits."""
    facts = customer.get("hospital", {})
    level = on_day(facts.get("level"), on.when)
    revenue = on_day(facts.get("annual_revenue"), on.when) or 0
    if (level or "").startswith("3") or revenue > 200_000_000:
        return 3
    if (level or "").startswith("2") or revenue > 80_000_000:
        return 2
    if level is not None and on_day(facts.get("target"), on.when) == "yes":
        return 1
    return None


def potential(on: Day, customer: Record, contact: Record) -> int | None:
    """Give a contact's score, by the hospital and the title."""
    row = hospital_row(on, customer)
    title = on_day(contact.get("title"), on.when)
    mapped = on.policy.numbers["nine_grid"].get("titles", {})
    columns = (
        mapped.get("senior", SENIOR),
        mapped.get("attending", ATTENDING),
        mapped.get("resident", RESIDENT),
    )
    for column, titles in enumerate(columns):
        if row is not None and title in titles:
            return SCORES[row][column]
    return None


def zone_of(cell: str, policy: Policy) -> str | None:
    """Give the zone that holds a cell of the nine-grid."""
    return next((zone for zone, held in policy.numbers["zones"].items() if cell in held["cells"]), None)


def beds_grid(on: Day, contact: Record) -> Grade:
    """Give B14: the letter of the beds, and how many more the next one takes."""
    beds = on_day(contact.get("beds"), on.when)
    if beds is None:
        return UNGRADED
    best, middle = (on.policy.money("beds_grid", letter) for letter in "AB")
    if beds >= best:
        return graded("A", next_value=None, gap=None, label=f"A {beds}")
    if beds >= middle:
        return graded("B", next_value="A", gap=str(best - beds), label=f"B {beds}")
    return graded("C", next_value="B", gap=str(middle - beds), label=f"C {beds}")


def contact_grades(on: Day, customer: Record, contact: Record) -> dict[str, Grade]:
    """Give the grades of a contact that facts decide."""
    score = potential(on, customer, contact)
    behaviour = on_day(contact.get("behaviour"), on.when)
    found = dict.fromkeys(("nine_grid", "nine_grid_sum", "zone"), UNGRADED)
    found["beds_grid"] = beds_grid(on, contact)
    found["user_intensity"] = graded(USE[behaviour]) if behaviour else UNGRADED
    if score is None or behaviour is None:
        return found
    digit = BEHAVIOUR[behaviour]
    best, middle = on.policy.letters
    letter = "A" if score >= best else "B" if score >= middle else "C"
    total = score + digit
    summed = "A" if total >= 8 else "B" if total >= 4 else "C"
    zone = zone_of(f"{letter}{digit}", on.policy)
    return {
        **found,
        "nine_grid": graded(f"{letter}{digit}"),
        "nine_grid_sum": graded(summed, label=f"{summed} {total}"),
        "zone": graded(zone) if zone else UNGRADED,
    }
