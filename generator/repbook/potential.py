"""Potential: a doctor's score by hospital and title, and the digit of what the doctor prescribes (B11)."""

from __future__ import annotations

from typing import NamedTuple

from repbook.dated import at
from repbook.figure import Figure
from repbook.policy import NineGrid
from repbook.record import yes
from repbook.records.contacts import ContactRecord
from repbook.records.customers import CustomerRecord, Hospital
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Money, Text, Word, say

TARGET = "target"


class Potential(NamedTuple):
    """What places a doctor on the nine-grid: score and digit, or the names of what is missing."""

    score: Figure[int]
    digit: Figure[int]
    missing: tuple[str, ...]


class _Row(NamedTuple):
    name: str | None
    because: Text
    parts: tuple[Source, ...]


@reckoned
def potential(sheet: Sheet, contact: str) -> Potential:
    """Give a contact's score and digit."""
    record = sheet.book.contacts[contact]
    row = _row(sheet, sheet.book.customers.get(record.under))
    title = _title(sheet, record)
    digit = _digit(sheet, record)
    missing = [name for name, fits in (("title", title.value), ("behaviour", digit.value)) if fits is None]
    if row.name is None:
        missing.insert(0, _lacks(sheet, record))
    scores = sheet.policy.nine_grid.scores
    found = scores[row.name].get(title.value) if row.name and title.value else None
    because = say("{hospital}, {title}", hospital=row.because, title=title.because)
    parts: tuple[Source | Figure[object], ...] = (*row.parts, *title.parts)
    if found is not None:
        because = say("{reason}: {score} points", reason=because, score=found)
        parts = (*parts, sheet.cite("nine_grid", "scores", row.name or "", title.value or ""))
    return Potential(Figure(found, because, parts), digit, tuple(missing))


def _row(sheet: Sheet, customer: CustomerRecord | None) -> _Row:
    """Give the best row of the score table that a hospital fits: its level, or a revenue that lifts it."""
    hospital = customer.hospital if customer else None
    if customer is None or hospital is None:
        return _Row(None, say("a customer without a hospital's facts"), ())
    grid = sheet.policy.nine_grid
    level = at(hospital.level, sheet.as_of)
    source = Source(customer.path, ("hospital", "level"))
    for name in grid.scores:
        if name == TARGET:
            continue
        if level and level[0] == name:
            return _Row(name, say("{level} hospital", level=Word("hospital_level", level)), (source,))
        lifted = _lifted(sheet, hospital, grid, name)
        if lifted:
            by = Source(customer.path, ("hospital", "annual_revenue"))
            return _Row(name, lifted, (by, sheet.cite("nine_grid", "revenue", name)))
    if level is None:
        return _Row(None, say("a hospital whose level is not known"), (source.at(),))
    below = Word("hospital_level", level)
    if yes(at(hospital.target, sheet.as_of)) and TARGET in grid.scores:
        marked = Source(customer.path, ("hospital", "target"))
        return _Row(TARGET, say("{level} hospital marked as a target", level=below), (source, marked))
    return _Row(None, say("{level} hospital, not marked as a target", level=below), (source,))


def _lifted(sheet: Sheet, hospital: Hospital, grid: NineGrid, row: str) -> Text | None:
    revenue, least = at(hospital.annual_revenue, sheet.as_of), grid.revenue.get(row)
    if revenue is None or least is None or revenue <= least:
        return None
    return say(
        "hospital with a revenue of {revenue}, over {least}", revenue=Money(revenue), least=Money(least)
    )


def _lacks(sheet: Sheet, record: ContactRecord) -> str:
    customer = sheet.book.customers.get(record.under)
    known = customer and customer.hospital and at(customer.hospital.level, sheet.as_of)
    return "hospital.target" if known else "hospital.level"


def _title(sheet: Sheet, record: ContactRecord) -> Figure[str]:
    """Give the column of the score table that a title stands in: senior, attending or resident."""
    title = at(record.title, sheet.as_of)
    if title is None:
        return Figure(None, say("title not known"))
    titles = sheet.policy.nine_grid.titles
    columns = {"senior": titles.senior, "attending": titles.attending, "resident": titles.resident}
    column = next((name for name, held in columns.items() if title.strip() in held), None)
    source = Source(record.path, ("title",))
    if column is None:
        because = say("the policy names no column for the title {title}", title=title)
        return Figure(None, because, (source, sheet.cite("nine_grid", "titles")))
    return Figure(column, say("{title}", title=title), (source, sheet.cite("nine_grid", "titles", column)))


def _digit(sheet: Sheet, record: ContactRecord) -> Figure[int]:
    """Give the digit of what a doctor prescribes; one who just begins to try counts as using another's."""
    digits = sheet.policy.nine_grid.behaviour
    behaviour = at(record.behaviour, sheet.as_of)
    if behaviour is None and yes(at(record.trial, sheet.as_of)):
        because = say("just begins to try: {digit}", digit=digits["other"])
        cited = sheet.cite("nine_grid", "behaviour", "other")
        return Figure(digits["other"], because, (Source(record.path, ("trial",)), cited))
    if behaviour is None:
        return Figure(None, say("behaviour not known"))
    because = say("{behaviour}: {digit}", behaviour=Word("behaviour", behaviour), digit=digits[behaviour])
    cited = sheet.cite("nine_grid", "behaviour", behaviour)
    return Figure(digits[behaviour], because, (Source(record.path, ("behaviour",)), cited))
