"""A history is folded into states: what an opportunity is after each of its events.

An event that is not legal where it stands is a slip: it is ignored whole, and a check reports it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from copy import copy
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from repbook.block import thing
from repbook.guess import guess_alike
from repbook.ladder import Ladder
from repbook.records.opportunities import Event, OpportunityRecord
from repbook.source import Source
from repbook.text import Named, Text, Word, say


class State(NamedTuple):
    """What an opportunity is after an event; `event` is its place in the history."""

    day: date
    event: int
    status: str = "open"
    rank: int = 0
    furthest: int = 0
    amount: Decimal | None = None
    expected_close: date | None = None
    owner: str | None = None
    probability: Decimal | None = None
    stage_since: date | None = None
    pooled_on: date | None = None
    signed_on: date | None = None
    paid_on: date | None = None
    lost_on: date | None = None
    lost_reason: str | None = None
    stopped_on: date | None = None
    outcome: str | None = None


class Slip(NamedTuple):
    """An event that is ignored: its place in the history, what is wrong, and what to write."""

    event: int
    code: str
    message: Text
    remedy: Text


@thing
class Track:
    """An opportunity's states, one after each legal event, oldest first.

    `days` are those of the states; `vanished_on` is the one on which its file was deleted without an outcome.
    """

    record: OpportunityRecord
    ladder: Ladder
    states: tuple[State, ...]
    days: tuple[date, ...]
    slips: tuple[Slip, ...]
    vanished_on: date | None = None
    placed: dict[int, Source] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> State | None:
        """Give the state at the end of a day; None before the first event."""
        found = bisect_right(self.days, day)
        return self.states[found - 1] if found else None

    def between(self, first: date, last: date) -> tuple[State, ...]:
        """Give the states of the days from first to last."""
        return self.states[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def source(self, state: State) -> Source:
        """Give the place of the event that led to a state; of a deleted file that of its last one."""
        ended = self.vanished_on is not None and state.event == len(self.record.history) - 1
        event = state.event - ended
        if event not in self.placed:
            # A figure of each day and week since names it.
            self.placed[event] = Source(self.record.path, ("history", event))
        return self.placed[event]


def fold(record: OpportunityRecord, steps: Ladder) -> Track:
    """Fold a history into states; golden tests 8, 9, 19."""
    states: list[State] = []
    slips: list[Slip] = []
    for index, event in enumerate(record.history):
        before = states[-1] if states else None
        after = _step(before, index, event, steps)
        if isinstance(after, Slip):
            slips.append(after)
        else:
            states.append(after)
    return Track(record, steps, tuple(states), tuple(state.day for state in states), tuple(slips))


def vanish(record: OpportunityRecord, on: date, steps: Ladder) -> Track | None:
    """Fold a history that ended because its file was deleted: lost on that day; golden test 11.

    None where it had come to an outcome before, or had not begun: what is over cannot leak.
    """
    told = tuple(takewhile(lambda event: (event.on or event.by or on) <= on, record.history))
    before = fold(_with(record, told), steps)
    if not before.states or before.states[-1].status not in ("open", "on_hold"):
        return None
    whole = _with(record, (*told, Event(on=on, outcome="lost")))
    return replace(fold(whole, steps), vanished_on=on)


def _with(record: OpportunityRecord, history: tuple[Event, ...]) -> OpportunityRecord:
    changed = copy(record)
    object.__setattr__(changed, "history", history)
    return changed


def _step(before: State | None, index: int, event: Event, steps: Ladder) -> State | Slip:
    day = event.on or event.by
    if day is None or (event.on and event.by):
        return Slip(
            index,
            "C101",
            say("the event has no day") if day is None else say("the event has two days"),
            say(
                "write {on} when the day is known, {by} when only that it was known by then",
                on="on:",
                by="by:",
            ),
        )
    if before and day < before.day:
        return Slip(
            index,
            "C102",
            say("the event of {day} stands after one of {before}", day=day, before=before.day),
            say("put the events in the order of their days"),
        )
    rank = None
    if event.stage is not None:
        rank = steps.rank(event.stage)
        if rank is None:
            return Slip(
                index,
                "C103",
                say("{stage} is no stage of the funnel", stage=event.stage),
                _stages(event.stage, steps),
            )
    wrong = _illegal(before, event, rank, steps)
    if wrong:
        return Slip(index, "C104", wrong, _legal(before))
    return _after(before or State(day, index), day, index, event, rank, steps)


def _stages(typed: str, steps: Ladder) -> Text:
    words = tuple(Named(stage.id, stage.label or stage.id) for stage in steps.stages)
    near = guess_alike(typed, [spelling for word in words for spelling in (word.chinese, word.english)])
    if near:
        return say("did you mean {near}? possible: {words}", near=near, words=words)
    return say("write one of: {words}", words=words)


_FOLLOWS: Mapping[str, frozenset[str | None]] = {
    "open": frozenset({None, "on_hold", "lost", "merged", "signed"}),
    "on_hold": frozenset({None, "reopened", "lost", "merged"}),
    "lost": frozenset({None, "reopened"}),
    "signed": frozenset({None, "installed", "paid", "lost"}),
    "paid": frozenset({None}),
    "merged": frozenset({None}),
}


def _illegal(before: State | None, event: Event, rank: int | None, steps: Ladder) -> Text | None:
    """Say why an event may not stand here, or nothing."""
    if before is None and rank is None:
        return say("the first event names no stage")
    status = before.status if before else "open"
    outcome = event.outcome
    if outcome not in _FOLLOWS[status]:
        return say(
            "{outcome} cannot follow {status}",
            outcome=Word("outcome", outcome or ""),
            status=Word("opportunity_status", status),
        )
    if rank == steps.signed and outcome != "signed":
        return say("the last stage is reached by signing only")
    moves = rank is not None or event.expected_close is not None or event.probability is not None
    if status == "open" or outcome == "reopened":
        return None
    if moves or (event.amount is not None and status != "signed"):
        return say(
            "stage, amount and dates cannot change while it is {status}",
            status=Word("opportunity_status", status),
        )
    return None


def _legal(before: State | None) -> Text:
    if before is None:
        return say("begin with a stage and an amount")
    follow = sorted(word for word in _FOLLOWS[before.status] if word)
    if not follow:
        return say("nothing but a change of owner can follow; open a new opportunity")
    return say("possible here: {outcomes}", outcomes=tuple(Word("outcome", word) for word in follow))


def _after(before: State, day: date, index: int, event: Event, rank: int | None, steps: Ladder) -> State:
    outcome = event.outcome
    status = before.status
    if outcome == "reopened":
        status = "open"
    elif outcome and outcome != "installed":
        status = outcome
    stage = steps.signed if outcome == "signed" else rank if rank is not None else before.rank
    fresh = before.pooled_on is None and before.event == index and before.day == day
    entered = fresh or stage != before.rank
    stopped = before.stopped_on
    if outcome in ("lost", "merged", "paid"):
        stopped = day
    elif outcome == "reopened":
        stopped = None
    return State(
        day=day,
        event=index,
        status=status,
        rank=stage,
        furthest=max(stage, before.furthest),
        amount=event.amount if event.amount is not None else before.amount,
        expected_close=event.expected_close or before.expected_close,
        owner=event.owner or before.owner,
        probability=event.probability if event.probability is not None else before.probability,
        stage_since=event.on if entered else before.stage_since,
        pooled_on=before.pooled_on or (day if stage >= steps.first else None),
        signed_on=day if outcome == "signed" else before.signed_on,
        paid_on=day if outcome == "paid" else before.paid_on,
        lost_on=day if outcome == "lost" else None if outcome == "reopened" else before.lost_on,
        lost_reason=event.reason
        if outcome == "lost"
        else None
        if outcome == "reopened"
        else before.lost_reason,
        stopped_on=stopped,
        outcome=outcome,
    )
