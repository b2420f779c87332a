"""A blank is a record to be filled in on a phone: its fields as a page can ask for them.

It is made from the same declarations as everything else, so a field added to a kind is asked for at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from repbook.fit import shape_for
from repbook.record import Field, Record, WordOf
from repbook.shape import Part, Shape
from repbook.spelling import how_written
from repbook.text import Named, Text
from repbook.word import vocabulary


class Control(NamedTuple):
    """A field as it is asked for: the key and the words that are written, and what is shown of them.

    `sort` is text, number, day, clock, word or record; `pattern` says how a value is written, and `hint`
    says it in words. Of a `record` one of a kind is chosen, below the customer of the form or anywhere.
    """

    name: str
    key: str
    label: Named
    sort: str
    required: bool = False
    many: bool = False
    pattern: str = ""
    hint: Text | None = None
    vocabulary: str = ""
    words: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    below: bool = False


class Group(NamedTuple):
    """A block of fields; with `many` it is a list, and each entry has them."""

    name: str
    key: str
    label: Named
    controls: tuple[Control, ...]
    required: bool = False
    many: bool = False


_SORTS: Mapping[str, str] = {
    **dict.fromkeys(("day", "moment"), "day"),
    "clock": "clock",
    **dict.fromkeys(
        ("money", "price", "number", "measure", "hours", "count", "term", "mark", "share"), "number"
    ),
}


def blank(cls: type[Record], chinese: bool) -> tuple[Control | Group, ...]:
    """Give every field of a kind that a phone may ask for, in the order of the form.

    Private fields are left to whoever can see them; the team's own fields have no form.
    """
    return tuple(_fields(shape_for(cls), chinese))


def block(cls: type[Record], name: str, chinese: bool) -> Group | Control:
    """Give one field of a kind, as `blank` has it; KeyError where it has none of that name."""
    return next(_fields(Shape({name: shape_for(cls).parts[name]}, {}), chinese))


def _fields(shape: Shape, chinese: bool) -> Iterator[Control | Group]:
    for name, part in shape.parts.items():
        if part.field.visibility == "private" or name == "x" or part.keyed:
            continue
        if part.below and part.below.parts and not part.dated:
            inner = tuple(each for each in _fields(part.below, chinese) if isinstance(each, Control))
            yield Group(
                name, _key(name, part.field, chinese), _label(name, part), inner, part.required, part.many
            )
        else:
            yield _control(name, part, chinese)


def _control(name: str, part: Part, chinese: bool) -> Control:
    made = Control(
        name, _key(name, part.field, chinese), _label(name, part), "text", part.required, part.many
    )
    words = next((read for read in part.reads if isinstance(read, WordOf)), None)
    if words:
        spelled = vocabulary(words.name).chinese
        said = tuple((word, label if chinese else word) for word, label in spelled.items())
        return made._replace(sort="word", vocabulary=words.name, words=said)
    if part.refers:
        return made._replace(sort="record", kind=part.refers.kind, below=part.refers.below_customer)
    reads = [str(getattr(read, "__name__", "")) for read in part.reads]
    sort = next((_SORTS[read] for read in reads if read in _SORTS), "text")
    pattern, hint = how_written(part)
    return made._replace(sort=sort, pattern=pattern, hint=hint)


def _key(name: str, field: Field, chinese: bool) -> str:
    return field.label if chinese else name


def _label(name: str, part: Part) -> Named:
    return Named(name.replace("_", " "), part.field.label)
