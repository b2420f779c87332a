"""A notice is what the preview server says about a save: in the terminal, and on the open page.

It is ready in every language, because the page that is open has its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from repbook.finding import Finding
from repbook.printable import visible
from repbook.speech import Speech
from repbook.tell import Counts, Telling, no_lines, place
from repbook.text import Text, say

SHOWN = 20
LOCALES = ("zh-CN", "en")


class Item(TypedDict):
    """One finding."""

    place: str
    severity: str
    code: str
    message: str
    remedy: str


class Said(TypedDict):
    """A notice in one language; `more` says how many findings are left out."""

    title: str
    items: list[Item]
    more: str
    close: str


# By locale; empty where there is nothing to say.
Notice = Mapping[str, Said]


def notice(title: Text, findings: Sequence[Finding], speeches: Sequence[Speech]) -> Notice:
    """Give a notice of findings in every language."""
    return {speech.locale: _said(title, findings, speech) for speech in speeches}


def _said(title: Text, findings: Sequence[Finding], speech: Speech) -> Said:
    telling = Telling(tuple(findings), speech, no_lines, Counts(0, 0, 0))
    left = len(findings) - SHOWN
    return {
        "title": visible(speech.sentence(title, exact=True)),
        "items": [_item(telling, finding) for finding in findings[:SHOWN]],
        "more": speech.say("and {n} more; repbook check shows all", n=left) if left > 0 else "",
        "close": speech.say("Close"),
    }


def _item(telling: Telling, finding: Finding) -> Item:
    return {
        "place": place(finding),
        "severity": finding.severity,
        "code": finding.code,
        "message": telling.message(finding),
        "remedy": telling.remedy(finding),
    }


def held(aside: int) -> Text:
    """Say that a save was not published, since records in it cannot be used."""
    return say(
        "Not published: {n} {n:record|records} in this save cannot be used. "
        "The site stays as it was last good.",
        n=aside,
    )


def found(number: int) -> Text:
    """Say that a save was published, and has findings."""
    return say("Published, with {n} {n:finding|findings} in this save", n=number)


def broken(reason: Text | str) -> Text:
    """Say that nothing could be built from a save."""
    return say("Not published: {reason}. The site stays as it was last good.", reason=reason)
