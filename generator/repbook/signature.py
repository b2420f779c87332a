"""A signature is a person's name and day under a form; they come one after another (E9, E10, E11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from repbook.record import Record
from repbook.sheet import Sheet

# The steps of each form that is signed, in their order; the first is the one that files it.
ORDER: Mapping[str, Sequence[str]] = {
    "changes": ("proposed", "audited", "approved", "filed"),
    "credit": ("surveyor", "reviewed", "approved"),
    "submissions": ("submitted", "consolidated", "received"),
    "notices": ("notified", "done"),
}


class Waiting(NamedTuple):
    """A form that waits for the next signature, and since when, where the day before it is known."""

    record: Record
    step: str
    since: date | None


def waiting(sheet: Sheet) -> Iterator[Waiting]:
    """Give the forms that wait for a signature on the day, each with the one step that is next."""
    for folder, steps in ORDER.items():
        for record in sheet.book.records.get(folder, {}).values():
            since: date | None = None
            for step in steps:
                held = getattr(record, step)
                on = day(held)
                if held is None or (on and on > sheet.as_of):
                    if step != steps[0]:
                        yield Waiting(record, step, since)
                    break
                since = on or since


def day(held: object) -> date | None:
    """Give the day of a signature, or of a step that is only a day; None where it says none."""
    found = held if isinstance(held, date) else getattr(held, "on", None)
    return found if isinstance(found, date) else None
