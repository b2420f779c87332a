"""A deal is an opportunity on a day: the fold of its history up to that day.

The history is folded once a ladder; a day is then looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from repbook.book import Vanished
from repbook.dated import ever
from repbook.history import Slip, State, Track, fold, vanish
from repbook.ladder import ladder, of_ladder
from repbook.people import Scope, customer_owner, of_scope, scopes_of
from repbook.record import yes
from repbook.records.opportunities import OpportunityRecord
from repbook.sheet import Sheet, reckoned
from repbook.source import Source

__all__ = [
    "LIVE",
    "Deal",
    "Slip",
    "State",
    "Track",
    "deal_of",
    "deals",
    "deals_among",
    "deals_in",
    "deals_of",
    "ended",
    "has_signed",
    "judged_deals",
    "leaving",
    "owners",
    "scopes",
    "track",
    "tracks",
]

LIVE = frozenset({"open", "on_hold"})


def track(sheet: Sheet, id_: str) -> Track:
    """Give an opportunity's states, read with the ladder of the sheet's day; future events included."""
    folded = _folded(sheet)
    if id_ not in folded:
        folded[id_] = fold(sheet.book.opportunities[id_], ladder(sheet))
    return folded[id_]


@of_ladder
def _folded(sheet: Sheet) -> dict[str, Track]:
    """Give what was folded so far."""
    return {}


@of_ladder
def tracks(sheet: Sheet) -> Mapping[str, Track]:
    """Give the tracks of all opportunities by id, of those whose file is there no more as well."""
    found = {id_: track(sheet, id_) for id_ in sheet.book.opportunities}
    leaked = _leaked(sheet)
    return dict(sorted({**found, **leaked}.items())) if leaked else found


@of_ladder
def _leaked(sheet: Sheet) -> Mapping[str, Track]:
    """Give the tracks of the opportunities whose file is there no more, where that counts as a leak."""
    steps = ladder(sheet)
    every = sheet.book.vanished.items()
    found = ((id_, vanish(gone.record, gone.on, steps)) for id_, gone in every if _leaks(sheet, gone))
    return {id_: track for id_, track in found if track}


# Not a thing: of these are made by the hundred thousand.
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
    every = ((id_, _deal(sheet, id_, path)) for id_, path in tracks(sheet).items())
    return {id_: deal for id_, deal in every if deal is not None}


def deals_among(sheet: Sheet, ids: Iterable[str]) -> Iterator[Deal]:
    """Give those of some opportunities that have begun by the day: for a day of which few are asked for."""
    held = tracks(sheet)
    every = (_deal(sheet, id_, held[id_]) for id_ in ids)
    return (deal for deal in every if deal is not None)


def deal_of(sheet: Sheet, id_: str) -> Deal | None:
    """Give an opportunity whose file is there as it stands on the day; None where it has not begun."""
    return _deal(sheet, id_, track(sheet, id_))


def deals_of(sheet: Sheet, customer: str) -> Iterator[Deal]:
    """Give the opportunities in a customer's folder that have begun by the day."""
    every = (deal_of(sheet, record.id) for record in sheet.book.below(OpportunityRecord, customer))
    return (deal for deal in every if deal is not None)


def has_signed(sheet: Sheet, customer: str) -> bool:
    """Say whether a customer has signed by the day, be it in a file that is there no more."""
    if any(deal.state.signed_on for deal in deals_of(sheet, customer)):
        return True
    leaked = ((id_, path) for id_, path in _leaked(sheet).items() if path.record.under == customer)
    gone = (_deal(sheet, id_, path) for id_, path in leaked)
    return any(deal is not None and deal.state.signed_on for deal in gone)


def owners(sheet: Sheet, id_: str) -> frozenset[str]:
    """Give everybody whose an opportunity is on one day or another: its own owners and the customer's."""
    path = tracks(sheet)[id_]
    customer = sheet.book.customers.get(path.record.under)
    own = {path.record.owner, *(state.owner for state in path.states)}
    return frozenset(each for each in own if each) | (ever(customer.owner) if customer else frozenset())


@reckoned
def judged_deals(sheet: Sheet) -> tuple[Deal, ...]:
    """Give the deals that are judged: of the files that are there, so that they can be mended."""
    every = (deal_of(sheet, id_) for id_ in sheet.judged.opportunities)
    return tuple(deal for deal in every if deal is not None)


def ended(sheet: Sheet) -> Iterator[Vanished]:
    """Give the opportunities whose files were deleted after they had come to an outcome."""
    for id_, gone in sheet.judged.vanished.items():
        first = gone.record.history[0]
        if id_ not in tracks(sheet) and _leaks(sheet, gone) and (first.on or first.by or gone.on) <= gone.on:
            yield gone


def leaving(sheet: Sheet) -> Iterator[tuple[Vanished, State]]:
    """Give the opportunities that would leak if their deletion were committed today, as they stand."""
    for gone in sheet.judged.pending.values():
        if found := vanish(gone.record, sheet.as_of, ladder(sheet)):
            yield gone, found.states[-1]


def _leaks(sheet: Sheet, gone: Vanished) -> bool:
    """Say whether the policy of the day on which a file was deleted counts it."""
    return yes(sheet.policies.on(gone.on).forecast.vanished_leaks)


def _deal(sheet: Sheet, id_: str, path: Track) -> Deal | None:
    state = path.on(sheet.as_of)
    if state is None:
        return None
    record = path.record
    customer = record.under if sheet.book.knows("customers", record.under) else None
    owner = state.owner or record.owner or customer_owner(sheet, customer, sheet.as_of)
    return Deal(id_, path, state, customer, owner)


@reckoned
def scopes(sheet: Sheet) -> tuple[Scope, ...]:
    """Give the scopes of the day."""
    return scopes_of(sheet, {deal.owner: deal for deal in deals(sheet).values() if deal.owner})


@reckoned
def deals_in(sheet: Sheet, scope: Scope) -> tuple[Deal, ...]:
    """Give the deals of a scope; an opportunity follows the owner of the day."""
    held = of_scope(sheet, scope, _by_owner(sheet), sheet.as_of)
    return tuple(sorted((deal for some in held for deal in some), key=attrgetter("id")))


@reckoned
def _by_owner(sheet: Sheet) -> Mapping[str | None, list[Deal]]:
    found: dict[str | None, list[Deal]] = {}
    for deal in deals(sheet).values():
        found.setdefault(deal.owner, []).append(deal)
    return found
