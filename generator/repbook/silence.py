"""A silence keeps a finding from being told, for a stated reason; what it keeps quiet is counted and listed.

Silences stand in `repbook.yml`. An error is never silenced, since a figure would be wrong without a word; a
silence without a reason, or one that keeps nothing quiet, is a finding itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple

from repbook.finding import Fault, Finding
from repbook.settings import PATH, Silence
from repbook.source import Loc, Source
from repbook.text import say


class Silenced(NamedTuple):
    """A finding that is not told, and why."""

    finding: Finding
    reason: str


def part(
    findings: Iterable[Finding], silences: Sequence[Silence], as_of: date
) -> tuple[tuple[Finding, ...], tuple[Silenced, ...], tuple[Fault, ...]]:
    """Part the findings into those to be told and those kept quiet; give what is wrong with the silences."""
    told: list[Finding] = []
    quiet: list[Silenced] = []
    used: set[int] = set()
    errors: set[int] = set()
    for found in findings:
        numbers = [number for number, silence in enumerate(silences) if _meant(found, silence)]
        if found.severity == "error":
            errors.update(numbers)
            numbers = []
        numbers = [number for number in numbers if _holds(silences[number], as_of)]
        used.update(numbers)
        if numbers:
            quiet.append(Silenced(found, silences[numbers[0]].reason or ""))
        else:
            told.append(found)
    faults = (
        fault
        for number, silence in enumerate(silences)
        for fault in _doubts(number, silence, used, errors, as_of)
    )
    return tuple(told), tuple(quiet), tuple(faults)


def _meant(found: Finding, silence: Silence) -> bool:
    path = silence.path.removesuffix("/")
    return found.code == silence.code.upper() and (
        found.path == path
        or found.path.startswith(f"{path}/")
        or found.path.rpartition(".")[0] == path
        or fnmatchcase(found.path, path)
    )


def _holds(silence: Silence, as_of: date) -> bool:
    return bool(silence.reason) and (silence.until is None or as_of <= silence.until)


def _doubts(number: int, silence: Silence, used: set[int], errors: set[int], as_of: date) -> Iterator[Fault]:
    loc: Loc = ("silence", number)
    if not silence.reason:
        yield Fault(
            "S101",
            Source(PATH, loc),
            say("the silence of {code} has no reason", code=silence.code),
            say("add {field}: without a reason it does not count", field="reason"),
        )
    elif number in errors:
        yield Fault(
            "S103",
            Source(PATH, (*loc, "code")),
            say("{code} is an error there, and errors are not silenced", code=silence.code),
            say("mend what is wrong, and delete the silence"),
        )
    elif silence.until and as_of > silence.until:
        yield Fault(
            "S102",
            Source(PATH, (*loc, "until")),
            say("the silence of {code} ended on {day}", code=silence.code, day=silence.until),
            say("delete it, or give it a later day"),
        )
    elif number not in used:
        yield Fault(
            "S102",
            Source(PATH, loc),
            say("nothing with {code} is found at {path}", code=silence.code, path=silence.path),
            say("delete the silence, or correct its code and path"),
        )
