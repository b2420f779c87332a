"""A wide step is work that several can share: it is done through an executor that the shell hands in.

Without one it is done here and now. The results are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    # To import it loads threads and logging, which most commands have no use for.
    from concurrent.futures import Executor

A = TypeVar("A")
B = TypeVar("B")
P = ParamSpec("P")


def mapped(executor: Executor | None, function: Callable[[A], B], items: Iterable[A]) -> Iterable[B]:
    """Give what a function makes of each item."""
    return executor.map(function, items) if executor else map(function, items)


def begun(
    executor: Executor | None, function: Callable[P, B], *args: P.args, **kwargs: P.kwargs
) -> Callable[[], B]:
    """Let a function begin, and give a way to wait for its result; alone, it begins only then."""
    if executor is None:
        return lambda: function(*args, **kwargs)
    return executor.submit(function, *args, **kwargs).result


def dealt(items: Sequence[A], size: int) -> list[Sequence[A]]:
    """Give items in shares of about so many, dealt in turn: what is heavy and stands together is spread."""
    number = -(-len(items) // size)
    return [items[at::number] for at in range(number)]
