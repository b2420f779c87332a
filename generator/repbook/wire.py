"""The wire is what the preview server hears and says, as bytes: one request, one answer, then goodbye.

It answers this machine's browser about this server's own address and nothing else, so that neither a page
of another site nor a name that was bent to point here gets a word out of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

HEAD_LIMIT = 16_384
INDEX = "index.html"

_LINE = re.compile(r"([A-Z]{1,20}) (/[!-~]*) HTTP/1\.([01])")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)")
_NEVER = re.compile(r"[\x00-\x1f\x7f\\]")
# Whoever says one of these twice may mean two things.
_ONCE = frozenset({"host", "origin", "content-length", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"})
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a page of another site may do with an answer: nothing, not even frame it.
_ALONE = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


class Request(NamedTuple):
    """What a browser may ask: the path as it was spelled, and what follows its question mark."""

    method: str
    path: str
    query: str


def request(head: bytes, port: int) -> Request | HTTPStatus:
    """Give the request that a head makes of the server at a port, or the status that refuses it."""
    first, *rest = head.decode("latin-1").split("\r\n")
    line = _LINE.fullmatch(first)
    if line is None:
        return HTTPStatus.BAD_REQUEST
    fields = _fields(rest)
    if fields is None or "transfer-encoding" in fields or fields.get("content-length", "0") != "0":
        return HTTPStatus.BAD_REQUEST
    if fields.get("host", "").lower() not in hosts(port):
        return HTTPStatus.MISDIRECTED_REQUEST
    if line[1] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED
    if _foreign(fields, port):
        return HTTPStatus.FORBIDDEN
    path, _, query = line[2].partition("?")
    return Request(line[1], path, query)


def hosts(port: int) -> frozenset[str]:
    """Give the names that this machine's browser may call the server by."""
    names = ("localhost", "127.0.0.1", "[::1]")
    return frozenset(f"{name}:{port}" for name in names) | frozenset(names if port == 80 else ())


def _fields(lines: Sequence[str]) -> Mapping[str, str] | None:
    fields: dict[str, str] = {}
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field is None or (field[1].lower() in _ONCE and field[1].lower() in fields):
            return None
        fields[field[1].lower()] = field[2].rstrip(" \t")
    return fields


def _foreign(fields: Mapping[str, str], port: int) -> bool:
    """Say whether a page of another site asks; a link that a person follows is no such thing."""
    if "origin" in fields and fields["origin"] not in {f"http://{host}" for host in hosts(port)}:
        return True
    if fields.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    return (fields.get("sec-fetch-mode"), fields.get("sec-fetch-dest")) != ("navigate", "document")


def name(path: str) -> str | None:
    """Give the name of a file of the site that a path asks for; None for a spelling that no link of ours has.

    It is undone once. Whether there is such a file is for the site's list to say.
    """
    if not path.startswith("/") or re.search("%(?![0-9A-Fa-f]{2})|%2[Ff]", path):
        return None
    try:
        plain = unquote_to_bytes(path[1:]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    wanted = plain + INDEX if plain == "" or plain.endswith("/") else plain
    return wanted if is_plain(wanted) else None


def is_plain(path: str) -> bool:
    """Say whether a path goes straight down, past nothing hidden."""
    # No dots in front: neither `..` nor what the site keeps for itself.
    steps = all(step and not step.startswith(".") for step in path.split("/"))
    return steps and not _NEVER.search(path)


def media(path: str) -> str:
    """Give the content type of a file of the site."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def answer(
    status: HTTPStatus,
    body: bytes | None = b"",
    kind: str = "text/plain; charset=utf-8",
    extra: Sequence[tuple[str, str]] = (),
    *,
    bare: bool = False,
) -> bytes:
    """Give a whole answer; `bare` leaves the body out, as `HEAD` asks, and None is a body without an end."""
    policy = "frame-ancestors 'none'"
    if not kind.startswith("text/html"):
        # Opened by itself a drawing keeps its colours, and nothing runs.
        policy = "default-src 'none'; style-src 'unsafe-inline'; " + policy
    fields = [("Content-Type", kind), ("Content-Security-Policy", policy), *_ALONE, *extra]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        fields.append(("Allow", "GET, HEAD"))
    if body is not None:
        fields.append(("Content-Length", str(len(body))))
    fields.append(("Connection", "close"))
    head = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
    head += "".join(f"{field}: {value}\r\n" for field, value in fields) + "\r\n"
    return head.encode("latin-1") + (b"" if bare or body is None else body)
