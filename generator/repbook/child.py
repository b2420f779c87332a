"""A child builds while the server serves: it is kept warm, and ended when it takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO, NamedTuple

from repbook.rebuild import UNDER_WAY, Outcome, Wish, failed
from repbook.text import say

FAREWELL = 2.0
# Seconds between two looks whether a wish is overtaken.
LOOK = 0.05


class Child(NamedTuple):
    """A process that builds, and what it answered so far; no bytes for its end."""

    process: subprocess.Popen[bytes]
    answers: SimpleQueue[bytes]


def spawn() -> Child:
    """Start a child; a file of the workspace never stands in for one of its modules."""
    process = subprocess.Popen(
        [sys.executable, "-I" if sys.flags.isolated else "-P", "-m", "repbook.rebuild"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl-C is for the server, which then lets its child go.
        process_group=0 if os.name == "posix" else None,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    return Child(process, answers_of(process))


def answers_of(process: subprocess.Popen[bytes]) -> SimpleQueue[bytes]:
    """Give the queue of the lines that a process says from now on."""
    answers: SimpleQueue[bytes] = SimpleQueue()
    assert process.stdout
    threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True).start()
    return answers


def _listen(said: IO[bytes], answers: SimpleQueue[bytes]) -> None:
    with said, suppress(OSError):
        for line in said:
            answers.put(line)
    answers.put(b"")


def ask(
    child: Child, wish: Wish, limit: float, overtaken: Callable[[], bool] = lambda: False
) -> Iterator[Outcome]:
    """Give what becomes of a wish: that it is shown, and its end.

    A child that dies, or takes more seconds than the limit, has failed. A wish that is shown has no end once
    it is overtaken.
    """
    assert child.process.stdin
    with suppress(OSError):  # a child that is gone says so below
        child.process.stdin.write(json.dumps(wish._asdict()).encode() + b"\n")
        child.process.stdin.flush()
    last, shown = time.monotonic() + limit, False
    while not (shown and overtaken()):
        left = last - time.monotonic()
        gone = not alive(child)
        try:
            answer = child.answers.get(timeout=max(0.0, min(left, LOOK)))
        except Empty:
            if left <= 0:
                end(child, 0)
                yield failed(say("the build took more than {n} seconds and was ended", n=round(limit)), wish)
                return
            if not gone:
                continue
            answer = b""  # what it let publish may still hold the line
        if not answer:
            end(child, 0)
            yield failed(say("the build broke off"), wish)
            return
        outcome = Outcome(**json.loads(answer))
        if outcome.turn != wish.turn:
            continue  # the end of a wish that was overtaken in its last moment
        yield outcome
        if outcome.state not in UNDER_WAY:
            return
        shown = True


def alive(child: Child) -> bool:
    """Tell whether a child can be asked again."""
    return child.process.poll() is None


def end(child: Child, patience: float = FAREWELL) -> None:
    """Let a child go, and wait until it is gone."""
    assert child.process.stdin
    with suppress(OSError):
        child.process.stdin.close()
    try:
        child.process.wait(patience)
    except subprocess.TimeoutExpired:
        child.process.kill()
        child.process.wait()
