"""Listening is done on this machine's own addresses alone; whoever asks gets a thread for a while."""

from __future__ import annotations

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote

from repbook.live import EVENTS, OWN, SCRIPT, live, script, version, watched
from repbook.published import Published
from repbook.speech import Speech
from repbook.text import say
from repbook.usage import UsageError
from repbook.wire import HEAD_LIMIT, INDEX, Request, answer, media, name, request

PORT, PORTS = 8420, 20
# Browsers at once, and how many of them may be pages that wait for a change.
CONNECTIONS, WAITING = 128, 64
# Seconds for a whole request to come in, and for an answer to go out, however slow the other side is.
HEAR, SAY, PART = 5.0, 30.0, 1.0
BEAT = 15.0
# So many open pages are made ahead of the others.
OPEN = 4
ICON = "favicon.ico"  # browsers ask for it unasked; a site need not have one


@dataclass(slots=True)
class Board:
    """What open pages are told: that something was built, and what is wrong with it; and which are open."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    turn: int = 0
    notice: bytes = b"{}"
    closed: bool = False
    readers: dict[object, str] = field(default_factory=dict)

    @contextmanager
    def reading(self, page: str) -> Iterator[None]:
        """Note that somebody has a page open."""
        reader = object()
        with self.changed:
            self.readers[reader] = page
        try:
            yield
        finally:
            with self.changed:
                del self.readers[reader]

    def open(self) -> list[str]:
        """Give the files of some pages that are open, those opened last first."""
        with self.changed:
            return list(dict.fromkeys(reversed(self.readers.values())))[:OPEN]

    def post(self, notice: bytes) -> None:
        """Tell every open page."""
        with self.changed:
            self.turn, self.notice = self.turn + 1, notice
            self.changed.notify_all()

    def close(self) -> None:
        """Let every open page go."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def wait(self, turn: int, limit: float) -> None:
        """Wait for something else than was told by a turn, for so many seconds at most."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.turn != turn, limit)


class Preview(NamedTuple):
    """What is served: a published site, what open pages are told, the port, and how a missing page speaks."""

    site: Published
    board: Board
    port: int
    speech: Speech


@contextmanager
def listening(port: int | None) -> Iterator[tuple[int, Sequence[socket.socket]]]:
    """Give a port and its sockets on 127.0.0.1 and, where there is one, ::1; UsageError where it is taken.

    Without a port the first free one from 8420 on.
    """
    with ExitStack() as held:
        found = _bound(port) if port is not None else _free()
        for each in found:
            held.enter_context(each)
        yield found[0].getsockname()[1], found


def _free() -> list[socket.socket]:
    for port in range(PORT, PORT + PORTS):
        with suppress(UsageError):
            return _bound(port)
    return _bound(0)


def _bound(port: int) -> list[socket.socket]:
    first = _socket(socket.AF_INET, "127.0.0.1", port)
    port = first.getsockname()[1]
    try:
        return [first, _socket(socket.AF_INET6, "::1", port)]
    except UsageError:
        first.close()
        raise
    except OSError:
        return [first]  # a machine without the newer addresses


def _socket(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family is socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        elif exclusive := getattr(socket, "SO_EXCLUSIVEADDRUSE", 0):
            made.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        made.bind((host, port))
        made.listen(64)
        made.setblocking(False)
    except OSError as wrong:
        made.close()
        if wrong.errno == errno.EADDRINUSE:
            message = say("port {port} is in use; name another with --port", port=str(port))
            raise UsageError(message) from None
        if wrong.errno == errno.EACCES:
            message = say("port {port} is not for you; name one above 1023", port=str(port))
            raise UsageError(message) from None
        raise
    return made


@contextmanager
def answering(preview: Preview, sockets: Sequence[socket.socket]) -> Iterator[None]:
    """Answer what is asked at the sockets, in threads of their own."""
    over = threading.Event()
    accepter = threading.Thread(target=_accept, args=(preview, sockets, over), daemon=True)
    accepter.start()
    try:
        yield
    finally:
        over.set()
        preview.board.close()
        accepter.join(2.0)


def _accept(preview: Preview, sockets: Sequence[socket.socket], over: threading.Event) -> None:
    slots, waiting = threading.BoundedSemaphore(CONNECTIONS), threading.BoundedSemaphore(WAITING)
    with selectors.DefaultSelector() as ready:
        for each in sockets:
            ready.register(each, selectors.EVENT_READ, each)
        while not over.is_set():
            for key, _ in ready.select(0.2):
                try:
                    caller, _ = key.data.accept()
                except OSError:
                    time.sleep(0.05)  # no handle left: somebody will hang up
                    continue
                if not slots.acquire(blocking=False):
                    caller.close()
                    continue
                threading.Thread(target=_attend, args=(caller, preview, slots, waiting), daemon=True).start()


def _attend(
    caller: socket.socket,
    preview: Preview,
    slots: threading.BoundedSemaphore,
    waiting: threading.BoundedSemaphore,
) -> None:
    try:
        with caller, suppress(OSError):
            asked = _hear(caller, preview.port)
            caller.settimeout(SAY)
            if isinstance(asked, HTTPStatus):
                caller.sendall(_refused(asked))
            elif asked.path != EVENTS:
                caller.sendall(respond(preview, asked))
            elif asked.method == "HEAD" or not waiting.acquire(blocking=False):
                caller.sendall(_refused(HTTPStatus.SERVICE_UNAVAILABLE))
            else:
                try:
                    _wait(caller, preview, asked.query)
                finally:
                    waiting.release()
            _part(caller)
    finally:
        slots.release()


def _hear(caller: socket.socket, port: int) -> Request | HTTPStatus:
    """Give what is asked; the whole of it has to come in time, however small its pieces are."""
    end, heard = time.monotonic() + HEAR, b""
    while b"\r\n\r\n" not in heard:
        left = end - time.monotonic()
        if left <= 0:
            return HTTPStatus.REQUEST_TIMEOUT
        caller.settimeout(left)
        try:
            piece = caller.recv(HEAD_LIMIT)
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT
        heard += piece
        if len(heard) > HEAD_LIMIT:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        if not piece:
            return HTTPStatus.BAD_REQUEST
    return request(heard.partition(b"\r\n\r\n")[0], port)


def respond(preview: Preview, asked: Request) -> bytes:
    """Give the answer to a request: a file that the site's list names, or that there is none."""
    bare = asked.method == "HEAD"
    if asked.path == SCRIPT:
        return answer(HTTPStatus.OK, script(), media(SCRIPT), bare=bare)
    wanted = None if asked.path.startswith(OWN) else name(asked.path)
    if wanted is None:
        return _refused(HTTPStatus.NOT_FOUND, bare)
    data = preview.site.file(wanted)
    if data is None:
        if wanted == ICON:
            return answer(HTTPStatus.OK, b"", media(ICON), bare=bare)
        if preview.site.file(f"{wanted}/{INDEX}") is not None:
            there = (("Location", quote(f"/{wanted}/")),)
            return answer(HTTPStatus.TEMPORARY_REDIRECT, extra=there, bare=bare)
        body = live(_missing(preview.speech), wanted, "")
        return answer(HTTPStatus.NOT_FOUND, body, media(INDEX), bare=bare)
    if wanted.endswith(".html"):
        data = live(data, wanted, version(data))
    return answer(HTTPStatus.OK, data, media(wanted), bare=bare)


