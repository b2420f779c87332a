"""The nine-grid of contacts: how many stand in each cell, and each rep's table as the source prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from repbook import page
from repbook.circle import Person, people
from repbook.page import Context, Key, Later, Page, View, gathered
from repbook.text import Text, say

PAGE = Page("contacts", "contacts/", say("Contacts"), 230)
LETTERS, DIGITS = ("A", "B", "C"), ("1", "2", "3")
ZONES = ("red", "yellow", "blue")
NOBODY = "_"


class Cell(NamedTuple):
    """One cell of the grid: its name, its zone and how many stand in it."""

    level: str
    zone: str
    number: int


class Line(NamedTuple):
    """A row of the grid, or a rep's contacts by cell: the cells in their order, and their sum."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    total: int
    ungraded: int


class Entry(NamedTuple):
    """One line of the customer table; the number counts the table's lines."""

    number: int
    customer: str
    customer_name: str
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(View):
    """The nine-grid of the team, or of one rep with the table of the contacts behind it."""

    rep: str
    name: str
    grid: tuple[Line, ...]
    columns: tuple[int, ...]
    total: int
    ungraded: int
    counted: Text
    reps: tuple[Line, ...]
    spread: Text
    entries: tuple[Entry, ...]
    listed: Text
    all: int


def views(context: Context) -> Iterator[Later[Contacts]]:
    """Give the team's page, and one for each rep whose customers have contacts."""
    yield Later("contacts/", partial(_team, context))
    known = {page.text(row, "customer") for row in context.table("contacts")}
    for rep in sorted({owner for customer, (owner, _) in _owners(context).items() if customer in known}):
        yield Later(f"contacts/{rep}/", partial(_of_rep, context, rep))


@gathered
def _owners(context: Context) -> Mapping[str, tuple[str, str]]:
    """Give who owns each customer that was not removed, and what it is called."""
    return {
        (id_ := page.text(row, "id")): (page.text(row, "owner") or NOBODY, page.text(row, "name") or id_)
        for row in context.table("customers")
        if page.day(row, "removed_on") is None
    }


@gathered
def _entries_of(context: Context) -> Mapping[str, Sequence[Entry]]:
    own: dict[str, list[Entry]] = {}
    for customer, found in people(context).items():
        if customer in _owners(context):
            owner, name = _owners(context)[customer]
            own.setdefault(owner, []).extend(Entry(0, customer, name, person) for person in found)
    return own


def _team(context: Context) -> Contacts:
    own, names, zones = _entries_of(context), page.names(context, "reps"), _zones(context)
    reps = tuple(_line(rep, names.get(rep, ""), [e.person for e in own[rep]], zones) for rep in sorted(own))
    return _contacts("", "", [entry for found in own.values() for entry in found], zones, reps)


def _of_rep(context: Context, rep: str) -> Contacts:
    name = page.names(context, "reps").get(rep, "")
    return _contacts(rep, name, _entries_of(context)[rep], _zones(context), ())


def _contacts(
    rep: str, name: str, found: Sequence[Entry], zones: Mapping[str, str], reps: tuple[Line, ...]
) -> Contacts:
    persons = [entry.person for entry in found]
    grid = tuple(
        _row(letter, [person for person in persons if person.letter == letter], zones) for letter in LETTERS
    )
    total = sum(line.total for line in grid)
    entries = _entries(found) if rep else ()
    return Contacts(
        path=f"contacts/{rep}/" if rep else "contacts/",
        title=say("Contacts, {name}", name=name or say("nobody")) if rep else say("Contacts"),
        kick=say("Nine-grid, {name}", name=name or say("nobody")) if rep else say("Nine-grid of the team"),
        headline=_headline(persons, total),
        rep=rep,
        name=name,
        grid=grid,
        columns=tuple(sum(line.cells[at].number for line in grid) for at in range(len(DIGITS))),
        total=total,
        ungraded=len(persons) - total,
        counted=_counted(grid, total),
        reps=reps,
        spread=say(
            "{n} {n:rep knows|reps know} {all} {all:contact|contacts}",
            n=sum(line.id != NOBODY for line in reps),
            all=len(persons),
        ),
        entries=entries,
        listed=say(
            "{n} {n:contact|contacts}, {graded} of them graded; A1 stands first",
            n=len(entries),
            graded=total,
        ),
        all=len(persons),
    )


def _zones(context: Context) -> Mapping[str, str]:
    """Give the zone of each cell, as the policy puts it."""
    return {
        cell: zone for zone in ZONES for cell in page.number(context, "zones", f"{zone}.cells").split(", ")
    }


def _row(letter: str, held: Sequence[Person], zones: Mapping[str, str]) -> Line:
    counts = Counter(person.level for person in held)
    cells = tuple(
        Cell(letter + digit, zones.get(letter + digit, ""), counts[letter + digit]) for digit in DIGITS
    )
    return Line(letter, letter, cells, sum(cell.number for cell in cells), 0)


def _line(rep: str, name: str, held: Sequence[Person], zones: Mapping[str, str]) -> Line:
    cells = tuple(cell for letter in LETTERS for cell in _row(letter, held, zones).cells)
    total = sum(cell.number for cell in cells)
    return Line(rep, name, cells, total, len(held) - total)


def _entries(found: Sequence[Entry]) -> tuple[Entry, ...]:
    order = sorted(
        found,
        key=lambda entry: (
            not entry.person.level,
            entry.person.level,
            -(entry.person.units or 0),
            entry.customer,
            entry.person.id,
        ),
    )
    return tuple(entry._replace(number=at) for at, entry in enumerate(order, 1))


def _headline(held: Sequence[Person], graded: int) -> Text:
    if not held:
        return say("No contact is on record")
    if not graded:
        return say("{n} {n:contact|contacts}, and none stands on the nine-grid yet", n=Key(len(held)))
    high = [person for person in held if person.letter == "A"]
    won = sum(person.level == "A1" for person in high)
    return say(
        "{n} of {all} contacts stand on the nine-grid; {won} of {high} with high potential put us first",
        n=graded,
        all=len(held),
        high=len(high),
        won=Key(won),
    )


def _counted(grid: Sequence[Line], total: int) -> Text:
    if not total:
        return say("Title and prescribing behaviour place a contact")
    held = Counter(dict.fromkeys(ZONES, 0))
    for line in grid:
        for cell in line.cells:
            held[cell.zone] += cell.number
    return say(
        "{red} stand in the red zone, {yellow} in the yellow, {blue} in the blue",
        red=held["red"],
        yellow=held["yellow"],
        blue=held["blue"],
    )
