"""Weighing: the points of a scheme of the team's own, field by field (B28).

A field is named as in the records, in either language, with dots between its parts: `hospital.beds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from repbook import value
from repbook.dated import at
from repbook.figure import Figure
from repbook.fit import kind
from repbook.record import Record, WordOf
from repbook.scheme import FOLDERS, band
from repbook.section import OwnScheme, Weighed
from repbook.shape import Part, Shape, shape_of
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Named, Word, say
from repbook.word import vocabulary

# What reads a number that can be weighed.
_NUMBERS = (*value.NUMBERS, value.mark)


class Weight(NamedTuple):
    """What one field adds: the points of what it holds by its weight, or None where it is not known."""

    field: str
    figure: Figure[Decimal]


@cache
def steps(subject: str, field: str) -> tuple[Part, ...] | None:
    """Give the parts of a record that lead to a field, None where there is no such field."""
    shape, found = shape_of(_record(subject)), list[Part]()
    for step in field.split("."):
        if shape is None or step not in shape.spelled or shape.spelled[step] not in shape.parts:
            return None
        found.append(shape.parts[shape.spelled[step]])
        shape = found[-1].below  # type: ignore[assignment]
    last = found[-1]
    plain = (last.below is None or not last.below.parts) and not last.many and not last.keyed
    return tuple(found) if plain else None


@cache
def fields(subject: str) -> tuple[str, ...]:
    """Give every field of a subject's record that can be weighed, by its canonical name."""
    return tuple(name for name in _named(shape_of(_record(subject)), "") if steps(subject, name) is not None)


def _named(shape: Shape, above: str) -> Iterator[str]:
    for part in shape.parts.values():
        yield above + part.name
        if part.below is not None and not part.many and not part.keyed:
            yield from _named(part.below, f"{above}{part.name}.")


def _record(subject: str) -> type:
    return kind(FOLDERS[subject])


def numeric(part: Part) -> bool:
    """Say whether a field holds a number, that can fall into bands."""
    return any(reader in _NUMBERS for reader in part.reads)


def weights(sheet: Sheet, own: OwnScheme, name: str, record: Record) -> Iterator[Weight]:
    """Give what each field of a scheme adds for a record."""
    for index, weighed in enumerate(own.fields):
        cited = sheet.cite("schemes", name, "fields", index)
        found = steps(own.subject, weighed.field)
        yield Weight(weighed.field, _points(sheet, weighed, found or (), record, cited))


def _points(
    sheet: Sheet, weighed: Weighed, parts: Sequence[Part], record: Record, cited: Source
) -> Figure[Decimal]:
    if not parts:
        return Figure(None, say("there is no field {field}", field=weighed.field), (cited,))
    held: object = record
    for part in parts:
        held = at(getattr(held, part.attribute, None), sheet.as_of)
    here = Source(record.path, tuple(part.name for part in parts))
    named = Named(parts[-1].name.replace("_", " "), parts[-1].field.label)
    if held is None:
        return Figure(None, say("{field} is not known", field=named), (cited, here))
    points = _of_number(weighed, held) if weighed.bands is not None else _of_word(weighed, held, parts[-1])
    if points is None:
        return Figure(None, say("{field}: no points are given for what it holds", field=named), (cited, here))
    secret = parts[-1].field.visibility == "private"
    because = (
        say("{field}: {points} × {weight}", field=named, points=points, weight=weighed.weight)
        if secret
        else say(
            "{field} is {held}: {points} × {weight}",
            field=named,
            held=_spoken(held, parts[-1]),
            points=points,
            weight=weighed.weight,
        )
    )
    return Figure(points * weighed.weight, because, (cited, here))


def _of_number(weighed: Weighed, held: object) -> Decimal | None:
    if not isinstance(held, int | Decimal):
        return None
    # By the bound, not by the points: two bands may give the same.
    bands = {str(value.money(bound)): points for bound, points in (weighed.bands or {}).items()}
    reached = band({name: Decimal(name) for name in bands}, Decimal(held))
    return bands[reached] if reached is not None else Decimal(0)


def _of_word(weighed: Weighed, held: object, part: Part) -> Decimal | None:
    words = words_of(part)
    for typed, points in (weighed.points or {}).items():
        meant = vocabulary(words).canonical(typed) if words else typed
        if meant == str(held):
            return points
    return None


def words_of(part: Part) -> str | None:
    """Give the vocabulary that a field's words are of, None where it holds no words of a list."""
    return next((reader.name for reader in part.reads if isinstance(reader, WordOf)), None)


def _spoken(held: object, part: Part) -> object:
    words = words_of(part)
    return Word(words, str(held)) if words else held
