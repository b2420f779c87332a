"""What was asked to be explained: a figure by its address, or a finding by its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from repbook import explanation, family
from repbook.address import Found, find
from repbook.build import Built, checks, stage_labels, table
from repbook.check import manual
from repbook.explain import Places, explained
from repbook.speech import Speech
from repbook.text import Text, say
from repbook.usage import UsageError

_CODE = re.compile(r"[A-Za-z]\d+\Z")


def is_code(what: str) -> bool:
    """Say whether a finding's code is asked for."""
    return _CODE.match(what) is not None


def about_code(what: str, form: str, speech: Speech) -> str:
    """Give the manual page of a code; UsageError with the nearest one where there is none."""
    code = what.upper()
    check = checks().get(code)
    if check is None:
        near = get_close_matches(code, checks(), n=1, cutoff=0)[0]
        raise UsageError(say("there is no code {code}; did you mean {near}?", code=what, near=near))
    member = next(each for each in family.members("checks") if each.CHECK is check)
    page = manual(member.__doc__)
    if form == "json":
        return explanation.manual_json(check, page)
    return explanation.manual_text(check, page, speech)


def about_figure(built: Built, what: str, form: str, speech: Speech, depth: int, limit: int) -> str:
    """Give the explanation of a figure; UsageError with the nearest address where there is none."""
    lens = built.sheet.policy.forecast.lens
    found = find(what, lambda name: table(built, name), lens)
    places = Places(built.marker.mark, built.marker.lines)
    told = explained(found, places, depth, limit)._replace(notes=tuple(_notes(built, found)))
    speech = replace(speech, labels={**speech.labels, **stage_labels(built.sheet)})
    return explanation.json(told, speech) if form == "json" else explanation.text(told, speech)


# Tables of what became of opportunities, deleted ones included.
_OF_THE_PAST = frozenset({"flow", "forecast_flow", "funnel", "win_rates"})


def _notes(built: Built, found: Found) -> Iterator[Text]:
    if built.past.state != "complete" and found.table.name in _OF_THE_PAST:
        yield say("history unavailable: opportunities whose files were deleted are not counted")
