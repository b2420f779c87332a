"""A tree is what a record file says, as text only: nothing is given a type, nothing is left out.

`take` gives the tree of a file, `places` where each piece of it stands. Both walk the events of the
parser, so that no value is ever guessed (`no`, `012` and `2026-02-30` stay what was typed), no key
overwrites another, and nothing recurses. A file that means more than text (anchors, tags, several
documents) is refused, each piece with its place.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from repbook import mistake, refusal
from repbook.doubt import doubts
from repbook.finding import Fault
from repbook.mistake import Last, Slip
from repbook.place import LOADER, Places, events, mark_of, name_of, places
from repbook.refusal import DEPTH, LENGTH, NODES, SAID
from repbook.source import START, Loc, Mark, Source
from repbook.typed import Front, Tree, control, decode, split

__all__ = [
    "Front",
    "Parsed",
    "Places",
    "Tree",
    "Typed",
    "decode",
    "locate",
    "parse",
    "places",
    "split",
    "take",
]

# What stands where a key would: the next entry of a list, a key still to come, a value to be dropped.
_ITEM: Final = object()
_KEY: Final = object()
_DROP: Final = object()

_NUMBER = re.compile(r"\d+(\.\d+)?(万元?|亿元?|元|%)?")
# What the last comma of a number leaves, a word behind it; and what stands before it.
_REST = re.compile(r"\d{3}(\.\d+)?[^\d\s:：]{1,4}")
_BEGUN = re.compile(r"\d,\s*\Z")
_GLUED = re.compile("[:：“”‘’]")


class Parsed(NamedTuple):
    """A tree and what is wrong with its text; with any fault the tree is incomplete and not to be used."""

    tree: Tree
    faults: tuple[Fault, ...]


class Typed(NamedTuple):
    """What was typed in a file: its fields, its prose, the count of lines above the prose.

    `usable` is false where a fault leaves the fields incomplete; other faults are warnings.
    """

    tree: dict[str, Tree]
    body: str
    above: int
    faults: tuple[Fault, ...]
    usable: bool


def take(path: str, data: bytes) -> Typed:
    """Give what was typed in a record file; in a Markdown file prose follows the fields."""
    texts = _texts(path, data)
    if isinstance(texts, Fault):
        return Typed({}, "", 0, (texts,), False)
    text, (front, body, above) = texts
    tree, faults = parse(front, path)
    if tree is None and not faults:
        tree = {}
        if not path.endswith(".md"):
            faults = (Fault(refusal.EMPTY, Source(path), *SAID[refusal.EMPTY], START),)
    fields = tree if isinstance(tree, dict) else {}
    return Typed(fields, body, above, (*faults, *doubts(path, data, text, front, fields)), not faults)


def locate(path: str, data: bytes) -> Places:
    """Give the places of a file's fields, as far as it can be read."""
    texts = _texts(path, data)
    return Places({}, {}) if isinstance(texts, Fault) else places(texts[1].front)


def _texts(path: str, data: bytes) -> tuple[str, Front] | Fault:
    text = decode(data, path)
    if isinstance(text, Fault):
        return text
    parts = split(text, path) if path.endswith(".md") else Front(text, "", 0)
    return parts if isinstance(parts, Fault) else (text, parts)


def parse(text: str, path: str = "") -> Parsed:
    """Give the tree of a text and all its faults.

    Keys are in Unicode normal form C; values are exactly what was typed, None where nothing was.
    """
    faults: list[Fault] = []
    holder: list[Tree] = []
    into: Any = holder
    key: Any = _ITEM
    outer: list[tuple[Any, Any]] = []
    nodes = documents = 0
    event = at = split_in = None

    def wrong(code: str) -> None:
        source = Source(path, _loc((*outer[1:], (into, key)) if outer else ()))
        faults.append(Fault(code, source, *SAID[code], mark_of(event)))

    try:
        step = LOADER(text).get_event
        while True:
            event = step()
            kind = type(event)
            if kind is ScalarEvent:
                nodes += 1
                value: Tree = event.value
                if event.anchor is not None or event.tag is not None:
                    wrong(refusal.ANCHOR if event.tag is None else refusal.TAG)
                if len(event.value) > LENGTH:
                    wrong(refusal.TOO_LONG)
                if not value and event.implicit[0]:
                    value = None
                if key is _ITEM:
                    into.append(value)
                elif key is _KEY:
                    key, at = name_of(event.value), event
                    if (key in into or not key or key[0].isdigit() or key == "<<") and (
                        code := _bad_key(text, event, key, into)
                    ):
                        if code != refusal.SPLIT_NUMBER or split_in is not into:
                            wrong(code)
                        if code == refusal.SPLIT_NUMBER:
                            split_in = into
                        key = _DROP
                elif key is _DROP:
                    key = _KEY
                else:
                    into[key] = value
                    if value is None and (slip := _glued(text, at, key)):
                        faults.append(mistake.fault(slip, path))
                    key = _KEY
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                if event.anchor is not None or event.tag is not None:
                    wrong(refusal.ANCHOR if event.tag is None else refusal.TAG)
                if len(outer) >= DEPTH:
                    wrong(refusal.TOO_DEEP)
                    break
                new: Any = {} if kind is MappingStartEvent else []
                if key is _ITEM:
                    into.append(new)
                elif key is _KEY:
                    wrong(refusal.COMPLEX_KEY)
                elif key is not _DROP:
                    into[key] = new
                outer.append((into, key))
                into, key = new, _KEY if kind is MappingStartEvent else _ITEM
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                into, key = outer.pop()
                if key is not _ITEM:
                    key = _DROP if key is _KEY else _KEY
            elif kind is AliasEvent:
                nodes += 1
                wrong(refusal.ALIAS)
                if key is _ITEM:
                    into.append(None)
                else:
                    key = _DROP if key is _KEY else _KEY
            elif kind is DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    wrong(refusal.DIRECTIVE)
                if documents > 1:
                    wrong(refusal.SECOND_DOCUMENT)
                    break
            elif kind is StreamEndEvent:
                break
            if nodes > NODES:
                wrong(refusal.TOO_MANY)
                break
    except yaml.MarkedYAMLError as error:
        faults.append(mistake.fault(mistake.within(_slip(text, error, event), text), path))
    except (yaml.YAMLError, UnicodeEncodeError):
        faults.append(control(text, path) or mistake.fault(mistake.unknown(START), path))
    tree = holder[0] if holder else None
    if not faults and tree is not None and not isinstance(tree, dict):
        faults.append(_not_fields(text, tree, path))
    return Parsed(tree, tuple(faults))


