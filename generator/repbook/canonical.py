"""A file in canonical layout: keys in the order of the form, one spelling, plain days, one entry a line.

Only the text is moved and respelled, by the marks of the parser: comments, blank lines, amounts and prose
stay as they were typed. A file that cannot be read or does not fit is left byte for byte, and so is every
value that the form says nothing of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from repbook import value
from repbook.amend import (
    Edit,
    Ruler,
    composed,
    fields_in,
    in_chinese,
    is_chinese,
    last_line,
    replaced,
    ruler,
)
from repbook.fit import fit, shape_in
from repbook.layout import plain_or_quoted
from repbook.record import WordOf
from repbook.shape import Part, Shape
from repbook.word import vocabulary

WIDTH = 120


def canonical(path: str, data: bytes, locale: str) -> bytes | None:
    """Give a record file in canonical layout; None where it cannot be used as it is.

    Keys are spelled in the language that most of the file's keys have, else in the workspace's; a word keeps
    the language in which it was typed.
    """
    shape, fitted, fields = shape_in(path), fit(path, data), fields_in(path, data)
    if shape is None or fitted.record is None or fields is None:
        return None
    return fields.having(_front(fields.text, shape, locale))


def _front(text: str, shape: Shape, locale: str) -> str:
    root = composed(text)
    if not isinstance(root, yaml.MappingNode):
        return text
    speller = _Speller(ruler(text), in_chinese(root, shape, locale))
    spelled = replaced(text, speller.mapping(root, shape))
    return _tidy(_ordered(spelled, composed(spelled), shape))


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n" if text.strip() else text


class _Speller(NamedTuple):
    """Gives the edits that spell keys and values of a text canonically."""

    rule: Ruler
    chinese: bool

    def mapping(self, node: Any, shape: Shape | None) -> Iterator[Edit]:
        """Give the edits of a block of fields."""
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.mapping(item, shape)
            return
        if not isinstance(node, yaml.MappingNode) or shape is None:
            return
        for key, held in node.value:
            name = shape.spelled.get(key.value)
            part = shape.parts.get(name) if name else None
            if name and not key.style:
                yield from self.edit(key, self.key(shape, name, part))
            if part is None or part.keyed:
                below = part.below if part is not None and part.below and part.below.parts else None
                if below is not None and isinstance(held, yaml.MappingNode):
                    for _, inner in held.value:
                        yield from self.mapping(inner, below)
                continue
            if part.below:
                yield from self.mapping(held, part.below)
            yield from self.scalars(held, part)

    def key(self, shape: Shape, name: str, part: Part | None) -> str:
        if part is not None:
            return part.field.label if self.chinese else part.name
        other = (spelling for spelling, known in shape.spelled.items() if known == name and spelling != name)
        return next(other, name) if self.chinese else name

    def scalars(self, node: Any, part: Part) -> Iterator[Edit]:
        """Give the edits of a value, or of each of a list, a history, or a judgement of them."""
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.scalars(item, part)
        elif isinstance(node, yaml.MappingNode):
            if part.below is not None and not part.below.parts:
                for key, held in node.value:
                    if part.below.spelled.get(key.value) in ("is", "value"):
                        yield from self.scalars(held, part)
                    elif part.below.spelled.get(key.value) == "on":
                        yield from self.edit(held, _day(held.value))
        elif not node.style and node.value:
            for reader in part.reads:
                if isinstance(reader, WordOf):
                    words = vocabulary(reader.name)
                    word = words.canonical(node.value)
                    if word is not None:
                        chinese = is_chinese(node.value)
                        yield from self.edit(node, words.chinese[word] if chinese else word)
                elif reader is value.day:
                    yield from self.edit(node, _day(node.value))

    def edit(self, node: Any, wanted: str) -> Iterator[Edit]:
        if isinstance(node, yaml.ScalarNode) and not node.style and node.value != wanted:
            yield from (each for each in self.rule.edit(node, wanted) if self.typed(each) == node.value)

    def typed(self, edit: Edit) -> str:
        return self.rule.text[edit.start : edit.end]


def _day(typed: str) -> str:
    with suppress(value.Unfit):
        return value.day(typed).isoformat()
    return typed


# The order of the fields


def _ordered(text: str, root: Any, shape: Shape) -> str:
    """Give a text with its fields in the form's order; each takes along the comments above it."""
    if root.flow_style or not root.value:
        return text
    lines = text.split("\n")
    order = {name: place for place, name in enumerate(shape.parts)}
    firsts = [key.start_mark.line for key, _ in root.value]
    if len(set(firsts)) < len(firsts) or any(key.start_mark.column for key, _ in root.value):
        return text
    heads = [firsts[0]]
    for place in range(1, len(firsts)):
        # Comments above a field, without a blank line between, go with it; blank lines stay before them.
        head = firsts[place]
        while head - 1 > firsts[place - 1] and lines[head - 1].startswith("#"):
            head -= 1
        while head - 1 > firsts[place - 1] and not lines[head - 1].strip():
            head -= 1
        heads.append(max(head, last_line(root.value[place - 1][1], lines) + 1))
    top = lines[: heads[0]]
    ends = [*heads[1:], len(lines)]
    chunks = []
    for (key, held), head, end in zip(root.value, heads, ends, strict=True):
        name = shape.spelled.get(key.value, "x")
        part = shape.parts.get(name)
        chunk = lines[head:end]
        chunks.append((order.get(name, len(order)), _entries(chunk, head, held, part)))
    tail: list[str] = []
    while len(chunks[-1][1]) > 1 and (chunks[-1][1][-1].startswith("#") or not chunks[-1][1][-1].strip()):
        tail.insert(0, chunks[-1][1].pop())
    ranks = [rank for rank, _ in chunks]
    if ranks != sorted(ranks):
        chunks.sort(key=lambda chunk: chunk[0])
    out = top
    for _, chunk in chunks:
        while chunk and not chunk[0].strip() and not (out and out[-1].strip()):
            chunk.pop(0)
        out += chunk
    return "\n".join([*out, *tail])


