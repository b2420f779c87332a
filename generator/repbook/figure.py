"""A figure is a value that carries why it is so.

It is the only thing a measure returns. "Cannot say" is a figure without value and with a reason;
it is never 0 and never an exception. `explain`, the pages and the tests walk the same tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from repbook.source import Source
from repbook.text import Text

T_co = TypeVar("T_co", covariant=True)


class Figure(Generic[T_co]):
    """A reckoned value, the sentence that says how, and what it was made of.

    `value` is None when it cannot be said; `because` then names what is missing. `parts` are other
    figures, places in records, or places in a policy (`records/policies/...` or `default.yml`); where they
    are many they are given as a function and gathered only when somebody asks.
    """

    __slots__ = ("_parts", "because", "value")

    def __init__(self, value: T_co | None, because: Text, parts: Parts | Callable[[], Parts] = ()) -> None:
        self.value = value
        self.because = because
        # Most figures have one part, which is held without a tuple around it.
        self._parts: Parts | Part | Callable[[], Parts] = parts
        if type(parts) is tuple and len(parts) == 1:
            self._parts = parts[0]

    @property
    def parts(self) -> Parts:
        """Give what the figure was made of."""
        held = self._parts
        if isinstance(held, Figure | Source):
            return (held,)
        if callable(held):
            self._parts = made = held()
            return made
        return held

    def __repr__(self) -> str:
        return f"Figure({self.value!r}, {str(self.because)!r})"


Part = Figure[object] | Source
Parts = tuple[Part, ...]


class Placed(Protocol):
    """Something that stands somewhere in a record."""

    @property
    def source(self) -> Source:
        """Give the place."""


def places(held: Sequence[Placed]) -> Parts | Callable[[], Parts]:
    """Give the places of some things as parts: those of many are gathered when somebody asks."""
    if len(held) > 1:
        return lambda: tuple(each.source for each in held)
    return tuple(each.source for each in held)


def value_of(cell: object) -> object:
    """Give the plain value of a table's cell, which is a figure or a fact taken from a record."""
    return cell.value if isinstance(cell, Figure) else cell
