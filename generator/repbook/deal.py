"""A deal is an opportunity on a day: the fold of its history up to that day.

The history is folded once a ladder; a day is then looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from repbook.book import Vanished
from repbook.history import Slip, State, Track, fold, vanish
from repbook.ladder import ladder
from repbook.people import Scope, customer_owner, scopes_of, within
from repbook.record import yes
from repbook.records.opportunities import OpportunityRecord
from repbook.sheet import Sheet, lasting, reckoned
from repbook.source import Source

__all__ = [
    "LIVE",
    "Deal",
    "Slip",
    "State",
    "Track",
    "deals",
    "deals_in",
    "ended",
    "kept",
    "leaving",
    "scopes",
    "track",
]

LIVE = frozenset({"open", "on_hold"})


def track(sheet: Sheet, id_: str) -> Track:
    """Give an opportunity's states, read with the ladder of the sheet's day; future events included."""
    return _tracks(sheet)[id_]


@reckoned
def _tracks(sheet: Sheet) -> Mapping[str, Track]:
    # Days that are read with the same ladder have the same tracks.
    steps = ladder(sheet)
    key = (Track, steps)
    if key not in sheet.shared:
        tracks = {id_: fold(record, steps) for id_, record in sheet.book.opportunities.items()}
        for id_, gone in sheet.book.vanished.items():
            if _leaks(sheet, gone) and (found := vanish(gone.record, gone.on, steps)):
                tracks[id_] = found
        sheet.shared[key] = dict(sorted(tracks.items())) if sheet.book.vanished else tracks
    return cast("Mapping[str, Track]", sheet.shared[key])


@dataclass(frozen=True, slots=True, eq=False)
class Deal:
    """An opportunity as it stands on the sheet's day."""

    id: str
    track: Track
    state: State
    customer: str | None
    owner: str | None

    @property
    def record(self) -> OpportunityRecord:
        """Give the record."""
        return self.track.record

    @property
    def status(self) -> str:
        """Give the status: open, on_hold, signed, paid, lost or merged."""
        return self.state.status

    @property
    def stage(self) -> str:
        """Give the canonical word of the stage."""
        return self.track.ladder.stages[self.state.rank].id

    @property
    def source(self) -> Source:
        """Give the place of the event that last changed it."""
        return self.track.source(self.state)

    @property
    def counted(self) -> bool:
        """Say whether the funnel counts it: open, or signed and not yet paid."""
        return self.state.status in ("open", "signed")

    @property
    def win_rate(self) -> Decimal | None:
        """Give the rate that its weighted amount uses; None where it has none."""
        if self.state.status == "signed":
            return self.track.ladder.rate(self.track.ladder.signed)
        if self.state.status != "open":
            return None
        rate = self.track.ladder.rate(self.state.rank)
        return rate if rate is None or self.state.probability is None else self.state.probability

    @property
    def weighted(self) -> Decimal | None:
        """Give amount × rate in yuan, unrounded; None where one of the two is unknown."""
        rate, amount = self.win_rate, self.state.amount
        return None if rate is None or amount is None else amount * rate


@reckoned
def deals(sheet: Sheet) -> Mapping[str, Deal]:
    """Give every opportunity that has begun by the day, as it stands then."""
    return {deal.id: deal for deal in _deals(sheet)}


@lasting
def _customers(sheet: Sheet) -> Mapping[str, str | None]:
    vanished = {id_: gone.record for id_, gone in sheet.book.vanished.items()}
    found = ((id_, record.under) for id_, record in (*sheet.book.opportunities.items(), *vanished.items()))
    return {id_: under if sheet.book.knows("customers", under) else None for id_, under in found}


def ended(sheet: Sheet) -> Iterator[Vanished]:
    """Give the opportunities whose files were deleted after they had come to an outcome."""
    tracks = _tracks(sheet)
    for id_, gone in sheet.book.vanished.items():
        first = gone.record.history[0]
        if id_ not in tracks and _leaks(sheet, gone) and (first.on or first.by or gone.on) <= gone.on:
            yield gone


def leaving(sheet: Sheet) -> Iterator[tuple[Vanished, State]]:
    """Give the opportunities that would leak if their deletion were committed today, as they stand."""
    for gone in sheet.book.pending.values():
        if found := vanish(gone.record, sheet.as_of, ladder(sheet)):
            yield gone, found.states[-1]


def _leaks(sheet: Sheet, gone: Vanished) -> bool:
    """Say whether the policy of the day on which a file was deleted counts it."""
    return yes(sheet.policies.on(gone.on).forecast.vanished_leaks)


@reckoned
def kept(sheet: Sheet) -> tuple[Deal, ...]:
    """Give the deals whose files are still there, so that they can be mended."""
    return tuple(deal for deal in deals(sheet).values() if deal.track.vanished_on is None)


def _deals(sheet: Sheet) -> Iterator[Deal]:
    day, customers = sheet.as_of, _customers(sheet)
    for id_, path in _tracks(sheet).items():
        state = path.on(day)
        if state is None:
            continue
        record, customer = path.record, customers[id_]
        owner = state.owner or record.owner or customer_owner(sheet, customer, day)
        yield Deal(id_, path, state, customer, owner)


@reckoned
def scopes(sheet: Sheet) -> tuple[Scope, ...]:
    """Give the scopes of the day."""
    return scopes_of(sheet, {deal.owner: deal for deal in deals(sheet).values() if deal.owner})


@reckoned
def deals_in(sheet: Sheet, scope: Scope) -> tuple[Deal, ...]:
    """Give the deals of a scope; an opportunity follows the owner of the day."""
    return tuple(deal for deal in deals(sheet).values() if within(sheet, scope, deal.owner, sheet.as_of))
