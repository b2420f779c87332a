"""Work is shared among processes, where that is worth their start: the map that wide steps are handed."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from repbook.wide import Mapper

A = TypeVar("A")
B = TypeVar("B")


@contextlib.contextmanager
def workers(jobs: int) -> Iterator[Mapper]:
    """Give a map over picklable values: in this process, or in several where there are as many shares.

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
            return list(pool.map(function, shares))

    yield shared