def _entries(chunk: list[str], head: int, node: Any, part: Part | None) -> list[str]:
    """Give the lines of a field; of a list of blocks, each entry that fits stands on one line."""
    if part is None or not part.many or not part.below or not part.below.parts:
        return chunk
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return chunk
    out = list(chunk)
    for item in reversed(node.value):
        first = int(item.start_mark.line) - head
        last = last_line(item, [*[""] * head, *chunk]) - head
        if not isinstance(item, yaml.MappingNode) or item.flow_style or first == last:
            continue
        told = _one_line(item, chunk[first : last + 1])
        prefix = out[first][: int(item.start_mark.column)]
        if told is not None and len(prefix) + len(told) <= WIDTH and prefix.strip() == "-":
            out[first : last + 1] = [prefix + told]
    return out


def _one_line(item: Any, lines: Sequence[str]) -> str | None:
    """Give an entry inside braces; None where it holds a comment, a block, or text of several lines."""
    if any(re.search(r"(^|\s)#", line) for line in lines):
        return None
    pieces: list[str] = []
    for key, held in item.value:
        if isinstance(held, yaml.MappingNode | yaml.SequenceNode):
            if not held.flow_style or held.start_mark.line != held.end_mark.line:
                return None
            line = lines[held.start_mark.line - item.start_mark.line]
            said = line[held.start_mark.column : held.end_mark.column]
        elif held.style in ("|", ">") or held.start_mark.line != held.end_mark.line:
            return None
        elif not held.style:
            said = plain_or_quoted(held.value)
        else:
            line = lines[held.start_mark.line - item.start_mark.line]
            said = line[held.start_mark.column : held.end_mark.column]
        if key.style or plain_or_quoted(key.value) != key.value:
            return None
        pieces.append(f"{key.value}: {said}" if said else f"{key.value}:")
    return "{" + ", ".join(pieces) + "}"
