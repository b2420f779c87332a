"""Previews for tests: a small workspace, `repbook serve` as a process of its own, and a raw way to ask it."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from repbook import starter
from repbook.read import CACHE
from repbook.rebuild import Outcome, Wish, rebuild
from repbook.write import create

DAY = date(2026, 6, 30)
DEAL = "records/opportunities/青柏一院/化学发光.yml"
CUSTOMER = "records/customers/青柏一院.yml"
PAGE = "customers/青柏一院/index.html"


class Running(NamedTuple):
    """A preview server that runs: its process, its address, its port, what it said at the start."""

    process: subprocess.Popen[str]
    address: str
    port: int
    said: str

    def lines(self, count: int) -> str:
        """Give so many lines more of what it says."""
        assert self.process.stdout
        return "".join(self.process.stdout.readline() for _ in range(count))


def workspace(folder: Path) -> Path:
    """Make the starter's workspace in a folder."""
    for path, data in starter.files(DAY).items():
        create(folder, path, data)
    return folder


def command(root: Path, *words: str) -> list[str]:
    """Give the command line of a workspace."""
    return [sys.executable, "-P", "-m", "repbook", "-C", str(root), *words]


@contextmanager
def serving(root: Path, *words: str) -> Iterator[Running]:
    """Run `repbook serve` for a workspace, at a port of its own."""
    process = subprocess.Popen(
        command(root, "serve", "--port", "0", "--as-of", DAY.isoformat(), "--lang", "en", *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )
    assert process.stdout
    try:
        said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        yield Running(process, found[0], int(found[1]), said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def children(process: subprocess.Popen[str]) -> list[int]:
    """Give the processes that a process started."""
    done = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, check=False)
    return [int(each) for each in done.stdout.split()]


def ask(port: int, request: bytes, host: str = "127.0.0.1") -> bytes:
    """Give all that a server answers to raw bytes."""
    with socket.create_connection((host, port), timeout=10) as caller:
        caller.sendall(request)
        answer = b""
        while piece := caller.recv(65536):
            answer += piece
        return answer


def get(port: int, path: str, *fields: str, method: str = "GET", host: str | None = None) -> bytes:
    """Give the answer to a request of a path that is spelled as it stands."""
    lines = (f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", *fields)
    return ask(port, ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))


def status(answer: bytes) -> int:
    """Give the status of an answer."""
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    assert found, answer[:80]
    return int(found[1])


def body(answer: bytes) -> bytes:
    """Give the body of an answer."""
    return answer.partition(b"\r\n\r\n")[2]


def wish(root: Path, **more: object) -> Wish:
    """Give a wish for a workspace."""
    first = Wish(str(root), str(root / "site"), DAY.isoformat(), "en", "en", False)
    return first._replace(**more)  # type: ignore[arg-type]


def built(wished: Wish) -> Outcome:
    """Give what becomes of a wish in the end."""
    outcome, _, rest = rebuild(wished)
    return rest.publish() if rest else outcome


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let nobody publish the site of a workspace for a while."""
    with (root / CACHE / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
