"""Serving shows the site of a workspace to this machine's browser, and each save as soon as it is built."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click

from repbook.child import Child, alive, ask, end, spawn
from repbook.listen import Board, Preview, answering, listening
from repbook.published import Published
from repbook.read import THEMES
from repbook.rebuild import UNDER_WAY, Outcome, Wish, unpacked
from repbook.speech import Speech
from repbook.watch import Changes, gathered, watching

SITE = "site"
# Seconds: a first build may take long; a later one that takes many times as long as any before it hangs.
FIRST, LEAST, TIMES = 900.0, 30.0, 5


def run(
    root: Path,
    port: int | None,
    speech: Speech,
    locale: str | None = None,
    as_of: str | None = None,
    show: bool = False,
    poll: bool = False,
) -> int:
    """Build, serve, watch and rebuild until Ctrl-C; give the exit code, 2 when nothing could be published.

    `speech` speaks until the workspace's own language is known, and `locale` overrides that. `show` opens
    the browser, `poll` looks at the files instead of being told. UsageError where the port is taken.
    """
    # This one goes on for hours: what is no longer needed has to go.
    gc.enable()
    root = root.resolve()
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    wish = Wish(str(root), str(root / SITE), as_of, locale, speech.locale, colour)
    with suppress(KeyboardInterrupt), _ended_politely(), listening(port) as (at, sockets):
        child = spawn()
        try:
            with watching(root, poll) as (changes, told):
                start = time.monotonic()
                *_, outcome = ask(child, wish, FIRST)
                click.echo(outcome.told, nl=False, err=outcome.state != "published")
                if outcome.state != "published":
                    return 2
                took = time.monotonic() - start
                speech = Speech(locale or outcome.locale)
                preview = Preview(Published(root / SITE), Board(), at, speech)
                with answering(preview, sockets):
                    _greet(speech, f"http://127.0.0.1:{at}/", told, show)
                    wish = wish._replace(aside=outcome.aside, errors=outcome.errors)
                    _follow(child, wish, changes, preview, took)
        finally:
            end(child)
    return 0


def _follow(child: Child, wish: Wish, changes: Changes, preview: Preview, slowest: float) -> None:
    """Build each save, tell the open pages and the terminal; for ever."""
    saved: frozenset[str] = frozenset()
    try:
        while True:
            fresh = gathered(changes)
            # A theme is read and kept; a new child has nothing kept.
            if not alive(child) or any(path.partition("/")[0] == THEMES for path in fresh):
                end(child)
                child = spawn()
            # What was saved before and is not published is built with it.
            saved |= fresh
            start = time.monotonic()
            wish = wish._replace(saved=sorted(saved), open=preview.board.open(), turn=wish.turn + 1)
            for outcome in ask(child, wish, max(LEAST, TIMES * slowest), lambda: not changes.empty()):
                if outcome.state != "judged":
                    # The last good site lies below: what is shown and comes to nothing goes.
                    preview.site.lay(unpacked(outcome.files))
                preview.board.post(json.dumps(outcome.notice).encode())
                if outcome.state in (*UNDER_WAY, "published"):
                    wish = wish._replace(aside=outcome.aside)
                if outcome.state not in UNDER_WAY:
                    took, saved = time.monotonic() - start, frozenset()
                    slowest = max(slowest, took)
                    _report(preview.speech, took, outcome)
            if not alive(child):
                child = spawn()  # warm before the next save
    finally:
        end(child)


def _greet(speech: Speech, address: str, told: bool, show: bool) -> None:
    click.echo(speech.say("serving {address}; Ctrl-C ends it", address=address))
    if not told:
        click.echo(speech.say("the files are looked at now and then: the system does not tell of changes"))
    if show:
        import webbrowser

        webbrowser.open(address)


def _report(speech: Speech, took: float, outcome: Outcome) -> None:
    now, seconds = time.strftime("%H:%M:%S"), f"{took:.2f}"
    if outcome.state == "published":
        click.echo(speech.say("{now} rebuilt in {seconds} s", now=now, seconds=seconds))
    else:
        click.echo(now)
    click.echo(outcome.told, nl=False)


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Let a request to end, from a system that shuts down or another program, be like Ctrl-C."""

    def end_it(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end_it)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
