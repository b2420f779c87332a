"""Joining makes one record of two: what the one lacks is taken over from the other, and nothing is lost.

What both say differently is kept as comments below, for a person to decide. An opportunity is not joined by
its text: it ends by an event, so that the funnel can tell where its amount went.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from repbook import amend
from repbook.fit import shape_in
from repbook.layout import written
from repbook.shape import Shape
from repbook.tree import take
from repbook.typed import Tree
from repbook.word import vocabulary

FORMER = "former"
_COMMENT = re.compile(r"(?:^|\s)(#.*)$", re.M)


def renamed(path: str, data: bytes, old: str, locale: str) -> bytes:
    """Give a record that says under which id it was known, where its kind has a field for that."""
    return _listing(path, data, FORMER, old, locale)


def ended(path: str, data: bytes, into: str, day: date, locale: str) -> bytes:
    """Give an opportunity that is merged into another on a day."""
    history, chinese = _shape(path).parts["history"].below, _in_chinese(path, data, locale)
    assert history is not None
    word = vocabulary("outcome").chinese["merged"] if chinese else "merged"
    under, _, leaf = into.rpartition("/")
    near = leaf if path.split("/")[2:-1] == under.split("/") else into
    event = {"on": day.isoformat(), "outcome": word, "into": near}
    named: dict[str, Tree] = {_label(history, key, chinese): held for key, held in event.items()}
    return _listing(path, data, "history", named, locale)


def joined(
    kept: tuple[str, bytes], other: tuple[str, bytes], old: str, locale: str
) -> tuple[bytes, Sequence[str]]:
    """Give a record with what it lacks of another whose id was `old`, and the fields on which they differ."""
    path, data = kept
    shape, here, there = _shape(path), _held(*kept), _held(*other)
    fresh = {key: held for name, (key, held) in there.items() if name not in here}
    both = {name: there[name] for name in there if name in here and there[name][1] != here[name][1]}
    data = _adding(path, data, lambda text: amend.with_fields(text, fresh, shape))
    for name in [name for name in both if shape.parts[name].many]:
        for item in _items(both.pop(name)[1]):
            if item not in _items(here[name][1]):
                data = _listing(path, data, name, item, locale)
    if "aliases" in shape.parts and isinstance(there.get("name", ("", None))[1], str) and "name" in both:
        data = _listing(path, data, "aliases", both.pop("name")[1], locale)
    data = _listing(path, data, FORMER, old, locale)
    left = amend.fields_in(*other)
    comments = _COMMENT.findall(left.text) if left else []
    if both:
        comments += [f"# {line}" for line in written(dict(both.values()), shape).splitlines()]
    if comments:
        data = _adding(path, data, lambda text: "\n".join((text.rstrip("\n"), f"# {old}:", *comments, "")))
    return data, tuple(both)


def _shape(path: str) -> Shape:
    shape = shape_in(path)
    assert shape is not None, path
    return shape


def _held(path: str, data: bytes) -> dict[str, tuple[str, Tree]]:
    """Give the fields of a record by canonical name: the key as typed, and what it holds."""
    tree, spelled = take(path, data).tree, _shape(path).spelled
    assert isinstance(tree, dict), path
    return {spelled[key]: (key, held) for key, held in tree.items() if held is not None}


def _items(held: Tree) -> list[Tree]:
    return list(held) if isinstance(held, list) else [held]


def _adding(path: str, data: bytes, add: Callable[[str], str]) -> bytes:
    fields = amend.fields_in(path, data)
    assert fields is not None, path
    return fields.having(add(fields.text))


def _listing(path: str, data: bytes, name: str, entry: Tree, locale: str) -> bytes:
    """Give a record with an entry at the end of a list; as it is where the kind has no such field."""
    shape = _shape(path)
    if name not in shape.parts:
        return data
    label = _label(shape, name, _in_chinese(path, data, locale))
    return _adding(path, data, lambda text: amend.added(text, shape, name, label, entry))


def _in_chinese(path: str, data: bytes, locale: str) -> bool:
    fields = amend.fields_in(path, data)
    return fields is not None and amend.in_chinese(amend.composed(fields.text), _shape(path), locale)


def _label(shape: Shape, name: str, chinese: bool) -> str:
    return shape.parts[name].field.label if chinese else name
