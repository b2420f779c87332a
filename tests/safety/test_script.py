"""G3: no record can run script in the site. Here: what is written in Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from tests.payloads import dangers, everywhere, payloads

from repbook.markup import TAGS, _clean, html


def test_no_payload_survives_markup(record_property: Callable[[str, object], None]) -> None:
    found = payloads()
    assert len(found) >= 7000
    renders = 0
    bad = {}
    for payload in found:
        for text in everywhere(payload):
            renders += 1
            if harm := dangers(html.__wrapped__(text, "n"), TAGS):
                bad[text] = harm
    record_property(
        "G3 payloads through markup", f"{len(found)} payloads, {renders} renders, dangers {len(bad)}"
    )
    assert not bad


def test_the_judge_sees_what_an_unprotected_page_would_let_through(
    record_property: Callable[[str, object], None],
) -> None:
    class Careless(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

    careless = Careless("commonmark")
    found = payloads()[::20]
    seen = sum(bool(dangers(careless.render(payload), TAGS)) for payload in found)
    record_property("G3 unprotected control", f"{seen} of {len(found)} dangerous")
    assert seen > len(found) // 10


def test_the_sanitizer_alone_would_do() -> None:
    bad = {payload: harm for payload in payloads() if (harm := dangers(_clean(payload), TAGS))}
    assert not bad


@pytest.mark.parametrize(
    "canary",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="//evil.example">x</a>',
        '<p style="x">x</p>',
        "<!-- x -->",
        "</p>",
        "<p>",
    ],
)
def test_the_judge_sees_each_danger(canary: str) -> None:
    assert dangers(canary, TAGS)
