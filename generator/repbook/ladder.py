"""A ladder is the order of the funnel's stages, as a policy sets it for a day.

A history may use the words of any policy of the workspace. A stage that is not on the day's ladder is
read through `was:`; rules that name a stage find it on another funnel through `as:`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, wraps
from typing import TypeVar

from repbook.block import thing
from repbook.policy import Policies, Policy, Stage
from repbook.sheet import Sheet, reckoned
from repbook.word import vocabulary

T = TypeVar("T")


@thing
class Ladder:
    """The stages of a funnel, lowest first, and how words of histories are read."""

    stages: tuple[Stage, ...]
    read: Mapping[str, int]
    named: Mapping[str, int]

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the canonical words of the stages in their order."""
        return tuple(stage.id for stage in self.stages)

    @property
    def first(self) -> int:
        """Give the rank at which an opportunity enters the forecast: the first stage that is no target."""
        return 1 if self.stages[0].role == "target" else 0

    @property
    def signed(self) -> int:
        """Give the rank of the stage that signing leads to: the last."""
        return len(self.stages) - 1

    def rank(self, word: str) -> int | None:
        """Give the rank of a stage as a history names it, in any policy's words; None if it has none."""
        return self.read.get(word)

    def at(self, stage: str) -> int | None:
        """Give the rank that a rule means which names a default stage; None if there is none."""
        return self.named.get(stage)

    def reaching(self, stage: str) -> int | None:
        """Give the rank of the first stage before the last that is a default stage or lies beyond it."""
        order = list(vocabulary("stage"))
        if stage not in order:
            return self.at(stage)
        beyond = [self.named[word] for word in order[order.index(stage) :] if word in self.named]
        return min((rank for rank in beyond if rank < self.signed), default=None)

    def rate(self, rank: int) -> Decimal | None:
        """Give a stage's win rate; None where it stands outside the forecast."""
        stage = self.stages[rank]
        return None if rank < self.first or stage.in_forecast == "no" else stage.win_rate


def ladder(sheet: Sheet) -> Ladder:
    """Give the ladder of the sheet's day."""
    return _ladder(sheet.policies, sheet.policy)


def of_ladder(measure: Callable[[Sheet], T]) -> Callable[[Sheet], T]:
    """Let a measure that is the same on all days of one ladder be reckoned once for them."""

    @reckoned
    @wraps(measure)
    def once(sheet: Sheet) -> T:
        key = (measure, ladder(sheet))
        if key not in sheet.shared:
            sheet.shared[key] = measure(sheet)
        held: T = sheet.shared[key]
        return held

    return once


def spellings(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Give every word that a history may use for a stage, with what the stage is called; the labels first."""
    steps = ladder(sheet)
    said = {stage.label or stage.id: stage.id for stage in steps.stages}
    rest = {word: steps.stages[rank].label or steps.stages[rank].id for word, rank in steps.read.items()}
    return tuple({**said, **{word: called for word, called in rest.items() if word not in said}}.items())


@lru_cache(maxsize=256)
def _ladder(policies: Policies, policy: Policy) -> Ladder:
    rank = {stage.id: index for index, stage in enumerate(policy.stages)}
    was = {word: index for index, stage in enumerate(policy.stages) for word in stage.was}
    read: dict[str, int] = {}
    for each in policies.every():
        for stage in each.stages:
            words = {stage.id, stage.label or stage.id, *stage.was, *_default_words(stage.id)}
            found = rank.get(stage.id)
            if found is None:
                found = next((was[word] for word in words if word in was), None)
            if found is not None:
                read |= {word: found for word in words if rank.get(word, found) == found}
    read |= was
    # The day's own words come last: they win over an older policy's use of the same word.
    read |= {stage.label: rank[stage.id] for stage in policy.stages if stage.label} | rank
    # Where several stages stand for one, the rule means the first of them.
    named = {_meant(stage.as_): index for index, stage in reversed([*enumerate(policy.stages)]) if stage.as_}
    named |= rank
    return Ladder(policy.stages, read, named)


def _meant(as_: str) -> str:
    return vocabulary("stage").canonical(as_) or as_


def _default_words(stage: str) -> tuple[str, ...]:
    chinese = vocabulary("stage").chinese.get(stage)
    return (chinese,) if chinese else ()
