"""A place is the line and column where a key or a value of a text begins.

Places are sought only for files that something is said about; a tree is made without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple
from unicodedata import is_normalized, normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from repbook.refusal import DEPTH, NODES
from repbook.source import START, Loc, Mark

# The C parser and the pure one differ on odd input; the pure one stands in only where libyaml is missing.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# How many lines and columns, and ways to a value, are made once for all files.
KEPT: Final = 4096

# What stands where a key would: a key still to come, or nothing at the root.
_KEY: Final = object()
_DROP: Final = object()


class Places(NamedTuple):
    """Where the pieces of a file stand, by the keys and positions that lead to them.

    `tree` is how they lie in each other, as typed, without what single values hold.
    """

    keys: dict[Loc, Mark]
    values: dict[Loc, Mark]
    tree: object = None

    def key(self, loc: Loc) -> Mark:
        """Give the place of a key or list entry, or of the nearest one around it.

        Where there is none at all, it is the record's first key.
        """
        while loc:
            if loc in self.keys:
                return self.keys[loc]
            loc = loc[:-1]
        return next(iter(self.keys.values()), START)

    def value(self, loc: Loc) -> Mark:
        """Give the place of a value; of the key where nothing was typed after it."""
        return self.values[loc] if loc in self.values else self.key(loc)


def places(text: str) -> Places:
    """Give the places of all keys and values of a text, as far as it can be read."""
    keys: dict[Loc, Mark] = {}
    values: dict[Loc, Mark] = {}
    outer: list[tuple[Loc, Any, Any]] = []
    above: Loc = ()
    key: Any = _DROP
    root: list[object] = []
    into: Any = root
    for event in events(text):
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            above, key, into = outer.pop()
        elif kind is ScalarEvent and key is _KEY:
            loc = _same((*above, name_of(event.value)))
            key = loc[-1]
            keys.setdefault(loc, mark_of(event))
            continue
        elif kind in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            loc = above if key is _DROP else _same((*above, "" if key is _KEY else key))
            if isinstance(key, int):
                keys[loc] = mark_of(event)
            if kind is not ScalarEvent or event.value or not event.implicit[0]:
                values.setdefault(loc, mark_of(event))
            held: Any = {} if kind is MappingStartEvent else [] if kind is SequenceStartEvent else None
            if isinstance(into, list):
                into.append(held)
            elif isinstance(key, str):
                into[key] = held
            if held is not None:
                outer.append((above, key, into))
                above, key, into = loc, _KEY if kind is MappingStartEvent else 0, held
                continue
        else:
            continue
        # A value has ended: the next entry of a list, the next key of a group, or none at the root.
        if isinstance(key, int):
            key += 1
        elif key is _KEY:
            key = ""
        elif key is not _DROP:
            key = _KEY
    return Places(keys, values, root[0] if root else None)


def events(text: str) -> Iterator[Any]:
    """Give the events of the first document as far as it can be read and as far as a record may go."""
    depth = 0
    try:
        step = LOADER(text).get_event
        for _ in range(3 * NODES):
            event = step()
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if isinstance(event, DocumentEndEvent | StreamEndEvent) or depth > DEPTH:
                return
            yield event
    except (yaml.YAMLError, UnicodeEncodeError):
        return


def mark_of(event: Any) -> Mark:
    """Give the place where an event begins."""
    start = event.start_mark
    return _mark(start.line + 1, start.column + 1)


# The files of a kind are alike, and their places are kept for thousands of them: each is made once.
_mark = lru_cache(KEPT)(Mark)


@lru_cache(KEPT)
def _same(loc: Loc) -> Loc:
    return loc


def name_of(key: str) -> str:
    """Give a key in Unicode normal form C."""
    return key if key.isascii() or is_normalized("NFC", key) else normalize("NFC", key)
