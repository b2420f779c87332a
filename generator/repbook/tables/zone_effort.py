"""Effort by zone: how much of the visits, hours and money goes to the blue (004 三省吾身, B15)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from repbook.figure import Figure, places
from repbook.scheme import Subject, grade_of
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.spending import Spent, efforts, total
from repbook.table import Column, Row, Table
from repbook.text import say
from repbook.word import vocabulary

TABLE = Table(
    "zone_effort",
    "各区投入",
    "a quarter and zone, or no zone, that visits or costs went to",
    ("period", "zone"),
    (
        Column("period", "季度", "text"),
        Column("zone", "分区", "text"),
        Column("visits", "拜访数", "count"),
        Column("hours", "小时", "number"),
        Column("cost", "费用", "money"),
    ),
)

# What no graded contact was named in.
NO_ZONE = "none"


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each quarter and zone; a visit is of the best zone among the contacts that it names."""
    visits: dict[tuple[str, str], set[str]] = {}
    hours: dict[tuple[str, str], list[Spent]] = {}
    cost: dict[tuple[str, str], list[Spent]] = {}
    for (_, period), held in efforts(sheet).items():
        for id_ in held.visits:
            visits.setdefault((period, _zone(sheet, sheet.book.visits[id_].contacts)), set()).add(id_)
        for column, spent in ((hours, held.hours), (cost, held.cost)):
            for each in spent:
                column.setdefault((period, _zone(sheet, _whom(sheet, each))), []).append(each)
    keys = sorted({*visits, *hours, *cost})
    return [
        {
            "period": period,
            "zone": zone,
            "visits": _visits(sheet, sorted(visits.get((period, zone), ()))),
            "hours": _sum(hours.get((period, zone), [])),
            "cost": _sum(cost.get((period, zone), [])),
        }
        for period, zone in keys
    ]


def _whom(sheet: Sheet, spent: Spent) -> tuple[str, ...]:
    if spent.visit:
        return sheet.book.visits[spent.visit].contacts
    return (spent.contact,) if spent.contact else ()


def _zone(sheet: Sheet, contacts: Iterable[str]) -> str:
    found = {
        grade_of(sheet, "zone", Subject("contact", id_)).value
        for id_ in contacts
        if id_ in sheet.book.contacts
    }
    return next((zone for zone in vocabulary("zone") if zone in found), NO_ZONE)


def _visits(sheet: Sheet, held: list[str]) -> Figure[int]:
    because = say("visits of the quarter, each in the best zone of the contacts that it names")
    return Figure(len(held), because, lambda: tuple(Source(sheet.book.visits[id_].path) for id_ in held))


def _sum(spent: list[Spent]) -> Figure[Decimal]:
    if not spent:
        return Figure(None, say("none is recorded"))
    return Figure(total(spent), say("the sum of what is recorded"), places(spent))
