"""Whole commands are measured: wall time, CPU with that of children, the largest process's peak memory.

A command is a new process each time, and `wait4` tells what it took. The caller has to stay small: a process
that is forked off a large one counts the large one's memory as its own peak.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parent.parent
# How often a command is measured after its warm-up, where there is time for it.
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: seconds of wall time, seconds of CPU (user and system), bytes of peak memory."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Job:
    """A command to be measured: its words, where it runs, and what is put right before it, not counted."""

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    passes: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Timing:
    """The medians of a command, after how many runs, and how far apart the quickest and slowest run were."""

    wall: float
    cpu: float
    peak: int
    rounds: int
    least: float
    most: float
    warmed: bool = True


def environment() -> dict[str, str]:
    """Give the environment of measured commands: the caller's, in one language, without a CI's and Python's.

    A container's Python often keeps no compiled modules, as nobody's does who installs a program.
    """
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "LC_", "PYTHON"))
    }
    return kept | {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "BEANCOUNT_DISABLE_LOAD_CACHE": "1",
    }


def spent(job: Job, env: Mapping[str, str] | None = None) -> Cost:
    """Give what one run of a command took; RuntimeError with its last words where it fails."""
    job.prepare()
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            job.command,
            cwd=job.folder,
            env=env or environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in job.passes:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{job.name} ended with {process.returncode}:\n{words}")
    # Linux counts kilobytes, macOS bytes.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def compare(
    jobs: Sequence[Job], seconds: float, rounds: int = ROUNDS, warm: Mapping[str, Cost] | None = None
) -> dict[str, Timing]:
    """Give the medians of commands by name: a warm-up of each that has none yet, then in turn A B A B.

    A command whose runs would take longer than so many seconds is run less often; one that takes longer in a
    single run has its warm-up counted.
    """
    had = warm or {}
    warm = {job.name: had.get(job.name) or spent(job) for job in jobs}
    asked = {name: min(rounds, int(seconds / max(cost.wall, 0.001))) for name, cost in warm.items()}
    found: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    for turn in range(rounds):
        for job in jobs:
            if turn < asked[job.name]:
                found[job.name].append(spent(job))
    return {name: _timing(costs or [warm[name]], bool(costs)) for name, costs in found.items()}


def _timing(costs: Sequence[Cost], warmed: bool) -> Timing:
    walls = [cost.wall for cost in costs]
    return Timing(
        wall=median(walls),
        cpu=median(cost.cpu for cost in costs),
        peak=int(median(cost.peak for cost in costs)),
        rounds=len(costs),
        least=min(walls),
        most=max(walls),
        warmed=warmed,
    )


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> str:
    """Give what a command prints; RuntimeError where it fails. Not measured."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment(), **(more or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}"
        )
    return done.stdout


def module(name: str, *words: str) -> list[str]:
    """Give the command that runs a module of this folder."""
    return [sys.executable, "-m", f"bench.{name}", *words]
