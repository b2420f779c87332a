"""The roadmap's goal of training: target customers found and studied (D1)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.dated import at
from repbook.people import customers_owned
from repbook.record import yes
from repbook.records.customers import CustomerRecord
from repbook.roadmap import Phase, Reached, reached
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give this goal of the training by name."""
    if phase.name == "1":
        yield "P1.G4", _targets_found(sheet.on(phase.judged), phase)


def _targets_found(sheet: Sheet, phase: Phase) -> Reached:
    own = (sheet.book.customers[id_] for id_ in customers_owned(sheet, phase.rep))
    found = [record for record in own if _found(record, phase)]
    because = say(
        "{n} {n:customer|customers} filed from {first} to {last} with the three features of a target",
        n=len(found),
        first=phase.first,
        last=phase.judged,
    )
    parts = tuple(Source(record.path, ("qualification",)) for record in found)
    return reached(sheet, "P1.G4", "customers", len(found), because, parts)


def _found(record: CustomerRecord, phase: Phase) -> bool:
    since, features = at(record.since, phase.judged), record.qualification
    if since is None or features is None or not phase.first <= since <= phase.judged:
        return False
    held = (features.volume, features.payment, features.planning)
    return all(yes(at(feature, phase.judged)) for feature in held)
