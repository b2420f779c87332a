"""Text that tries to run script in a page, from all the corpora, and what would be dangerous in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.corpora import corpus, load, naughty_strings

ALLOWED = {"http", "https", "mailto", "tel"}
VOID = {"br", "hr", "img"}


def payloads() -> list[str]:
    """Give every distinct payload of the corpora, sorted."""
    found = {
        *naughty_strings(),
        *load("owasp/payloads.json"),
        *load("markdown-xss.json"),
        *load("context-breakers.json"),
        *(case["payload"] for case in load("dompurify/expect.json")),
        *(case["payload"] for case in load("ammonia/payloads.json")),
        *(case["data"] for case in load("html5lib-tests/tree-construction.json")),
        *corpus("xss-payload-list/xss-payload-list.txt").read_text("utf-8", "replace").splitlines(),
    }
    return sorted(found - {""})


class Dangers(HTMLParser):
    """Finds what could run: elements and attributes that are not plain text formatting, and bad addresses."""

    def __init__(self, elements: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = elements
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element."""
        if tag not in self.elements:
            self.found.append(f"<{tag}>")
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in (
                "style",
                "srcdoc",
                "srcset",
                "formaction",
                "action",
                "xlink:href",
            ):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src"):
                # As a browser reads an address: blanks and controls around and inside do not count.
                address = re.sub(r"[\x00-\x20\x7f]", "", value or "")
                scheme = re.match(r"([^/?#:]*):", address)
                if scheme and scheme[1].lower() not in ALLOWED:
                    self.found.append(f"{tag} {name}={value}")
                if address.startswith(("//", "/\\", "\\")) or (name == "src" and scheme):
                    self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        """Judge that elements end where they should, so that nothing leaks into the page around."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """Judge a comment: there is none in what people write."""
        self.found.append("<!--")

    handle_decl = handle_pi = unknown_decl = handle_comment


def dangers(page: str, elements: set[str]) -> list[str]:
    """Give what is dangerous in a piece of HTML that may hold these elements only."""
    parser = Dangers(elements)
    parser.feed(page)
    parser.close()
    return parser.found + [f"<{tag}> never ends" for tag in parser.open]


def everywhere(payload: str) -> Iterator[str]:
    """Give Markdown that has the payload alone, and in each place where Markdown makes HTML of a text."""
    line = payload.replace("\n", " ")
    yield payload
    yield "\n\n".join(
        (
            f"# {line}",
            f"[x]({line}) [x](<{line}>) ![x]({line}) ![{line}](x) [{line}](x) [x](x '{line}')",
            f"<{line}> **{line}** `{line}` https://a.example/{line}",
            f"| {line} | b |\n|---|:-:|\n| {line} | [y]({line}) |",
            f"- {payload}\n  > {payload}",
            f"``` {line}\n{payload}\n```",
            f"[r]: {line}\n\n[r]",
        )
    )
