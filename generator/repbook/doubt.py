"""A doubt is a warning about a file that can be read, but perhaps not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import ScalarEvent

from repbook.finding import Fault
from repbook.place import events, places
from repbook.source import START, Loc, Mark, Source
from repbook.text import say
from repbook.typed import Tree, escaped, hidden, seen

CUT_OFF = "R055"

_HASH = re.compile(r"[ \t]+(#)[^\s#]")


def doubts(path: str, data: bytes, text: str, front: str, tree: Tree) -> Iterator[Fault]:
    """Give the warnings of a file whose fields can be read."""
    fault = None if seen(text, data) else hidden(text, path)
    if not fault and "\\" in front and '"' in front:
        fault = _escaped(path, front, tree)
    if fault:
        yield fault
    if "#" in front and _HASH.search(front):
        yield from _cut_off(path, front)


def _escaped(path: str, front: str, tree: Tree) -> Fault | None:
    stack: list[tuple[Loc, Tree]] = [((), tree)]
    while stack:
        loc, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*loc, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            stack += [((*loc, index), below) for index, below in enumerate(value)]
        elif value and (fault := escaped(value, path, START)):
            return fault._replace(mark=places(front).value(loc))
    return None


def _cut_off(path: str, front: str) -> Iterator[Fault]:
    """Warn of plain values that end at a # which may belong to them: a comment has a space after it."""
    for event in events(front):
        if not isinstance(event, ScalarEvent) or not event.value or not event.implicit[0]:
            continue
        end: Any = event.end_mark
        if found := _HASH.match(front, end.index):
            mark = Mark(end.line + 1, end.column + 1 + found.start(1) - end.index)
            yield Fault(
                CUT_OFF,
                Source(path),
                say("what follows # is a comment and not part of the value"),
                say("if it belongs to the text, put all of it into quotes; if not, put a space after #"),
                mark,
            )
