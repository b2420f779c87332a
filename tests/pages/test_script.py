"""No record, name or id can put an element, an attribute or a dangerous address into a page (G3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from tests.pages.built import read, site
from tests.pages.fixture import context

from repbook.figure import Figure
from repbook.page import Context
from repbook.render import render
from repbook.source import Source
from repbook.speech import Speech
from repbook.table import Row
from repbook.text import Text
from repbook.theme import Theme, builtin

PAYLOADS = (
    "<script>window.ran=1</script>",
    "\"><img src=x onerror='window.ran=1'>",
    "'><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "</title></textarea></style><iframe srcdoc='<script>parent.ran=1</script>'>",
    "{{ 7*7 }}{% include 'x' %}{# #}",
    "[a](javascript:window.ran=1) <b>b</b> ![c](x)",
    "\u202e&lt;script&gt;&#60;script&#62;\x00",
)
# What stands for a customer, a title, a rep's name and a rep's id everywhere in the tables.
MARKED = ("云台医院", "化学发光仪", "陈露", "chen-lu")


def poisoned(payload: str) -> Context:
    """Give the team's tables with a payload in every text of theirs that a person typed."""

    def text(held: str) -> str:
        for mark in MARKED:
            held = held.replace(mark, payload.replace("/", "∕") + mark[0])
        return held

    def cell(held: object) -> object:
        match held:
            case str():
                return text(held)
            case Source():
                return Source(text(held.path), held.loc)
            case Text():
                return held._replace(held=tuple(map(cell, held.held)))
            case Figure():
                parts = tuple(part for part in map(cell, held.parts) if isinstance(part, Figure | Source))
                because = cell(held.because)
                assert isinstance(because, Text)
                return Figure(held.value, because, parts)
            case _:
                return held

    def row(held: Row) -> Row:
        typed = (
            "purpose",
            "next_step",
            "note",
            "why",
            "competitor",
            "contract",
            "what",
            "judgement",
            "value",
        )
        poison = {name: payload for name in typed if isinstance(held.get(name), str)}
        return {name: cell(value) for name, value in held.items()} | poison

    whole = context()
    return Context({name: [row(held) for held in rows] for name, rows in whole.tables.items()}, whole.about)


@cache
def allowed() -> frozenset[tuple[str, str]]:
    """Give every element and attribute that pages of harmless records have."""
    # What Markdown makes of a written part may be on any page.
    written = ("p", "code", "a", "a href", "a rel", "ul", "li", "img", "img src", "img alt")
    found = {(tag, name) for tag, _, name in (each.partition(" ") for each in written)}
    for path, data in site().items():
        if path.endswith(".html"):
            for tag, attrs in read(data.decode("utf-8")).elements:
                found |= {(tag, "")} | {(tag, name) for name in attrs}
    return frozenset(found)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_text_adds_nothing_to_a_page(
    payload: str, record_property: Callable[[str, object], None]
) -> None:
    files = render(poisoned(payload), Theme({}, builtin()), [Speech("zh-CN"), Speech("en")])
    pages = 0
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        pages += 1
        for tag, attrs in read(data.decode("utf-8")).elements:
            assert (tag, "") in allowed(), (path, tag)
            for name, value in attrs.items():
                assert (tag, name) in allowed(), (path, tag, name)
                if name in ("href", "src"):
                    assert value.startswith(("#", "https://git.example/")) or ":" not in value, (path, value)
    assert pages > 100
    record_property(
        f"G3 pages rendered with {PAYLOADS.index(payload) + 1} of {len(PAYLOADS)} payloads", pages
    )