def _missing(speech: Speech) -> bytes:
    """Give the page that stands where there is none; it hears when there is one."""
    said = escape(speech.say("There is no such page."))
    head = f'<html lang="{speech.locale}">\n<head>\n<meta charset="utf-8">\n<title>404</title>\n</head>'
    body = f'<body>\n<p>{said}</p>\n<p><a href="/">/</a></p>\n</body>'
    return f"<!doctype html>\n{head}\n{body}\n</html>\n".encode()


def _refused(status: HTTPStatus, bare: bool = False) -> bytes:
    return answer(status, f"{status.value} {status.phrase}\n".encode(), bare=bare)


def _wait(caller: socket.socket, preview: Preview, query: str) -> None:
    """Tell an open page each time that something was built, until it is another page than that."""
    page, seen = watched(query)
    with preview.board.reading(page):
        _tell(caller, preview, page, seen)


def _tell(caller: socket.socket, preview: Preview, page: str, seen: str) -> None:
    board, turn, beat = preview.board, -1, time.monotonic()
    caller.sendall(answer(HTTPStatus.OK, None, "text/event-stream; charset=utf-8"))
    while True:
        board.wait(turn, 1.0)
        if board.closed or _hung_up(caller):
            return
        if board.turn != turn:
            turn, notice = board.turn, board.notice
            if version(preview.site.file(page)) != seen:
                caller.sendall(b"event: reload\ndata: 1\n\n")
                return
            caller.sendall(b"event: notice\ndata: " + notice + b"\n\n")
        elif time.monotonic() - beat > BEAT:
            beat = time.monotonic()
            caller.sendall(b":\n\n")


def _hung_up(caller: socket.socket) -> bool:
    caller.settimeout(0)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    finally:
        caller.settimeout(SAY)


def _part(caller: socket.socket) -> None:
    """Hang up so that the last words arrive, even where the other side had more to say."""
    caller.shutdown(socket.SHUT_WR)
    end, left = time.monotonic() + PART, 4 * HEAD_LIMIT
    while left > 0 and (time_left := end - time.monotonic()) > 0:
        caller.settimeout(time_left)
        piece = caller.recv(HEAD_LIMIT)
        if not piece:
            return
        left -= len(piece)
