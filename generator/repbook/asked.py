"""What was asked to be explained: a figure by its address, or a finding by its code."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from repbook import explanation, family
from repbook.address import Found, find
from repbook.aside import GRADED, Aside, aside, unusable
from repbook.build import Built, checks, stage_labels, table
from repbook.check import manual
from repbook.explain import Places, Written, cited, explained
from repbook.figure import value_of
from repbook.people import customer_owner
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
    page = manual(family.page(member))
    if form == "json":
        return explanation.manual_json(check, page, speech)
    return explanation.manual_text(check, page, speech)


def about_figure(
    built: Built,
    what: str,
    form: str,
    speech: Speech,
    depth: int,
    limit: int,
    written: Callable[[Collection[str]], Mapping[str, Written]] = lambda _: {},
) -> str:
    """Give the explanation of a figure; UsageError with the nearest address where there is none.

    `written` gives the commit that wrote each of some files, as far as there is one.
    """
    lens = built.sheet.policy.forecast.lens
    found = find(what, lambda name: table(built, name), lens)
    places = Places(built.marker.mark, built.marker.lines)
    told = explained(found, places, depth, limit)
    told = told._replace(
        notes=tuple(_notes(built, found)),
        written=written(cited(told)),
        repo_url=built.sheet.settings.repo_url or "",
    )
    speech = replace(speech, labels={**speech.labels, **stage_labels(built.sheet)})
    return explanation.json(told, speech) if form == "json" else explanation.text(told, speech)


# Tables of what became of opportunities, deleted ones included.
_OF_THE_PAST = frozenset({"flow", "forecast_flow", "funnel", "win_rates"})


def _notes(built: Built, found: Found) -> Iterator[Text]:
    if built.past.state != "complete" and found.table.name in _OF_THE_PAST:
        yield say("history unavailable: opportunities whose files were deleted are not counted")
    if missing := _missing(built, found):
        yield unusable(missing)


# What the rows of a table are made of, where a record that is not there would show.
_DRAWN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("activity", "visits", "weekly"), frozenset({"visits", "weekly"})),
    **dict.fromkeys(
        ("flow", "forecast_flow", "funnel", "moves", "opportunities", "risks", "win_rates"),
        frozenset({"opportunities", "customers", "reps"}),
    ),
    "cadence": frozenset({"visits", "contacts", "customers"}),
    "collection": frozenset({"invoices", "payments", "customers", "reps"}),
    "grades": GRADED,
    "milestones": GRADED | {"attestations", "reps", "weekly", "invoices"},
    "purchases": frozenset({"sales"}),
    "ratios": frozenset({"sales", "opportunities", "reps"}),
    "receivables": frozenset({"invoices", "payments"}),
    "reports": frozenset({"daily", "weekly", "reps", "calendars"}),
}


def _missing(built: Built, found: Found) -> tuple[str, ...]:
    """Give the records set aside that may belong to a row: of its kinds, and of its customer or rep."""
    kinds = _DRAWN.get(found.table.name, frozenset())
    every = (aside(path) for path in sorted(built.book.set_aside))
    customer, rep = _subject(found)
    return tuple(each.path for each in every if each.kind in kinds and _may_be(built, each, customer, rep))


def _may_be(built: Built, each: Aside, customer: str, rep: str) -> bool:
    owner = customer_owner(built.sheet, each.customer, built.sheet.as_of) if each.customer else None
    if customer:
        return each.customer == customer or not each.customer
    if rep:
        return rep in (each.rep, owner) or not (each.rep or owner)
    return True


def _subject(found: Found) -> tuple[str, str]:
    """Give the customer and the rep that a row is about, empty where it is about neither."""
    row = {name: str(value_of(held)) for name, held in found.row.items() if value_of(held)}
    kind = row.get("subject_kind", "")
    customer = row.get("customer", "") or (row.get("subject", "") if kind == "customer" else "")
    if kind in ("contact", "opportunity"):
        customer = row.get("subject", "").partition("/")[0]
    scope, _, name = row.get("scope", "").partition(":")
    return customer, row.get("rep", "") or (name if scope == "rep" else "")
