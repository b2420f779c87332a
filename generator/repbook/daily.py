"""Daily is what stands in the order of its days: what is visible on a day is then its beginning.

A year of days is looked at where the roadmaps are judged, so the order is made once, not once a day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar


class OfDay(Protocol):
    """Something that happened on a day."""

    @property
    def day(self) -> date:
        """Give the day."""


D = TypeVar("D", bound=OfDay)
T = TypeVar("T")
_day = attrgetter("day")


def until(held: tuple[D, ...], day: date) -> tuple[D, ...]:
    """Give what happened up to a day; what is held is oldest first."""
    return held[: bisect_right(held, day, key=_day)]


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Give what belongs to each name, in the order it came in."""
    found: dict[str, list[T]] = {}
    for name, each in pairs:
        found.setdefault(name, []).append(each)
    return {name: tuple(held) for name, held in found.items()}


def groups_until(groups: Mapping[str, tuple[D, ...]], day: date) -> Mapping[str, tuple[D, ...]]:
    """Give what belongs to each name up to a day; a name that nothing belongs to yet is left out."""
    return {name: seen for name, held in groups.items() if (seen := until(held, day))}
