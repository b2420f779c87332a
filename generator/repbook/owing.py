"""Owing: invoices with what was paid on them, and what a rep collected in a month (A29).

An invoice is visible from the day it was issued, else from the first of the month before it is due. A
payment that names no invoice settles the customer's oldest open invoices of its day; what is left over
stays unallocated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook.daily import grouped
from repbook.dated import at, ever
from repbook.deal import deal_of, owners
from repbook.people import customer_owner
from repbook.period import ONE_DAY, days_of, month_of, months_after, periods
from repbook.records.invoices import InvoiceRecord
from repbook.records.payments import PaymentRecord
from repbook.sheet import Sheet, lasting, reckoned
from repbook.source import Source

NOTHING = Decimal(0)


class Settled(NamedTuple):
    """A part of an invoice that was settled: when, how much, by what kind of payment, and where it stands."""

    day: date
    amount: Decimal
    kind: str
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class Bill:
    """An invoice that is visible on the day, with what was settled on it up to the day."""

    id: str
    customer: str | None
    record: InvoiceRecord
    settled: tuple[Settled, ...]

    @property
    def source(self) -> Source:
        """Give the place of the amount."""
        return Source(self.record.path, ("amount",))

    def paid(self, until: date) -> Decimal:
        """Give what was paid up to a day; credit notes and write-offs are no payments."""
        return _sum(each for each in self.settled if each.kind == "payment" and each.day <= until)

    def credited(self, until: date) -> Decimal:
        """Give what was credited or written off up to a day."""
        return _sum(each for each in self.settled if each.kind != "payment" and each.day <= until)

    def balance(self, until: date) -> Decimal:
        """Give what is still owed at the end of a day."""
        return self.record.amount - _sum(each for each in self.settled if each.day <= until)


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """A rep's month: the invoices due in it and overdue at its start, and what came in up to its end."""

    first: date
    end: date
    due: Decimal
    paid_of_due: Decimal
    arrears: Decimal
    received: Decimal
    due_bills: tuple[Bill, ...]
    late_bills: tuple[Bill, ...]
    paid_bills: tuple[Bill, ...]

    @property
    def bills(self) -> tuple[Bill, ...]:
        """Give all invoices that the month is about, each once."""
        return tuple(dict.fromkeys((*self.due_bills, *self.late_bills, *self.paid_bills)))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give the places of the invoices and of the payments on them."""
        settled = (each.source for bill in self.bills for each in bill.settled if each.kind == "payment")
        return tuple(dict.fromkeys((*(bill.source for bill in self.bills), *settled)))


def _sum(settled: Iterable[Settled]) -> Decimal:
    return sum((each.amount for each in settled), NOTHING)


@reckoned
def bills(sheet: Sheet) -> tuple[Bill, ...]:
    """Give the visible invoices, the one due first first."""
    seen = [(id_, record) for seen_on, id_, record in _by_due(sheet) if seen_on <= sheet.as_of]
    settled = {id_: _named(record, sheet.as_of) for id_, record in seen}
    customers: dict[str, list[InvoiceRecord]] = {}
    for _, record in seen:
        customers.setdefault(record.under, []).append(record)
    payments = sheet.book.all(PaymentRecord).values()
    for payment in sorted(payments, key=lambda each: (_day(each), each.id)):
        if _day(payment) <= sheet.as_of:
            _allocate(payment, customers.get(payment.under, ()), settled)
    return tuple(
        Bill(id_, record.under if record.under in sheet.book.customers else None, record, tuple(settled[id_]))
        for id_, record in seen
    )


@lasting
def _by_due(sheet: Sheet) -> tuple[tuple[date, str, InvoiceRecord], ...]:
    """Give all invoices, the one due first first, each with the day from which it is visible."""
    records = sorted(sheet.book.invoices.items(), key=lambda item: (item[1].due, item[0]))
    return tuple((visible_from(record), id_, record) for id_, record in records)


def visible_from(record: InvoiceRecord) -> date:
    """Give the day from which an invoice is visible."""
    return record.issued or months_after(record.due.replace(day=1), -1)


def _day(payment: PaymentRecord) -> date:
    return date.fromisoformat(payment.leaf[:10])


def _named(record: InvoiceRecord, until: date) -> list[Settled]:
    return [
        Settled(each.on, each.amount, each.kind, Source(record.path, ("payments", index)))
        for index, each in enumerate(record.payments)
        if each.on <= until
    ]


def _allocate(
    payment: PaymentRecord, owed: Sequence[InvoiceRecord], settled: Mapping[str, list[Settled]]
) -> None:
    """Lay a payment without invoice on the customer's invoices that are open on its day, oldest first."""
    day, left = _day(payment), payment.amount
    for record in owed:
        if visible_from(record) > day:
            continue
        open_ = record.amount - _sum(each for each in settled[record.id] if each.day <= day)
        part = min(left, open_)
        if part > 0:
            settled[record.id].append(Settled(day, part, "payment", Source(payment.path, ("amount",))))
            left -= part


