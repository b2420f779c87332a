"""A question is one value that a new record is asked for: which, of what kind, and how an answer is read.

What is asked follows from the declaration of a kind: the required fields, and those that it names as
`asked`; what it names as `filled` needs no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from repbook import value
from repbook.fit import shape_for
from repbook.layout import written
from repbook.record import Record, WordOf
from repbook.shape import Part, Shape
from repbook.text import Named
from repbook.typed import Tree
from repbook.word import vocabulary

Loc = tuple[str, ...]


class Question(NamedTuple):
    """One value that is asked for; with `entry` it is one of each entry of a list."""

    loc: Loc
    part: Part
    required: bool
    blocks: tuple[Part, ...] = ()

    @property
    def labels(self) -> tuple[Named, ...]:
        """Give what the field is called, and before it the blocks that it stands in."""
        return tuple(
            Named(part.name.replace("_", " "), part.field.label) for part in (*self.blocks, self.part)
        )

    @property
    def words(self) -> Mapping[str, str]:
        """Give the words that may be answered, with the Chinese ones; none where it is not an enumeration."""
        found = next((read for read in self.part.reads if isinstance(read, WordOf)), None)
        return vocabulary(found.name).chinese if found else {}

    @property
    def is_day(self) -> bool:
        """Say whether a day is asked for."""
        return value.day in self.part.reads or value.moment in self.part.reads

    def read(self, answer: str) -> None:
        """Read an answer; `Unfit` where it does not fit, with what to write instead."""
        for reader in self.part.reads:
            if callable(reader):
                reader(answer)


class Entries(NamedTuple):
    """A list whose entries are asked for one after another; of what happens on a day, `once`."""

    loc: Loc
    part: Part
    required: bool
    questions: tuple[Question, ...]
    once: bool


def questions(cls: type[Record]) -> tuple[Question | Entries, ...]:
    """Give what a new record of a kind is asked for, in the order of the form."""
    needed = cls.whole is None
    return tuple(_questions(shape_for(cls), cls, (), needed, False))


def _questions(
    shape: Shape, cls: type[Record], above: tuple[Part, ...], needed: bool, every: bool
) -> Iterator[Question | Entries]:
    for part in shape.parts.values():
        loc = (*(block.name for block in above), part.name)
        name = ".".join(loc)
        named = every or name in cls.asked
        required = needed and part.required
        below = any(asked.startswith(f"{name}.") for asked in cls.asked)
        if name in cls.filled or not (required or named or below):
            continue
        if not part.below or not part.below.parts:
            yield Question(loc, part, required, above)
            continue
        inner = tuple(_questions(part.below, cls, (*above, part), required, named))
        # A day says when: it is asked for last.
        inner = tuple(sorted(inner, key=lambda each: isinstance(each, Question) and each.is_day))
        if part.many:
            asked = tuple(each._replace(blocks=()) for each in inner if isinstance(each, Question))
            dated = any(
                held == "today" and filled.startswith(f"{name}.") for filled, held in cls.filled.items()
            )
            yield Entries(loc, part, required, asked, dated)
        else:
            yield from inner


def referred(shape: Shape) -> frozenset[str]:
    """Give the kinds that fields of a shape refer to."""
    parts = shape.parts.values()
    return frozenset(part.refers.kind for part in parts if part.refers).union(
        *(referred(part.below) for part in parts if part.below)
    )


def filled(cls: type[Record], given: Mapping[str, str | None]) -> Mapping[Loc, str]:
    """Give what a kind fills in itself, by place: who writes and the day, where they are known."""
    found = {tuple(name.split(".")): given[what] for name, what in cls.filled.items()}
    return {loc: held for loc, held in found.items() if held}


def drafted(cls: type[Record], answers: Mapping[Loc, Tree], prose: Mapping[str, str], chinese: bool) -> str:
    """Give the text of a record with these answers, by place; keys and words in the language asked for."""
    shape = shape_for(cls)
    tree: dict[str, Tree] = {}
    for loc, held in answers.items():
        _put(tree, loc, held)
    fields = spelled(tree, shape, chinese)
    assert isinstance(fields, dict)
    text = written(fields, shape) if fields else ""
    if not cls.prose:
        return text
    body = [
        f"## {label if chinese else name.replace('_', ' ')}\n{prose.get(name, '')}\n"
        for name, label in cls.sections.items()
    ]
    other = prose.get("", "")
    return "---\n" + text + "---\n" + (f"{other}\n" if other else "") + "".join(body)


def _put(tree: dict[str, Tree], loc: Loc, held: Tree) -> None:
    for step in loc[:-1]:
        below = tree.setdefault(step, {})
        assert isinstance(below, dict)
        tree = below
    tree[loc[-1]] = held


def spelled(tree: Tree, shape: Shape | None, chinese: bool) -> Tree:
    """Give fields under the keys of one language, in the order of the form, and their words in it."""
    if isinstance(tree, list):
        return [spelled(item, shape, chinese) for item in tree]
    if not isinstance(tree, dict) or shape is None:
        return tree
    order = {name: place for place, name in enumerate(shape.parts)}
    out: dict[str, Tree] = {}
    for name, held in sorted(
        tree.items(), key=lambda pair: order.get(shape.spelled.get(pair[0], ""), len(order))
    ):
        part = shape.parts.get(shape.spelled.get(name, ""))
        if part is None:
            out[name] = held
            continue
        below = part.below if not part.keyed else None
        out[part.field.label if chinese else part.name] = (
            spelled(held, below, chinese) if below and below.parts else _word(held, part, chinese)
        )
    return out


def _word(held: Tree, part: Part, chinese: bool) -> Tree:
    found = next((read for read in part.reads if isinstance(read, WordOf)), None)
    if isinstance(held, list):
        return [_word(item, part, chinese) for item in held]
    if found is None or not isinstance(held, str):
        return held
    words = vocabulary(found.name)
    word = words.canonical(held)
    return held if word is None else words.chinese[word] if chinese else word
