"""Work is shared among processes, where that is worth their start: the executor of wide steps."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def workers(jobs: int) -> Forks | None:
    """Give an executor of so many processes, this one among them; None where there is but one, or no fork."""
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return None
    return Forks(jobs)


def processors() -> int:
    """Give how many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Forks(Executor):
    """Each piece of work is done by a process of its own, forked when it is handed over.

    A fork shares what is loaded, so nothing is packed on the way there. A process that waits for work would
    outlive a parent that is killed, and hold its locks: these only work, and look whether it still lives.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Coming[T]:
        """Let a process begin to work; it ends with its work."""
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(there, fn, args, kwargs))
        process.start()
        there.close()
        return Coming(here, process)

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """Share the work evenly; this process does its part."""
        items = list(zip(*iterables, strict=False))
        jobs = min(self._jobs, len(items))
        coming = [self.submit(_each, fn, items[at::jobs]) for at in range(1, jobs)]
        try:
            parts = [_each(fn, items[::jobs] if jobs else [])]
            parts += [future.result(timeout) for future in coming]
        finally:
            for future in coming:
                future.end()
        return (parts[at % jobs][at // jobs] for at in range(len(items)))


class Coming(Future[T]):
    """What a process will give; it is taken when it is asked for."""

    def __init__(self, pipe: Connection, process: Any) -> None:
        super().__init__()
        self._pipe, self._process = pipe, process

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result, or raise what the work raised."""
        if not self.done():
            try:
                good, given = self._pipe.recv()
            except EOFError:
                good, given = False, BrokenProcessPool("a process ended before its work")
            self._pipe.close()
            self._process.join()
            if good:
                self.set_result(given)
            else:
                self.set_exception(given)
        return super().result(timeout)

    def ready(self) -> bool:
        """Tell whether the result is there, or the process is gone: nobody has to wait for it."""
        return self.done() or self._pipe.poll()

    def end(self) -> None:
        """Do without the result, and wait until nobody works for it any more."""
        if not self.done():
            self._process.terminate()
            self._process.join()
            self._pipe.close()
            self.cancel()


def _work(pipe: Connection, fn: Callable[..., object], args: Iterable[Any], kwargs: dict[str, Any]) -> None:
    try:
        given = True, fn(*args, **kwargs)
    except Exception as wrong:
        given = False, wrong
    with suppress(BrokenPipeError):  # nobody waits for it any more
        pipe.send(given)


def _each(fn: Callable[..., T], items: Iterable[tuple[Any, ...]]) -> list[T]:
    parent = multiprocessing.parent_process()
    above = parent.pid if parent else None
    found = []
    for item in items:
        if above is not None and os.getppid() != above:
            raise SystemExit
        found.append(fn(*item))
    return found