def _loc(trail: tuple[tuple[Any, Any], ...]) -> Loc:
    steps = [len(into) if key is _ITEM else key for into, key in trail]
    steps[:-1] = [step - 1 if isinstance(step, int) else step for step in steps[:-1]]
    return tuple(step for step in steps if isinstance(step, str | int) and step != "")


def _bad_key(text: str, event: Any, key: str, into: dict[str, Tree]) -> str | None:
    split_ = _NUMBER.fullmatch(key) or (
        _REST.fullmatch(key)
        and _BEGUN.search(text, max(0, event.start_mark.index - 20), event.start_mark.index)
    )
    if split_ and _bare(text, event):
        return refusal.SPLIT_NUMBER
    if not key:
        return refusal.NO_KEY_NAME
    if key == "<<" and event.implicit[0]:
        return refusal.MERGE
    return refusal.DUPLICATE if key in into else None


def _bare(text: str, event: Any) -> bool:
    """Say whether a key inside brackets has no colon after it."""
    after = text[event.end_mark.index : event.end_mark.index + 80].lstrip()
    return after[:1] in (",", "}")


def _glued(text: str, event: Any, key: str) -> Slip | None:
    """Give the slip of a key inside brackets that swallowed its value."""
    if not _GLUED.search(key) or not _bare(text, event):
        return None
    mark = mark_of(event)
    line = mistake.line(text, mark)
    if slip := mistake.misspelt(line, mark.line, mark.column - 1):
        return slip
    opens = max(line.rfind(quote, 0, mark.column) for quote in "“‘")
    found = re.compile(mistake.SMART).search(line, mark.column - 1)
    return (
        mistake.smart_quotes(Mark(mark.line, (found.start() if opens < 0 else opens) + 1)) if found else None
    )


def _not_fields(text: str, tree: Tree, path: str) -> Fault:
    event = next(event for event in events(text) if isinstance(event, ScalarEvent | SequenceStartEvent))
    mark = mark_of(event)
    line = mistake.line(text, mark)
    slip = mistake.misspelt(line, mark.line, mark.column - 1) if isinstance(tree, str) else None
    if slip:
        return mistake.fault(slip, path)
    return Fault(refusal.NOT_FIELDS, Source(path), *SAID[refusal.NOT_FIELDS], mark)


def _slip(text: str, error: yaml.MarkedYAMLError, event: Any) -> Slip:
    """Give the mistake behind a parser's complaint, knowing the last event and the open bracket."""
    at = error.problem_mark or error.context_mark
    stop = Mark(at.line + 1, at.column + 1) if at else START
    began = error.context_mark or at
    if isinstance(event, DocumentEndEvent) and event.explicit:
        return Slip(refusal.SECOND_DOCUMENT, stop, *SAID[refusal.SECOND_DOCUMENT])
    shape = ""
    if isinstance(event, ScalarEvent):
        shape = "plain" if event.implicit[0] else "quoted"
    elif isinstance(event, DocumentEndEvent) or (event and event.start_mark.index < event.end_mark.index):
        shape = "closed"
    start, end = (event.start_mark, event.end_mark) if event else (at, at)
    last = Last(
        Mark(start.line + 1, start.column + 1) if start else START,
        Mark(end.line + 1, end.column + 1) if end else START,
        shape,
    )
    return mistake.explain(
        text,
        error.context or "",
        error.problem or "",
        Mark(began.line + 1, began.column + 1) if began else stop,
        stop,
        last,
        _bracket(text),
    )


def _bracket(text: str) -> Mark | None:
    """Give the innermost bracket that is still open where the parser stops."""
    opened: list[Mark | None] = []
    for event in events(text):
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            opened.append(mark_of(event) if event.flow_style else None)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            opened.pop()
    return next((mark for mark in reversed(opened) if mark), None)
