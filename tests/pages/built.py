"""The invented team's site and the sample's, rendered once, and a reader of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.independent.test_every_figure import SAMPLE, built
from tests.pages.fixture import context

from repbook import choices
from repbook.outline import site as whole
from repbook.page import About
from repbook.render import render
from repbook.speech import Speech
from repbook.theme import Theme, builtin

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect", "circle", "use"}


@cache
def site() -> dict[str, bytes]:
    """Give every file of the site, and empty data files for its tables."""
    files = render(context(), Theme({}, builtin()), [Speech("zh-CN"), Speech("en")])
    data = {f"data/{name}.{suffix}": b"" for name in context().tables for suffix in ("json", "csv")}
    return {**files, **data, choices.PATH: choices.script(context().tables, context().about.as_of)}


@cache
def sample() -> dict[str, bytes]:
    """Give every file of the sample team's site."""
    made = built(SAMPLE)
    about = About("簿", made.sheet.as_of, "zh-CN", "sales", "included", "0", 0, 0, 0)
    return dict(whole(made, about, Theme({}, builtin()), ("zh-CN", "en")))


def pages() -> Iterator[tuple[str, str]]:
    """Give every page's path and text."""
    for path, data in site().items():
        if path.endswith(".html"):
            yield path, data.decode("utf-8")


def page(path: str) -> str:
    """Give the text of a page by the folder it lies in."""
    return site()[f"{path}index.html"].decode("utf-8")


def words(path: str) -> str:
    """Give what a reader sees of a page, with single blanks."""
    return re.sub(r"\s+", " ", read(page(path)).text).strip()


@dataclass
class Read(HTMLParser):
    """What is in a page: its text, its elements with their attributes, and what is not closed."""

    text: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is empty."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Take text, but not that of the head."""
        if "head" not in self.open:
            self.text += data


def read(text: str) -> Read:
    """Read a page."""
    reader = Read()
    reader.feed(text)
    reader.close()
    return reader


def target(path: str, href: str) -> tuple[str, str]:
    """Give the file and the anchor that a link of a page leads to."""
    parts = urlsplit(href)
    file = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    return file, unquote(parts.fragment)
