"""A shape is what a record may hold, read off its declaration: names in both languages, and references.

It is compiled once a kind. `name` puts the keys that a person typed, in either language, under their
canonical names and collects what is unknown or given twice; `references` walks a record's references.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from repbook import value
from repbook.block import thing
from repbook.dated import IsDated
from repbook.finding import Fault
from repbook.guess import ask, guess
from repbook.judged import IsJudged
from repbook.record import Field, Record, Refers
from repbook.source import Loc, Source
from repbook.text import say
from repbook.validator import Reads, hints_of

R = TypeVar("R", bound=Record)
# Reads a key that is data (a month, a scheme) as its canonical spelling.
Keys = Callable[[str], str]


class Part(NamedTuple):
    """One named part of a shape: how it is spelled, what lies below it, what it refers to.

    `keys` is given where the keys below are data, not names.
    """

    name: str
    attribute: str
    field: Field
    below: Shape | None
    many: bool
    keys: Keys | None
    refers: Refers | None
    required: bool
    dated: bool
    reads: tuple[object, ...]

    @property
    def keyed(self) -> bool:
        """Say whether the keys below are data."""
        return self.keys is not None


@thing
class Shape:
    """The parts of a block by canonical name, and by every spelling."""

    parts: Mapping[str, Part]
    spelled: Mapping[str, str]


_DATED = Shape({}, {"on": "on", "日期": "on", "is": "is", "值": "is"})
_JUDGED = Shape({}, {"value": "value", "值": "value", "evidence": "evidence", "证据": "evidence"})
_UNNAMED = frozenset({"id", "path", "body"})


@cache
def shape_of(cls: type) -> Shape:
    """Give the shape of a block or a kind."""
    hints = hints_of(cls)
    parts: dict[str, Part] = {}
    for declared in fields(cls):
        if issubclass(cls, Record) and declared.name in _UNNAMED:
            continue
        given = declared.default is MISSING and declared.default_factory is MISSING
        part = _part(declared.name, hints[declared.name], given)
        parts[part.name] = part
    spelled = {part.field.label: part.name for part in parts.values()}
    return Shape(parts, spelled | {name: name for name in parts})


def _part(attribute: str, hint: object, required: bool) -> Part:
    name = attribute[:-1] if attribute.endswith("_") and keyword.iskeyword(attribute[:-1]) else attribute
    below: Shape | None = None
    many = False
    keys: Keys | None = None
    label: Field | None = None
    refers: Refers | None = None
    second: Shape | None = None
    reads: list[object] = []
    todo: list[Any] = [hint]
    while todo:
        seen = todo.pop()
        if isinstance(seen, type):
            below = shape_of(seen) if is_dataclass(seen) else below
            continue
        origin, parts = get_origin(seen), get_args(seen)
        if origin is Annotated:
            todo.append(parts[0])
            for mark in parts[1:]:
                if isinstance(mark, Field):
                    label = label or mark
                elif isinstance(mark, Reads):
                    reads.append(mark.function)
                elif isinstance(mark, Refers):
                    refers = refers or mark
                elif isinstance(mark, IsDated):
                    second = _DATED
                elif isinstance(mark, IsJudged):
                    second = second or _JUDGED
        elif origin in (Union, UnionType):
            todo += [arm for arm in parts if arm is not NoneType and not _alternative(arm)]
        elif origin is tuple:
            many = True
            todo.append(parts[0])
        elif origin is dict:
            keys = _keys(parts[0])
            todo.append(parts[1])
    if label is None:
        raise TypeError(f"{attribute} is declared without a label")
    dated = second is _DATED
    return Part(name, attribute, label, below or second, many, keys, refers, required, dated, tuple(reads))


def _keys(hint: object) -> Keys:
    """Give how keys that are data are read; a key that does not fit stays as typed, to be told as such."""
    found = (mark.function for mark in get_args(hint)[1:] if isinstance(mark, Reads))
    reader: Any = next(found, value.text)

    def read(typed: str) -> str:
        try:
            held = reader(typed)
        except value.Unfit:
            return typed
        return held.isoformat() if isinstance(held, date) else held if isinstance(held, str) else typed

    return read


def _alternative(arm: object) -> bool:
    """Say whether an arm of a union is the history or the verdict beside the plain value."""
    return getattr(get_origin(arm), "__name__", "") in ("Series", "Verdict")


def name(tree: object, shape: Shape, path: str) -> tuple[object, list[Fault]]:
    """Give the tree under canonical names, without empty values, and what could not be named.

    The faults carry places by the keys as typed, since that is what the file holds.
    """
    faults: list[Fault] = []
    return _name(tree, shape, path, (), faults, None), faults


def _name(
    tree: object, shape: Shape | None, path: str, loc: Loc, faults: list[Fault], keys: Keys | None
) -> object:
    if isinstance(tree, list):
        return [_name(item, shape, path, (*loc, i), faults, keys) for i, item in enumerate(tree)]
    if not isinstance(tree, dict) or (shape is None and keys is None):
        return tree
    named: dict[str, object] = {}
    seen: set[str] = set()
    for typed, below in tree.items():
        if keys:
            known = keys(typed)
            if known in seen:
                faults.append(_twice(typed, known, path, (*loc, typed)))
            elif below is not None:
                named[known] = _name(below, shape, path, (*loc, typed), faults, None)
            seen.add(known)
            continue
        assert shape is not None
        name_ = shape.spelled.get(typed)
        if name_ is None:
            faults.append(_unknown(typed, shape, path, (*loc, typed)))
            continue
        if name_ in seen:
            faults.append(_twice(typed, name_, path, (*loc, typed)))
        elif below is not None:
            part = shape.parts.get(name_)
            attribute, inner, inner_keys = (
                (part.attribute, part.below, part.keys) if part else (name_, None, None)
            )
            if inner is _DATED and isinstance(below, dict):
                inner = None  # one value is asked for: what the keys are does not matter
            # Most of what is typed is text, which has no names.
            named[attribute] = (
                below
                if isinstance(below, str)
                else _name(below, inner, path, (*loc, typed), faults, inner_keys)
            )
        seen.add(name_)
    return named


def _unknown(typed: str, shape: Shape, path: str, loc: Loc) -> Fault:
    near = guess(typed, shape.spelled)
    if typed[:1].isspace():
        remedy = say("a full-width space does not indent: use plain spaces, two for each level")
    elif near:
        remedy = ask(near)
    else:
        remedy = say("delete it, or put it under {x} to keep it as the team's own", x="x:")
    return Fault(
        "F101", Source(path, loc), say("there is no field {typed} here", typed=typed), remedy, key=True
    )


def _twice(typed: str, known: str, path: str, loc: Loc) -> Fault:
    return Fault(
        "F103",
        Source(path, loc),
        say("{typed} is given twice", typed=typed),
        say("keep one of the two; {typed} and {known} are the same field", typed=typed, known=known),
        key=True,
    )


def as_typed(tree: object, shape: Shape, loc: Loc) -> Loc:
    """Give a canonical place by the keys that the file really holds, as far as it holds them."""
    typed: list[str | int] = []
    here: object = tree
    level: Shape | None = shape
    keys: Keys | None = None
    for step in loc:
        if isinstance(step, int) and isinstance(here, list) and step < len(here):
            typed.append(step)
            here = here[step]
            continue
        if not isinstance(here, dict):
            break
        read = keys or (level.spelled if level else {}).get
        key = next((key for key in here if read(key) == str(step)), step)
        if key not in here:
            break
        typed.append(key)
        here = here[key]
        part = level.parts.get(str(step)) if level and not keys else None
        if keys:
            keys = None
        else:
            level, keys = (part.below, part.keys) if part else (None, None)
    return tuple(typed)


class Reference(NamedTuple):
    """One reference of a record: where it stands, what it refers to, and the id as written.

    `place` is the one in a list or a series.
    """

    holder: object
    attribute: str
    place: int | None
    loc: Loc
    refers: Refers
    id: str


def references(record: object, shape: Shape, relative: bool = False) -> Iterator[Reference]:
    """Give every reference that a record holds, nested ones included; or those that may be relative."""
    return _references(record, shape, (), relative)


def _references(block: object, shape: Shape, loc: Loc, relative: bool) -> Iterator[Reference]:
    for part in _referring(shape, relative):
        held = getattr(block, part.attribute)
        if held is None or held == ():
            continue
        here = (*loc, part.name)
        if part.refers is None:
            assert part.below is not None
            if part.keys:
                for key, item in held.items():
                    yield from _references(item, part.below, (*here, key), relative)
            elif part.many:
                for index, item in enumerate(held):
                    yield from _references(item, part.below, (*here, index), relative)
            else:
                yield from _references(held, part.below, here, relative)
        elif isinstance(held, str):
            yield Reference(block, part.attribute, None, here, part.refers, held)
        elif part.many:
            for index, item in enumerate(held):
                yield Reference(block, part.attribute, index, (*here, index), part.refers, item)
        else:
            for index, (_, item) in enumerate(held):
                yield Reference(block, part.attribute, index, (*here, index, "is"), part.refers, item)


@cache
def _referring(shape: Shape, relative: bool) -> tuple[Part, ...]:
    """Give the parts that are references or hold some, found once a shape."""
    return tuple(part for part in shape.parts.values() if _refers(part, relative))


def _refers(part: Part, relative: bool) -> bool:
    if part.refers:
        return part.refers.below_customer or not relative
    return bool(part.below and part.below.parts and _referring(part.below, relative))


def point(reference: Reference, id_: str | None) -> None:
    """Set where a reference points, or take it away; only before anyone else has seen the record."""
    held = getattr(reference.holder, reference.attribute)
    changed: object = id_
    if reference.place is not None:
        entry = [id_] if type(held) is tuple else [(held[reference.place][0], id_)]
        if id_ is None and type(held) is tuple:
            entry = []
        changed = type(held)((*held[: reference.place], *entry, *held[reference.place + 1 :]))
    object.__setattr__(reference.holder, reference.attribute, changed)


def pointed(record: R, shape: Shape, changes: Mapping[Loc, str | None]) -> R:
    """Give a record with some references pointing elsewhere, or nowhere; the one given stays as it is."""
    changed = deepcopy(record)
    # Last first, so that taking one out of a list does not move those still to go.
    for reference in reversed([*references(changed, shape)]):
        if reference.loc in changes:
            point(reference, changes[reference.loc])
    return changed
