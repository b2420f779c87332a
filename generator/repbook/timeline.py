"""A timeline is what happened with an opportunity or a customer, each entry with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from repbook import page
from repbook.page import Context
from repbook.source import Source
from repbook.table import Row
from repbook.text import Money, Ratio, Text, Word, say


class Change(NamedTuple):
    """One entry: the day (or the day it was known by), what it says, and its place.

    `big` is a change of stage or outcome; `ignored` was written down, but contradicts what stands before.
    """

    on: date | None
    by: date | None
    said: tuple[Text, ...]
    note: str
    path: str
    line: int | None
    big: bool
    ignored: bool
    deal: str = ""
    title: str = ""

    @property
    def day(self) -> date:
        """Give the day that it is sorted by."""
        return self.on or self.by or date.min


def changed(context: Context, event: Row, reps: Mapping[str, str], title: str = "") -> Change:
    """Give the entry of one row of `events`; `title` names the opportunity where there are several."""
    outcome, stage, owner = page.text(event, "outcome"), page.text(event, "stage"), page.text(event, "owner")
    said: list[Text] = []
    if outcome:
        said.append(say("{outcome}", outcome=Word("outcome", outcome)))
    if stage:
        said.append(say("to {stage}", stage=Word("stage", stage)))
    if (amount := page.money(event, "amount")) is not None:
        said.append(say("amount {amount}", amount=Money(amount)))
    if close := page.day(event, "expected_close"):
        said.append(say("expected to close {day}", day=close))
    if owner:
        said.append(say("owner {rep}", rep=reps.get(owner, owner)))
    if (rate := page.ratio(event, "probability")) is not None:
        said.append(say("probability set to {rate}: {why}", rate=Ratio(rate), why=page.text(event, "why")))
    if reason := page.text(event, "reason"):
        said.append(say("because of {reason}", reason=Word("reason", reason)))
    if competitor := page.text(event, "competitor"):
        said.append(say("to {competitor}", competitor=competitor))
    if contract := page.text(event, "contract"):
        said.append(say("contract {number}", number=contract))
    source = event.get("source")
    return Change(
        page.day(event, "on"),
        page.day(event, "by"),
        tuple(said),
        page.text(event, "note"),
        page.text(event, "path"),
        context.line(source) if isinstance(source, Source) else None,
        bool(outcome or stage),
        page.text(event, "ignored") == "yes",
        page.text(event, "opportunity"),
        title,
    )


def visited(visit: Row, reps: Mapping[str, str], contacts: Mapping[str, str]) -> Change:
    """Give the entry of one row of `visits`: who saw whom, why, and what was agreed."""
    rep = page.text(visit, "rep")
    seen = tuple(contacts.get(id_, id_) for id_ in page.text(visit, "contacts").split())
    channel, hours = Word("channel", page.text(visit, "channel") or "visit"), page.money(visit, "hours")
    who = reps.get(rep, rep)
    said = [
        say("{channel}, {rep} with {names}", channel=channel, rep=who, names=seen)
        if seen
        else say("{channel}, {rep}", channel=channel, rep=who)
    ]
    if hours is not None:
        said.append(say("{n} {n:hour|hours}", n=hours))
    if purpose := page.text(visit, "purpose"):
        said.append(say("{purpose}", purpose=purpose))
    if on := page.day(visit, "next_step_on"):
        said.append(say("next step {day}: {what}", day=on, what=page.text(visit, "next_step")))
    if asked := page.text(visit, "help"):
        said.append(say("help asked: {what}", what=asked))
    return Change(page.day(visit, "on"), None, tuple(said), "", page.text(visit, "path"), None, False, False)


def newest(entries: Iterable[Change]) -> Sequence[Change]:
    """Give the entries, the newest first; a change of an opportunity before the visit of the same day."""
    found = list(enumerate(entries))
    found.sort(key=lambda pair: (pair[1].day, pair[1].big, pair[0]), reverse=True)
    return [entry for _, entry in found]
