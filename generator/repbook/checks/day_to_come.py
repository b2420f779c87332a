"""A visit or an event lies in the future.

Why: A record says what has happened. What lies after the day is left out of every figure until then;
most often the year or the month is mistyped. What is planned is a next step.

Bad:

    # as of 2026-03-20
    # records/visits/chen-lu/2027-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---

Good:

    # as of 2026-03-20
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---
"""

from collections.abc import Iterator
from datetime import date

from repbook.book import Book
from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

# A day that was asked for to look back has much after it; slips of the pen are few.
_FEW, _PART = 3, 50

CHECK = Check("X204", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each visit and event after the day, unless the day looks back on many of them."""
    found = list(_to_come(sheet, sheet.judged))
    # Only where there are some is it worth counting them all.
    if not found or _looks_back(sheet):
        return
    for source, day in found:
        yield Fault(
            CHECK.code,
            source,
            say("{day} is still to come", day=day),
            say("correct the day; what is planned is a next step of the last visit"),
        )


def _looks_back(sheet: Sheet) -> bool:
    """Say whether so much lies after the day that it must be one in the past."""
    events = sum(len(deal.history) for deal in sheet.book.opportunities.values())
    late = sum(1 for _ in _to_come(sheet, sheet.book))
    return late > max(_FEW, (len(sheet.book.visits) + events) // _PART)


def _to_come(sheet: Sheet, book: Book) -> Iterator[tuple[Source, date]]:
    for record in book.visits.values():
        day = date.fromisoformat(record.leaf[:10])
        if day > sheet.as_of:
            yield Source(record.path), day
    for deal in book.opportunities.values():
        for index, event in enumerate(deal.history):
            if event.on is not None and event.on > sheet.as_of:
                yield Source(deal.path, ("history", index, "on")), event.on
