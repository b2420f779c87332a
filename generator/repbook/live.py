"""A live page is a page of the site as the preview server shows it: it hears when the site changed.

The site itself stays as it was built; only the copy that is served has one script more.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from html import escape, unescape
from urllib.parse import parse_qsl, quote

OWN = "/_repbook/"
SCRIPT = OWN + "reload.js"
EVENTS = OWN + "events"

_META = re.compile(rb"<meta\s[^>]*http-equiv=[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"(?<=\scontent=)(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_HEAD = re.compile(rb"</head\s*>|<body\b", re.IGNORECASE)


@cache
def script() -> bytes:
    """Give the script that reloads a page."""
    from importlib.resources import files

    return (files("repbook") / "reload.js").read_bytes()


def version(page: bytes | None) -> str:
    """Give what changes when a page does, empty for a page that is not there."""
    return "" if page is None else sha256(page).hexdigest()[:16]


def live(page: bytes, name: str, seen: str) -> bytes:
    """Give a page with the script that waits for it to become another than the version that is seen."""
    watch = f"page={quote(name, safe='')}&version={seen}"
    tag = f'<script src="{SCRIPT}" data-watch="{escape(watch)}" defer></script>\n'.encode()
    end = _HEAD.search(page)
    at = end.start() if end else len(page)
    return _META.sub(_allowed, page[:at]) + tag + page[at:]


def watched(query: str) -> tuple[str, str]:
    """Give the name and the version of the page that a listener has open."""
    asked = dict(parse_qsl(query, keep_blank_values=True, errors="replace"))
    return asked.get("page", ""), asked.get("version", "")


def _allowed(meta: re.Match[bytes]) -> bytes:
    def opened(content: re.Match[bytes]) -> bytes:
        policy = unescape(content[0][1:-1].decode("utf-8", "replace"))
        return f'"{escape(loosened(policy))}"'.encode()

    return _CONTENT.sub(opened, meta[0], count=1)


def loosened(policy: str) -> str:
    """Give a content security policy that lets the script of this server run, and listen to it."""
    rules: dict[str, list[str]] = {}
    for rule in policy.split(";"):
        words = rule.split()
        if words:
            rules.setdefault(words[0].lower(), words[1:])
    for kind in ("script-src", "script-src-elem", "connect-src"):
        behind = None if kind == "script-src-elem" else rules.get("default-src")
        sources = rules.get(kind, behind)
        if sources is not None and "'self'" not in sources:
            rules[kind] = [*(source for source in sources if source.lower() != "'none'"), "'self'"]
    return "; ".join(" ".join((kind, *sources)) for kind, sources in rules.items())
