"""A misstep is an event of an opportunity's history that does not count, and why.

Every opportunity that is judged is walked, events still to come included: what cannot count tomorrow is
better mended today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from repbook.deal import track
from repbook.finding import Fault
from repbook.history import Slip, Track
from repbook.sheet import Sheet, reckoned
from repbook.source import Loc, Source

# The field that a misstep of a code is about; the whole event where there is none.
_FIELD: Mapping[str, Loc] = {"C103": ("stage",)}


@reckoned
def _missteps(sheet: Sheet) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            slip.code,
            Source(record.path, ("history", slip.event, *_FIELD.get(slip.code, ()))),
            slip.message,
            slip.remedy,
        )
        for id_, record in sheet.judged.opportunities.items()
        for slip in _told(track(sheet, id_))
    )


def _told(found: Track) -> Iterator[Slip]:
    """Give the slips to be told: while a history has not begun, the first one explains those after it."""
    begun = found.states[0].event if found.states else len(found.record.history)
    for index, slip in enumerate(found.slips):
        if not index or slip.event > begun or slip.code != "C104":
            yield slip


def missteps(sheet: Sheet, code: str) -> Iterator[Fault]:
    """Give the faults of one code among the events that do not count."""
    return (fault for fault in _missteps(sheet) if fault.code == code)
