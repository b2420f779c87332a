"""To amend a file is to change single places of its text; all else, comments and layout, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import yaml

from repbook.finding import Fault
from repbook.layout import inline, written
from repbook.place import LOADER
from repbook.shape import Shape
from repbook.source import Loc
from repbook.typed import Tree, decode, split

_CHINESE = re.compile("[\u3400-\u9fff]")


class Edit(NamedTuple):
    """A piece of a text to be replaced."""

    start: int
    end: int
    text: str


class Fields(NamedTuple):
    """The fields of a record's file as text, and what stands above and below them."""

    above: str
    text: str
    below: str

    def having(self, text: str) -> bytes:
        """Give the file with other fields."""
        return f"{self.above}{text}{self.below}".encode()


def fields_in(path: str, data: bytes) -> Fields | None:
    """Give the fields of a file, its lines ended by line feeds; None where it cannot be read as text."""
    text = decode(data, path)
    if isinstance(text, Fault):
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not path.endswith(".md"):
        return Fields("", text, "")
    parts = split(text, path)
    if isinstance(parts, Fault):
        return None
    begin = text.find(parts.front)
    return Fields(text[:begin], parts.front, text[begin + len(parts.front) :])


def composed(text: str) -> Any:
    """Give the nodes of the fields' text, with their marks; None where there are none."""
    return yaml.compose(text, Loader=LOADER)


class Ruler(NamedTuple):
    """Finds the places of marks in a text."""

    text: str
    starts: tuple[int, ...]

    def at(self, mark: Any) -> int:
        """Give how many characters stand before a mark."""
        return self.starts[int(mark.line)] + int(mark.column)

    def edit(self, node: Any, wanted: str) -> Iterator[Edit]:
        """Give the edit that puts other text in the place of a value."""
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        if self.text[start:end] != wanted:
            yield Edit(start, end, wanted)


def ruler(text: str) -> Ruler:
    """Give the ruler of a text."""
    return Ruler(text, (0, *accumulate(len(line) + 1 for line in text.split("\n"))))


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """Give a text with edits made, which do not overlap."""
    out: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        out += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*out, text[done:]))


def is_chinese(text: str) -> bool:
    """Say whether a text holds Chinese characters."""
    return bool(_CHINESE.search(text))


def in_chinese(root: Any, shape: Shape, locale: str) -> bool:
    """Say whether most of the keys that the form names are Chinese; of as many, the locale decides."""
    keys = list(_keys(root, shape))
    chinese = sum(map(is_chinese, keys))
    return locale.startswith("zh") if 2 * chinese == len(keys) else 2 * chinese > len(keys)


def _keys(node: Any, shape: Shape | None) -> Iterator[str]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys(item, shape)
    elif isinstance(node, yaml.MappingNode) and shape:
        for key, held in node.value:
            part = shape.parts.get(shape.spelled.get(key.value, ""))
            if key.value:
                yield key.value
            if part and part.below and not part.keyed:
                yield from _keys(held, part.below)


def node_at(root: Any, shape: Shape, loc: Loc) -> Any:
    """Give the node at a canonical place; None where there is none. A single value may stand for a list."""
    here, keys = root, None
    level: Shape | None = shape
    for step in loc:
        if isinstance(step, int):
            if isinstance(here, yaml.SequenceNode):
                here = here.value[step]
            continue
        if not isinstance(here, yaml.MappingNode):
            return None
        found = [
            held
            for key, held in here.value
            if (keys(key.value) if keys else level and level.spelled.get(key.value)) == step
        ]
        if not found:
            return None
        here = found[0]
        if keys:
            keys = None
        else:
            part = level.parts.get(step) if level else None
            level, keys = (part.below, part.keys) if part else (None, None)
    return here


def added(text: str, shape: Shape, name: str, label: str, entry: Tree) -> str:
    """Give the fields with an entry at the end of a list, which is made under `label` where there is none."""
    root = composed(text)
    rule = ruler(text)
    held = node_at(root, shape, (name,))
    below = shape.parts[name].below
    if held is None:
        if not isinstance(root, yaml.MappingNode) or not root.flow_style:
            return with_fields(text, {label: [entry]}, shape)
        at = rule.at(root.end_mark) - 1
        comma = ", " if root.value else ""
        return replaced(text, [Edit(at, at, f"{comma}{label}: [{inline(entry, below)}]")])
    if isinstance(held, yaml.SequenceNode) and not held.flow_style:
        indent = " " * int(held.start_mark.column)
        lines = text.split("\n")
        lines.insert(last_line(held, lines) + 1, f"{indent}- {inline(entry, below)}")
        return "\n".join(lines)
    if isinstance(held, yaml.SequenceNode):
        at = rule.at(held.end_mark) - 1
        comma = ", " if held.value else ""
        return replaced(text, [Edit(at, at, f"{comma}{inline(entry, below)}")])
    # One value in the place of a list, or nothing behind the key.
    opening = f"[{text[rule.at(held.start_mark) : rule.at(held.end_mark)]}, " if held.value else " ["
    return replaced(text, rule.edit(held, f"{opening}{inline(entry, below)}]"))


def with_fields(text: str, fields: Mapping[str, Tree], shape: Shape) -> str:
    """Give the text of fields with some more at its end."""
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{ended}{written(fields, shape)}"


def last_line(node: Any, lines: list[str]) -> int:
    """Give the last line that a value stands on: of a block, the last line of the last value in it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last, lines)
    end = int(node.end_mark.line)
    if node.end_mark.column or end == node.start_mark.line:
        return end
    end -= 1
    while end > node.start_mark.line and not lines[end].strip():
        end -= 1
    return end
