"""Prose is what stands below the fields of a Markdown record, under its named headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from repbook.guess import guess
from repbook.record import Record
from repbook.text import Named

_HEADING = re.compile(r"^#{1,3}[ \t]+(.+?)[ \t]*#*[ \t]*$")
# What may be meant for a heading: the space behind its signs is missing as well.
_LIKE = re.compile(r"(?m)^#{1,3}([ \t]*)([^#\s].*?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")


def headings(form: type[Record]) -> tuple[Named, ...]:
    """Give the named headings of a form, as they are typed in either language."""
    return tuple(Named(name.replace("_", " "), label) for name, label in form.sections.items())


@cache
def _names(form: Any) -> Mapping[str, str]:
    """Give the canonical name of each named heading by every spelling of it."""
    names = {label: name for name, label in form.sections.items()}
    return (
        names
        | {name.replace("_", " "): name for name in form.sections}
        | {name: name for name in form.sections}
    )


def sections(record: Record) -> Mapping[str, str]:
    """Give the text under each named heading, in either language, by canonical name.

    Text before the first named heading stands under the empty name; a heading that is not one of the
    kind's own belongs to the text it stands in. Sections without text are left out.
    """
    form: type = type(record)
    names = _names(form)
    found: dict[str, list[str]] = {}
    here, fence = "", ""
    for line in record.body.splitlines():
        named = None
        # Most lines begin like neither, and are not looked into.
        if line.startswith(("`", "~")) and (opened := _FENCE.match(line)):
            mark = opened[1][0]
            fence = mark if not fence else "" if mark == fence else fence
        elif line.startswith("#") and not fence and (heading := _HEADING.match(line)):
            title = heading[1].rstrip(":：").strip()
            named = known(names, title)
        if named:
            here = named
        else:
            found.setdefault(here, []).append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: text for name, text in texts.items() if text}


class Slip(NamedTuple):
    """A line of the prose that is nearly a named heading: what it says, and which one is meant."""

    line: int
    title: str
    meant: str
    glued: bool


def nearly(record: Record) -> Iterator[Slip]:
    """Give the lines that are nearly a heading of the form which the prose lacks."""
    form: type = type(record)
    names = _names(form)
    titles = [
        (found.start(), found[1], found[2].rstrip(":：").strip()) for found in _LIKE.finditer(record.body)
    ]
    # Most records hold no other heading, and are not looked into.
    if all(space and known(names, title) for _, space, title in titles) or not names:
        return
    if any(map(_FENCE.match, record.body.splitlines())):
        return
    there = {known(names, title) for _, space, title in titles if space}
    missing = {name: spelled for spelled, name in names.items() if name not in there}
    spellings = {spelled: name for spelled, name in names.items() if name in missing}
    for at, space, title in titles:
        name = known(names, title)
        if space and name:
            continue
        near = title if name else _near(title, spellings)
        if near and known(names, near) in missing:
            yield Slip(record.body.count("\n", 0, at) + 1, title, near, not space)


def known(names: Mapping[str, str], title: str) -> str | None:
    """Give the canonical name of a heading as typed."""
    return names.get(title) or names.get(title.lower())


def _near(title: str, spellings: Mapping[str, str]) -> str | None:
    """Give the spelling that a heading is like, or the only one that begins as it does."""
    if near := guess(title, spellings, 0.7):
        return near
    begun = [
        spelled
        for spelled in spellings
        if len(title) > 2 and spelled[:2] == title[:2] and not title.isascii()
    ]
    return begun[0] if len(begun) == 1 else None
