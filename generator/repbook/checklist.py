"""A checklist is a block of a record, each point of it filled in or not: filled/total, with its evidence.

Yes and no are both an answer; what is unknown is not filled in. What a private field holds is never told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from repbook.dated import at
from repbook.figure import Figure
from repbook.judged import Verdict
from repbook.record import Record, WordOf
from repbook.scheme import Grade, graded
from repbook.shape import Shape, shape_of
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Named, Text, Word, say

R = TypeVar("R", bound=Record)
UNKNOWN = "unknown"


class Item(NamedTuple):
    """One point of a list: its place below the block, its name, what it holds, the evidence, its words."""

    loc: tuple[str, ...]
    named: Named
    held: object
    evidence: str | None
    secret: bool
    words: str | None

    @property
    def filled(self) -> bool:
        """Say whether the point is answered."""
        return self.held not in (None, UNKNOWN, (), "")


class Point(NamedTuple):
    """What a declaration says of one point of a list: how to get to what it holds, and what it is called."""

    attributes: tuple[str, ...]
    loc: tuple[str, ...]
    named: Named
    secret: bool
    words: str | None


def items(block: type, held: object, day: date) -> tuple[Item, ...]:
    """Give the points of a block as they stand on a day; a block that is not there has all of them open."""
    shape = shape_of(block)
    return _open(shape) if held is None else tuple(_item(point, held, day) for point in _points(shape))


@cache
def _open(shape: Shape) -> tuple[Item, ...]:
    """Give the points of a block that is not there: most visits leave most blocks out."""
    return tuple(_item(point, None, date.max) for point in _points(shape))


@cache
def _points(shape: Shape) -> tuple[Point, ...]:
    """Give the points of a shape, found once for all the records that have them."""
    return tuple(_declared(shape, (), ()))


def _declared(shape: Shape, attributes: tuple[str, ...], loc: tuple[str, ...]) -> Iterator[Point]:
    for part in shape.parts.values():
        way, here = (*attributes, part.attribute), (*loc, part.name)
        if part.below is not None and part.below.parts:
            yield from _declared(part.below, way, here)
        else:
            named = Named(part.name.replace("_", " "), part.field.label)
            words = next((reader.name for reader in part.reads if isinstance(reader, WordOf)), None)
            yield Point(way, here, named, part.field.visibility == "private", words)


def _item(point: Point, held: object, day: date) -> Item:
    value = held
    for attribute in point.attributes:
        value = at(getattr(value, attribute, None), day)
    evidence = None
    if isinstance(value, Verdict):
        value, evidence = value
    return Item(point.loc, point.named, value, evidence, point.secret, point.words)


def counted(found: tuple[Item, ...], record: Record, *above: str, label: Text | None = None) -> Grade:
    """Give filled/total of the points of a record's block; `label` takes the place of the bare count."""
    filled = [item for item in found if item.filled]
    open_ = tuple(item.named for item in found if not item.filled)
    because = _answered(len(filled), len(found), open_)
    parts = tuple(_answer(item, Source(record.path, (*above, *item.loc))) for item in filled)
    return graded(f"{len(filled)}/{len(found)}", because, parts or (Source(record.path),), label=label)


@cache
def _answered(n: int, total: int, open_: tuple[Named, ...]) -> Text:
    if open_:
        return say("{n} of {total} answered; open: {names}", n=n, total=total, names=open_)
    return say("all {total} answered", total=total)


def _answer(item: Item, source: Source) -> Figure[object]:
    if item.secret:
        return Figure(None, say("{point}: filled in", point=item.named), (source,))
    told = say("{point}: {answer}", point=item.named, answer=_spoken(item))
    if item.evidence:
        told = say("{reason}; evidence: {evidence}", reason=told, evidence=item.evidence)
    return Figure(None, told, (source,))


def _spoken(item: Item) -> object:
    """Give an answer as it is told: a word of a list in the reader's language, all else as it is."""
    if item.words and isinstance(item.held, tuple):
        return tuple(Word(item.words, one) for one in item.held)
    return Word(item.words, item.held) if item.words and isinstance(item.held, str) else item.held


def latest(sheet: Sheet, cls: type[R], customer: str) -> R | None:
    """Give the latest record of a kind below a customer or a rep that is not of a later day."""
    held = seen(sheet, cls, customer)
    return held[-1] if held else None


def seen(sheet: Sheet, cls: type[R], under: str) -> list[R]:
    """Give the records of a kind below a customer or a rep up to the day, or year, in their names."""
    today = sheet.as_of.isoformat()
    held = _below(sheet, cls).get(under, ())
    return [record for record in held if record.leaf[:10] <= today[: len(record.leaf)]]


@reckoned
def _below(sheet: Sheet, cls: type[R]) -> Mapping[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in sheet.book.all(cls).values():
        found.setdefault(record.under, []).append(record)
    return found
