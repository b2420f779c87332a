"""Servers are measured from a save to the page that shows it, as a reader's browser would ask for it."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from bench.measure import ROUNDS, Timing, environment
from repbook.live import EVENTS

# Seconds between two looks at a page, and how long a server may take to start or to show a save.
LOOK = 0.01
PATIENCE = 180.0
# Seconds that a server is left alone after it showed a save: more than it needs to make all other pages.
SETTLED = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server to be measured: its command for a port, where it runs, the file saved, the page that shows it.

    `edit` puts a word into the file's text, where the page shows it.
    """

    command: Callable[[int], Sequence[str]]
    folder: Path
    file: Path
    edit: Callable[[str, str], str]
    page: str


def latency(server: Server) -> Timing:
    """Give the medians from a save to the page that shows it, after one that warms up."""
    port = _free()
    address = f"http://127.0.0.1:{port}/{quote(server.page)}"
    process = subprocess.Popen(
        server.command(port),
        cwd=server.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until(address, "</html>")
        # What a server still does after its first answer is no part of a save.
        time.sleep(2)
        seconds = [_shown(server, address, turn) for turn in range(ROUNDS + 1)][1:]
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()
    return Timing(median(seconds), 0.0, 0, len(seconds), min(seconds), max(seconds))


def _shown(server: Server, address: str, turn: int) -> float:
    word = f"保存{turn}次{time.time_ns()}"
    text = server.edit(server.file.read_text("utf-8"), word)
    with _opened(address):
        began = time.perf_counter()
        server.file.write_text(text, encoding="utf-8")
        _until(address, word)
        took = time.perf_counter() - began
    # A server may show the page that is open and go on with the others.
    time.sleep(SETTLED)
    return took


@contextmanager
def _opened(address: str) -> Iterator[None]:
    """Have a page open as a browser has it: where the page says that it listens for changes, listen."""
    with urlopen(address, timeout=10) as answer:
        listens = re.search(r'data-watch="([^"]*)"', answer.read().decode("utf-8", "replace"))
    if listens is None:
        yield
        return
    with urlopen(f"{urljoin(address, EVENTS)}?{unescape(listens[1])}", timeout=PATIENCE):
        yield


def _until(address: str, words: str) -> None:
    """Look at a page until it holds some words; RuntimeError when it does not for long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(address, timeout=10) as answer:
            if words in answer.read().decode("utf-8", "replace"):
                return
        time.sleep(LOOK)
    raise RuntimeError(f"no page showed {words} within {PATIENCE:.0f} s")


def _free() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port
