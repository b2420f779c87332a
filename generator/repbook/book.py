"""The book is all records of a workspace, by kind and id, with every reference resolved or known to dangle.

`collate` makes it: two files for one id, and references to nothing, are faults; a reference that
dangles leaves its field unknown and the record in the figures. What did not fit is set aside by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast
from unicodedata import normalize

from repbook.dated import Series
from repbook.finding import Fault
from repbook.fit import called
from repbook.gone import Gone
from repbook.guess import ask, guess
from repbook.record import Record
from repbook.records.attestations import AttestationRecord
from repbook.records.calendars import CalendarRecord
from repbook.records.contacts import ContactRecord
from repbook.records.customers import CustomerRecord
from repbook.records.invoices import InvoiceRecord
from repbook.records.opportunities import OpportunityRecord
from repbook.records.policies import PolicyRecord
from repbook.records.products import ProductRecord
from repbook.records.reps import RepRecord
from repbook.records.sales import SalesRecord
from repbook.records.visits import VisitRecord
from repbook.records.weekly import WeeklyRecord
from repbook.shape import pointed, references, shape_of
from repbook.source import Loc, Source
from repbook.text import Text, say

R = TypeVar("R", bound=Record)
NOBODY = "_"


class Vanished(NamedTuple):
    """An opportunity whose file was deleted: what it last said, and which file that was."""

    record: OpportunityRecord
    file: Gone

    @property
    def on(self) -> date:
        """Give the day on which it was deleted."""
        return self.file.on


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The records that count, by kind and id; the paths read, and the paths set aside.

    `dangling` are the places that refer to nothing; a figure sees nothing there. `vanished` are the
    opportunities whose file is there no more, by id, and `pending` those whose deletion is not committed.
    """

    records: Mapping[str, Mapping[str, Record]]
    read: tuple[str, ...]
    set_aside: frozenset[str]
    unusable: Mapping[str, frozenset[str]]
    dangling: frozenset[Source] = frozenset()
    vanished: Mapping[str, Vanished] = field(default_factory=dict)
    pending: Mapping[str, Vanished] = field(default_factory=dict)

    def knows(self, folder: str, id_: str) -> bool:
        """Say whether there is a record of a kind and id, be it one that had to be set aside."""
        return id_ in self.records.get(folder, {}) or id_ in self.unusable.get(folder, frozenset())

    def all(self, cls: type[R]) -> Mapping[str, R]:
        """Give the records of a kind by id, sorted by id."""
        held: Any = self.records.get(cls.folder, {})
        found: Mapping[str, R] = held  # not a cast, which is a call: this is asked for a million times
        return found

    @property
    def reps(self) -> Mapping[str, RepRecord]:
        """Give the sales team and everybody else who is named."""
        return self.all(RepRecord)

    @property
    def customers(self) -> Mapping[str, CustomerRecord]:
        """Give the customers."""
        return self.all(CustomerRecord)

    @property
    def contacts(self) -> Mapping[str, ContactRecord]:
        """Give the contacts; `under` is the customer's id."""
        return self.all(ContactRecord)

    @property
    def products(self) -> Mapping[str, ProductRecord]:
        """Give the products."""
        return self.all(ProductRecord)

    @property
    def opportunities(self) -> Mapping[str, OpportunityRecord]:
        """Give the opportunities; `under` is the customer's id, or `_`."""
        return self.all(OpportunityRecord)

    @property
    def visits(self) -> Mapping[str, VisitRecord]:
        """Give the visits; `under` is the rep's id."""
        return self.all(VisitRecord)

    @property
    def weekly(self) -> Mapping[str, WeeklyRecord]:
        """Give the weekly reports; `under` is the rep's id, `leaf` the week."""
        return self.all(WeeklyRecord)

    @property
    def sales(self) -> Mapping[str, SalesRecord]:
        """Give the monthly sales; `under` is the rep's id, `leaf` the month."""
        return self.all(SalesRecord)

    @property
    def invoices(self) -> Mapping[str, InvoiceRecord]:
        """Give the invoices; `under` is the customer's id."""
        return self.all(InvoiceRecord)

    @property
    def attestations(self) -> Mapping[str, AttestationRecord]:
        """Give the managers' attestations; `under` is the rep's id."""
        return self.all(AttestationRecord)

    @property
    def policies(self) -> Mapping[str, PolicyRecord]:
        """Give what differs from the default policy, by the day it counts from."""
        return self.all(PolicyRecord)

    @property
    def calendars(self) -> Mapping[str, CalendarRecord]:
        """Give the days that differ from the public calendar, by year."""
        return self.all(CalendarRecord)


