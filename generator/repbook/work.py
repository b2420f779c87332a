"""Work is shared among processes, where that is worth their start: the map that wide steps are handed."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

from repbook.wide import Mapper

A = TypeVar("A")
B = TypeVar("B")


@contextlib.contextmanager
def workers(jobs: int) -> Iterator[Mapper]:
    """Give a map: in this process, or in several where there are as many shares; results are picklable.

    Processes are forked, which shares what is loaded; where a platform or a thread forbids that, none are.
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        yield map
        return

    def shared(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        shares = list(items)
        if len(shares) < jobs:
            return map(function, shares)
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            _held.append((function, shares))
            try:
                return cast("list[B]", list(pool.map(_share, range(len(shares)))))
            finally:
                _held.pop()

    yield shared


# What forked workers find in their memory, so that no share is packed for the way.
_held: list[tuple[Callable[[Any], object], Sequence[object]]] = []


def _share(place: int) -> object:
    function, shares = _held[-1]
    return function(shares[place])
