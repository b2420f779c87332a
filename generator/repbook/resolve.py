"""To resolve is to follow every reference of a record: what leads to nothing is said, and then unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import normalize

from repbook.dated import Series
from repbook.finding import Fault
from repbook.fit import called
from repbook.guess import ask, guess
from repbook.lead import Lead
from repbook.record import Record
from repbook.shape import Reference, pointed, references, shape_of
from repbook.source import Loc, Source
from repbook.text import Text, say

DANGLES: Final = "F110"
NOBODY: Final = "_"


@dataclass(frozen=True)
class Known:
    """What a reference may lead to: the ids of each kind, of unusable records too, and the usable records."""

    ids: Mapping[str, Collection[str]]
    records: Mapping[str, Mapping[str, Record]]

    @cached_property
    def by_day(self) -> Mapping[str, str | None]:
        """Give the visit that a rep's day names, or None where the day has several."""
        found: dict[str, str | None] = {}
        for id_ in self.ids.get("visits", ()):
            rep, _, leaf = id_.rpartition("/")
            day = f"{rep}/{leaf[:10]}"
            if day != id_:
                found[day] = None if day in found else id_
        return found


def resolved(record: Record, known: Known) -> tuple[Record, list[Fault]]:
    """Give a record whose references all lead to something, and a fault for each that did not.

    It is another one where a reference changes: what was fitted is never altered.
    """
    cls: type = type(record)
    faults: list[Fault] = []
    changes: dict[Loc, str | None] = {}
    held = [*references(record, shape_of(cls))]
    strangers = _strangers(record, held, known)
    for reference in held:
        kind, id_ = reference.refers.kind, reference.id
        ids = known.ids.get(kind, ())
        if id_ in ids:
            continue
        changes[reference.loc] = known.by_day.get(id_) if kind == "visits" else None
        if changes[reference.loc] or (reference.refers.below_customer and id_.partition("/")[0] in strangers):
            continue
        if kind == "visits" and id_ in known.by_day:
            message = say("several visits are of this day: {id}", id=id_)
        else:
            message = _nowhere(id_, kind)
        remedy = _perhaps(id_, kind, known)
        faults.append(Fault(DANGLES, Source(record.path, reference.loc), message, remedy))
    if owners := _owners_missing(record, known):
        message = say("the folder's name {id} is not among the {kind}", id=record.under, kind=called(owners))
        remedy = _nearest(record.under, owners, known.ids.get(owners, ()))
        faults.append(Fault("F111", Source(record.path), message, remedy))
    return (pointed(record, shape_of(cls), changes) if changes else record), faults


def led(leads: Iterable[Lead], known: Known) -> Iterator[Fault]:
    """Give a fault for each lead of a file that did not fit which leads to nothing."""
    for kind, id_, source, mark in leads:
        if id_ not in known.ids.get(kind, ()):
            yield Fault(DANGLES, source, _nowhere(id_, kind), _perhaps(id_, kind, known), mark)


def _nowhere(id_: str, kind: str) -> Text:
    return say("there is no {id} among the {kind}", id=id_, kind=called(kind))


def _perhaps(id_: str, kind: str, known: Known) -> Text:
    named = _called(id_, known.records.get(kind, {}))
    return ask(named) if named else _nearest(id_, kind, known.ids.get(kind, ()))


def _owners_missing(record: Record, known: Known) -> str | None:
    """Give the kind of the customer or rep that a record's folder names, where there is none of that id."""
    owner = record.parts[0]
    if owner not in ("rep", "customer") or len(record.parts) == 1:
        return None
    kind = "reps" if owner == "rep" else "customers"
    nobody = record.folder == "opportunities" and record.under == NOBODY
    return None if nobody or record.under in known.ids.get(kind, ()) else kind


def _strangers(record: Record, held: Iterable[Reference], known: Known) -> frozenset[str]:
    """Give the customers that a record names though there are none of their ids.

    That is told where they are named; what lies below them is not told once more.
    """
    customers = known.ids.get("customers", ())
    named = {each.id for each in held if each.refers.kind == "customers" and each.id not in customers}
    return frozenset(named | {record.under} if _owners_missing(record, known) == "customers" else named)


def _called(typed: str, records: Mapping[str, Record]) -> str | None:
    """Give the one record whose name or former id was typed; None where none or several have it."""
    sought = normalize("NFKC", typed.rpartition("/")[2])
    found = [id_ for id_, record in records.items() if typed in _former(record) or sought in _names(record)]
    return found[0] if len(found) == 1 else None


def _former(record: Record) -> Sequence[str]:
    return getattr(record, "former", ())


def _names(record: Record) -> Iterable[object]:
    for attribute in ("name", "title"):
        held = getattr(record, attribute, None)
        yield from (item for _, item in held) if isinstance(held, Series) else (held,)
    yield from getattr(record, "aliases", ()) or ()


def _nearest(id_: str, kind: str, ids: Iterable[str]) -> Text:
    if near := guess(id_, ids, 0.6):
        return ask(near)
    if "，" in id_ or "、" in id_:
        return say("put a plain comma and a space between several")
    return say("correct the id, or add {path}", path=f"records/{kind}/{id_}")
