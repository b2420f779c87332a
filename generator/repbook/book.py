"""The book is all records of a workspace, by kind and id, with every reference resolved or known to dangle.

`collate` makes it: two files for one id, and references to nothing, are faults; a reference that
dangles leaves its field unknown and the record in the figures. What did not fit is set aside by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar, cast
from unicodedata import normalize

from repbook.finding import Fault
from repbook.gone import Gone
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
from repbook.resolve import DANGLES, Known, resolved
from repbook.source import Source
from repbook.text import say

R = TypeVar("R", bound=Record)


class Vanished(NamedTuple):
    """An opportunity whose file was deleted: what it last said, and which file that was."""

    record: OpportunityRecord
    file: Gone

    @property
    def on(self) -> date:
        """Give the day on which it was deleted."""
        return self.file.on


class Ids(Collection[str], Protocol):
    """The ids of a kind, in their order."""

    def under(self, owner: str) -> Iterable[str]:
        """Give those in the folder of a customer or rep."""
        ...


class Ordered(dict[str, None]):
    """The ids of a kind, all at hand."""

    @cached_property
    def _owned(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in self:
            found.setdefault(id_.partition("/")[0], []).append(id_)
        return found

    def under(self, owner: str) -> Iterable[str]:
        """Give those in the folder of a customer or rep."""
        return self._owned.get(owner, ())


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The records that count, by kind and id; the paths read, and the paths set aside.

    `ids` are those of each kind, sorted, of the unusable records too. `dangling` are the places that refer to
    nothing; a figure sees nothing there. `vanished` are the opportunities whose file is there no more, by id,
    and `pending` those whose deletion is not committed.
    """

    records: Mapping[str, Mapping[str, Record]]
    read: tuple[str, ...]
    set_aside: frozenset[str]
    ids: Mapping[str, Ids]
    dangling: frozenset[Source] = frozenset()
    vanished: Mapping[str, Vanished] = field(default_factory=dict)
    pending: Mapping[str, Vanished] = field(default_factory=dict)

    def knows(self, folder: str, id_: str) -> bool:
        """Say whether there is a record of a kind and id, be it one that had to be set aside."""
        return id_ in self.ids.get(folder, ())

    def below(self, cls: type[R], owner: str) -> Iterator[R]:
        """Give the records of a kind in the folder of a customer or rep, by id."""
        records, ids = self.all(cls), self.ids.get(cls.folder)
        return (records[id_] for id_ in (ids.under(owner) if ids else ()) if id_ in records)

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
            faults.append(same_id(path, held[record.id].path))
        else:
            held[record.id] = record
    ids = {
        folder: Ordered(dict.fromkeys(sorted({*kinds.get(folder, {}), *unusable.get(folder, ())})))
        for folder in sorted({*kinds, *unusable})
    }
    known = Known(ids, kinds)
    for held in kinds.values():
        for id_, record in held.items():
            held[id_], found = resolved(record, known)
            faults += found
    ordered = {folder: dict(sorted(held.items())) for folder, held in sorted(kinds.items())}
    dangling = frozenset(fault.source for fault in faults if fault.code == DANGLES)
    lost, soon = (vanished(files, known) for files in (gone, pending))
    return Book(ordered, tuple(read), frozenset(aside), ids, dangling, lost, soon), faults


def same_id(path: str, other: str) -> Fault:
    """Give the fault of a second file for one id."""
    return Fault(
        "F109",
        Source(path),
        say("{other} already is the record of this id", other=other),
        say("keep one of the two files"),
    )


def vanished(gone: Iterable[tuple[Gone, Record | None]], known: Known) -> Mapping[str, Vanished]:
    """Give what vanished by id, of the files that are gone; what lies elsewhere now did not.

    Nobody can mend a file that is gone; what dangles in it is unknown all the same.
    """
    return dict(
        _vanished([(file, record and resolved(record, known)[0]) for file, record in gone], known.records)
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