def collate(
    fitted: Iterable[tuple[str, Record | None]],
    gone: Iterable[tuple[Gone, Record | None]] = (),
    pending: Iterable[tuple[Gone, Record | None]] = (),
) -> tuple[Book, list[Fault]]:
    """Make the book of what was fitted (path and record, or None where it did not fit).

    `gone` are opportunities whose files were deleted, fitted likewise, `pending` those of them that are not
    committed.
    """
    faults: list[Fault] = []
    kinds: dict[str, dict[str, Record]] = {}
    read: list[str] = []
    aside: set[str] = set()
    unusable: dict[str, set[str]] = {}
    for path, record in sorted(fitted, key=lambda pair: pair[0]):
        read.append(path)
        folder, _, rest = path.removeprefix("records/").partition("/")
        if record is None:
            aside.add(path)
            unusable.setdefault(folder, set()).add(normalize("NFC", rest).rpartition(".")[0])
            continue
        held = kinds.setdefault(folder, {})
        if record.id in held:
            aside.add(path)
            faults.append(_same_id(path, held[record.id].path))
        else:
            held[record.id] = record
    known = {folder: held.keys() | unusable.get(folder, set()) for folder, held in kinds.items()}
    known |= {folder: ids for folder, ids in unusable.items() if folder not in kinds}
    visits = _by_day(known.get("visits", set()))
    for held in kinds.values():
        for id_, record in held.items():
            held[id_], found = _resolved(record, known, visits, kinds)
            faults += found
    # Nobody can mend a file that is gone; what dangles is unknown all the same.
    lost, going = (
        [(file, record and _resolved(record, known, visits, kinds)[0]) for file, record in files]
        for files in (gone, pending)
    )
    vanished, soon = dict(_vanished(lost, kinds)), dict(_vanished(going, kinds))
    ordered = {folder: dict(sorted(held.items())) for folder, held in sorted(kinds.items())}
    broken = {folder: frozenset(ids) for folder, ids in unusable.items()}
    dangling = frozenset(fault.source for fault in faults if fault.code == "F110")
    return Book(ordered, tuple(read), frozenset(aside), broken, dangling, vanished, soon), faults


def _same_id(path: str, other: str) -> Fault:
    return Fault(
        "F109",
        Source(path),
        say("{other} already is the record of this id", other=other),
        say("keep one of the two files"),
    )


def _vanished(
    gone: Iterable[tuple[Gone, Record | None]], kinds: Mapping[str, Mapping[str, Record]]
) -> Iterable[tuple[str, Vanished]]:
    """Give what vanished by id; what lies elsewhere now, word for word or under a new id, did not."""
    there = kinds.get(OpportunityRecord.folder, {})
    now = {
        former: id_
        for id_, customer in kinds.get(CustomerRecord.folder, {}).items()
        if isinstance(customer, CustomerRecord)
        for former in customer.former
    }
    renamed = {former for each in there.values() for former in cast("OpportunityRecord", each).former}
    for lost, record in gone:
        if not isinstance(record, OpportunityRecord) or record.id in renamed:
            continue
        under = now.get(record.under)
        if f"{under}/{record.leaf}" not in there and not _moved(record, there.values()):
            yield record.id, Vanished(record, lost)


def _moved(record: OpportunityRecord, there: Iterable[Record]) -> bool:
    """Say whether another file tells the same and may go on: its title, and all that had happened."""
    told = record.history
    return any(
        isinstance(other, OpportunityRecord)
        and other.title == record.title
        and other.history[: len(told)] == told
        for other in there
    )


def _by_day(visits: Iterable[str]) -> Mapping[str, str | None]:
    """Give the visit that a rep's day names, or None where the day has several."""
    found: dict[str, str | None] = {}
    for id_ in visits:
        rep, _, leaf = id_.rpartition("/")
        day = f"{rep}/{leaf[:10]}"
        if day != id_:
            found[day] = None if day in found else id_
    return found


def _resolved(
    record: Record,
    known: Mapping[str, Iterable[str]],
    visits: Mapping[str, str | None],
    kinds: Mapping[str, Mapping[str, Record]],
) -> tuple[Record, list[Fault]]:
    """Give a record whose references all lead to something, and a fault for each that did not.

    It is another one where a reference changes: what was fitted is never altered.
    """
    cls: type = type(record)
    faults: list[Fault] = []
    changes: dict[Loc, str | None] = {}
    for reference in references(record, shape_of(cls)):
        kind, id_ = reference.refers.kind, reference.id
        ids = known.get(kind, ())
        if id_ in ids:
            continue
        changes[reference.loc] = visits.get(id_) if kind == "visits" else None
        if changes[reference.loc]:
            continue
        if kind == "visits" and id_ in visits:
            message = say("several visits are of this day: {id}", id=id_)
        else:
            message = say("there is no {id} among the {kind}", id=id_, kind=called(kind))
        named = _called(id_, kinds.get(kind, {}))
        remedy = ask(named) if named else _nearest(id_, kind, ids)
        faults.append(Fault("F110", Source(record.path, reference.loc), message, remedy))
    owner = record.parts[0]
    if owner in ("rep", "customer") and len(record.parts) > 1:
        kind = "reps" if owner == "rep" else "customers"
        nobody = record.folder == "opportunities" and record.under == NOBODY
        if record.under not in known.get(kind, ()) and not nobody:
            message = say(
                "the folder's name {id} is not among the {kind}", id=record.under, kind=called(kind)
            )
            remedy = _nearest(record.under, kind, known.get(kind, ()))
            faults.append(Fault("F111", Source(record.path), message, remedy))
    return (pointed(record, shape_of(cls), changes) if changes else record), faults


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