def rep_of(sheet: Sheet, bill: Bill) -> str | None:
    """Give the rep whose an invoice is on the day: its opportunity's owner, else the customer's."""
    opportunity = bill.record.opportunity
    if opportunity:
        record = sheet.book.opportunities.get(opportunity)
        deal = deal_of(sheet, opportunity) if record else None
        owner = deal.owner if deal else record.owner if record else None
        if owner:
            return owner
    return customer_owner(sheet, bill.customer, sheet.as_of)


@reckoned
def due_months(sheet: Sheet) -> tuple[str, ...]:
    """Give the months from the first in which an invoice was due to the running one."""
    first = min((bill.record.due for bill in bills(sheet)), default=None)
    return tuple(periods(month_of(first), month_of(sheet.as_of))) if first else ()


@reckoned
def collected(sheet: Sheet, rep: str, month: str, origins: tuple[str, ...] = ()) -> Collected:
    """Give what was due to a rep in a month and what came in, of all customers or those of some origins.

    Payments count up to the month's end or the day; an invoice belongs to the rep whose it is then.
    """
    first, last = days_of(month)
    end = min(last, sheet.as_of)
    before = first - ONE_DAY
    there = sheet.on(end)
    own = [
        bill
        for bill in _ever_of(sheet).get(rep, ())
        if rep_of(there, bill) == rep and (not origins or _origin(sheet, bill.customer, end) in origins)
    ]
    due = [bill for bill in own if first <= bill.record.due <= last]
    late = [bill for bill in own if bill.record.due < first and bill.balance(before) > 0]
    paid = [bill for bill in own if bill.paid(end) != bill.paid(before)]
    return Collected(
        first=first,
        end=end,
        due=sum((bill.record.amount for bill in due), NOTHING),
        paid_of_due=sum((bill.paid(end) for bill in due), NOTHING),
        arrears=sum((bill.balance(before) for bill in late), NOTHING),
        received=sum((bill.paid(end) - bill.paid(before) for bill in own), NOTHING),
        due_bills=tuple(due),
        late_bills=tuple(late),
        paid_bills=tuple(paid),
    )


@reckoned
def _ever_of(sheet: Sheet) -> Mapping[str, tuple[Bill, ...]]:
    """Give the invoices visible on the sheet's day by whom they belong to on one day or another."""
    return grouped((rep, bill) for bill in bills(sheet) for rep in _owners(sheet, bill))


def _owners(sheet: Sheet, bill: Bill) -> frozenset[str]:
    customer = sheet.book.customers.get(bill.customer or "")
    known = ever(customer.owner) if customer else frozenset()
    sold = bill.record.opportunity
    return known | owners(sheet, sold) if sold and sold in sheet.book.opportunities else known


def _origin(sheet: Sheet, customer: str | None, day: date) -> str | None:
    found = sheet.book.customers.get(customer) if customer else None
    return at(found.origin, day) if found else None
