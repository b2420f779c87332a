"""A drop is a contact to see less often, because the month cannot hold all that is planned.

Where the plan does not fit, drops make room, the least harmful first. The order is ours, after what the
source says of the zones: blue is let go first ("visit only when the customer asks", "stop dealing"); then red
is seen less often, down to the most that yellow is, since its number is an example and so much still keeps up
what there is; then yellow is let go ("depth over breadth"), and red last. Within a zone the fewest points of
potential go first, then the least money in open deals at the customer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from repbook.capacity import NONE, Planned, capacity, known, planned_by_owner
from repbook.figure import Figure
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Money, Text, Word, say


class Drop(NamedTuple):
    """A contact to see less often, or not: how often then, what that frees, and what is still too much."""

    planned: Planned
    kept: Figure[Decimal]
    freed: Figure[Decimal]
    left_over: Figure[Decimal]
    why: Text


@reckoned
def drops(sheet: Sheet, rep: str) -> tuple[Drop, ...]:
    """Give what makes a rep's plan fit, the least harmful first; nothing where it fits."""
    over = known(capacity(sheet, rep).over)
    kept: dict[str, Decimal] = {}
    found: list[Drop] = []
    for one, floor, why, rule in _offers(sheet, planned_by_owner(sheet).get(rep, ())):
        if over <= 0:
            break
        now = kept.get(one.contact, one.least)
        freed = min(now - floor, over.to_integral_value(ROUND_CEILING))
        if freed <= 0:
            continue
        over -= freed
        kept[one.contact] = now - freed
        found.append(_drop(one, now, freed, over, why, rule))
    return tuple(found)


def _drop(one: Planned, now: Decimal, freed: Decimal, over: Decimal, why: Text, rule: Source) -> Drop:
    left = max(over, NONE)
    return Drop(
        one,
        Figure(
            now - freed,
            say("{planned} less {freed}", planned=now, freed=freed),
            (one.cadence.planned_min, rule),
        ),
        Figure(freed, why, (one.cadence.zone_or_grade, one.points, rule)),
        Figure(left, say("what is still planned beyond what is possible"), (rule,)),
        why,
    )


def _offers(sheet: Sheet, mine: Sequence[Planned]) -> Iterator[tuple[Planned, Decimal, Text, Source]]:
    """Give what may be let go, in the order of its harm: a contact, down to how often, why, and the rule."""
    zones = sheet.policy.zones
    floor = min(zones.yellow.max if zones.yellow.max is not None else zones.yellow.min, zones.red.min)
    steps = (
        ("blue", NONE, sheet.cite("zones", "blue", "min")),
        ("red", floor, sheet.cite("zones", "yellow", "max" if zones.yellow.max is not None else "min")),
        ("yellow", NONE, sheet.cite("zones", "yellow", "min")),
        ("red", NONE, sheet.cite("zones", "red", "min")),
    )
    for zone, least, rule in steps:
        held = (one for one in mine if one.zone == zone)
        for one in sorted(held, key=lambda each: (each.points.value or 0, known(each.money), each.contact)):
            yield one, least, _why(one, least), rule


def _why(one: Planned, floor: Decimal) -> Text:
    zone, points = Word("zone", one.zone), one.points.value
    if floor:
        return say(
            "{zone}, {points} points: still seen as often as yellow at the most, {floor} a month",
            zone=zone,
            points=points,
            floor=floor,
        )
    if one.money.value:
        return say(
            "{zone}, {points} points, {amount} in open deals at the customer: see when asked, else call",
            zone=zone,
            points=points,
            amount=Money(one.money.value),
        )
    return say(
        "{zone}, {points} points, nothing open at the customer: see when asked, else call",
        zone=zone,
        points=points,
    )
