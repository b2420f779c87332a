"""Prose is what stands below the fields of a Markdown record, under its named headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from repbook.record import Record
from repbook.text import Named

_HEADING = re.compile(r"^#{1,3}[ \t]+(.+?)[ \t]*#*[ \t]*$")
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
            named = names.get(title) or names.get(title.lower())
        if named:
            here = named
        else:
            found.setdefault(here, []).append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: text for name, text in texts.items() if text}
