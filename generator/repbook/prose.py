"""Prose is what stands below the fields of a Markdown record, under its named headings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from repbook.record import Record
from repbook.text import Named

_HEADING = re.compile(r"^#{1,3}[ \t]+(.+?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")


def headings(form: type[Record]) -> tuple[Named, ...]:
    """Give the named headings of a form, as they are typed in either language."""
    return tuple(Named(name.replace("_", " "), label) for name, label in form.sections.items())


def sections(record: Record) -> Mapping[str, str]:
    """Give the text under each named heading, in either language, by canonical name.

    Text before the first named heading stands under the empty name; a heading that is not one of the
    kind's own belongs to the text it stands in. Sections without text are left out.
    """
    names = {label: name for name, label in record.sections.items()}
    names |= {name.replace("_", " "): name for name in record.sections} | {
        name: name for name in record.sections
    }
    found: dict[str, list[str]] = {}
    here, fence = "", ""
    for line in record.body.splitlines():
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1][0]
        elif opened and opened[1][0] == fence:
            fence = ""
        heading = None if fence else _HEADING.match(line)
        title = heading[1].rstrip(":：").strip() if heading else ""
        named = names.get(title) or names.get(title.lower())
        if named:
            here = named
        else:
            found.setdefault(here, []).append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: text for name, text in texts.items() if text}
