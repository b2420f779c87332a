"""Shared work: the same results in the same order, and no process that outlives what it works for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from repbook.wide import begun, dealt, mapped
from repbook.work import workers


def test_results_come_in_the_order_of_the_items() -> None:
    for jobs in (1, 2, 3):
        for number in (0, 1, 2, 7):
            found = list(mapped(workers(jobs), lambda item: item * item, range(number)))
            assert found == [item * item for item in range(number)], (jobs, number)


def test_every_worker_does_its_part_and_this_process_is_one_of_them() -> None:
    assert set(mapped(workers(2), lambda _: os.getpid(), range(10))) > {os.getpid()}
    assert len(set(mapped(workers(3), lambda _: os.getpid(), range(10)))) == 3
    assert workers(1) is None


def test_what_was_begun_is_done_beside_and_waited_for() -> None:
    assert begun(workers(2), os.getpid)() != os.getpid()
    assert begun(None, os.getpid)() == os.getpid()
    executor = workers(2)
    assert executor is not None
    coming = executor.submit(pow, 2, exp=10)
    assert coming.result() == coming.result() == 1024


def test_what_is_ready_need_not_be_waited_for_and_what_is_not_can_be_ended() -> None:
    executor = workers(2)
    assert executor is not None
    slow = executor.submit(time.sleep, 600)
    assert not slow.ready()
    slow.end()
    assert slow.ready() and slow.cancelled()
    quick = executor.submit(pow, 2, 3)
    for _ in range(1000):
        if quick.ready():
            break
        time.sleep(0.01)
    assert quick.ready() and quick.result() == 8
    assert quick.ready()
    # A process that is gone is ready too: to say so.
    gone = executor.submit(os._exit, 1)
    with pytest.raises(BrokenProcessPool):
        gone.result()


def test_what_a_worker_raises_is_raised_here() -> None:
    def broken(item: int) -> int:
        raise OSError(28, "No space left on device", str(item))

    with pytest.raises(OSError, match="No space left"):
        list(mapped(workers(2), broken, range(4)))


@pytest.mark.parametrize("here", [True, False])
def test_nobody_works_on_when_this_process_or_another_has_failed(
    here: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    this = os.getpid()

    def broken(item: int) -> int:
        if (os.getpid() == this) == here:
            raise OSError(28, "No space left on device")
        (tmp_path / f"{os.getpid()}-{item}").touch()
        time.sleep(0.02)
        return item

    with pytest.raises(OSError, match="No space left"):
        list(mapped(workers(3), broken, range(60)))
    found = set(tmp_path.iterdir())
    time.sleep(0.2)
    assert set(tmp_path.iterdir()) == found
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_is_killed_is_told_of() -> None:
    this = os.getpid()

    def ended(_: int) -> None:
        if os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BrokenProcessPool):
        list(mapped(workers(2), ended, range(4)))


def test_workers_end_when_the_one_they_work_for_was_killed(tmp_path: Path) -> None:
    script = """
import os, sys, time
from pathlib import Path
from repbook.wide import mapped
from repbook.work import workers
folder, this = Path(sys.argv[1]), os.getpid()
def work(item):
    if os.getpid() != this:
        (folder / "worker").write_text(str(os.getpid()))
    time.sleep(0.05)
list(mapped(workers(2), work, range(10_000)))
"""
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) as parent:
        noted = tmp_path / "worker"
        _wait(lambda: noted.is_file() and noted.read_text() != "")
        worker = int(noted.read_text())
        parent.kill()
    _wait(lambda: not _alive(worker))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # Nobody may be there to bury it.
    status = Path(f"/proc/{process}/stat")
    return not status.is_file() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def _wait(until: object) -> None:
    assert callable(until)
    for _ in range(400):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def test_what_is_dealt_is_spread() -> None:
    assert dealt([1, 2, 3, 4, 5], 2) == [[1, 4], [2, 5], [3]]
    assert dealt([], 2) == []
