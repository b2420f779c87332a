"""A wide step is the same work on many values: it is done through a map that the shell hands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Mapper(Protocol):
    """The built-in map, or the map of an executor of other processes: equal results in equal order."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """Give what a function makes of each item."""
