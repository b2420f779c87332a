"""Servers are measured from a save to the page that shows it, as a reader's browser would ask for it."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from bench.measure import ROUNDS, Timing, environment

# Seconds between two looks at a page, and how long a server may take to start or to show a save.
LOOK = 0.01
PATIENCE = 180.0


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
    began = time.perf_counter()
    server.file.write_text(text, encoding="utf-8")
    _until(address, word)
    took = time.perf_counter() - began
    time.sleep(0.5)
    return took


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
