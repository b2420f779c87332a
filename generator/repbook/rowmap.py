"""A row map says what records are made of the rows of a table: what `repbook import --map` reads.

Everything in it is checked before the first row is looked at, and what is wrong has its place in the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic_core import ValidationError

from repbook.checks import map_unfit
from repbook.finding import Fault
from repbook.fit import kind, misfits, shape_for
from repbook.mapfile import Entry, File
from repbook.pattern import Pattern, pattern
from repbook.record import Record
from repbook.shape import Shape, name, shape_of
from repbook.source import Loc, Source
from repbook.text import Text, say
from repbook.tidy import Column
from repbook.tree import locate, take
from repbook.typed import Tree
from repbook.validator import validate

# Keys of a block that decide whether it is written, and are no fields.
CONDITIONS = {"when": "when", "当": "when", "unless": "unless", "除非": "unless"}

# Column → the words that it may hold; None among them: that it may be empty.
Condition = Mapping[str, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Guard:
    """When a thing is made of a row: all columns of `when` hold, and not all of `unless`."""

    when: Condition
    unless: Condition


@dataclass(frozen=True, slots=True)
class Guarded:
    """A block of fields that is written only for some rows; `form` has patterns in the place of texts."""

    guard: Guard
    form: object


@dataclass(frozen=True, slots=True, eq=False)
class Making:
    """What one record is made of: kind, guard, the pattern of its id, its fields, and its prose."""

    cls: type[Record]
    shape: Shape
    guard: Guard
    id: Pattern
    form: object
    sections: Mapping[str, Pattern]
    gather: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class RowMap:
    """A map ready for rows.

    `needs` are the columns that a table must have, each with its place in the map; `used` are those that
    reach a record or a condition.
    """

    encoding: str | None
    delimiter: str | None
    columns: Mapping[str, Column]
    ignored: frozenset[str]
    skip: tuple[Condition, ...]
    makings: tuple[Making, ...]
    needs: Mapping[str, Source]
    used: frozenset[str]


def row_map(path: str, data: bytes) -> tuple[RowMap | None, tuple[Fault, ...]]:
    """Give the map that a file holds, or None and everything that is wrong with it."""
    typed = take(path, data)
    if not typed.usable:
        return None, typed.faults
    shape = shape_of(File)
    tree, faults = name(typed.tree, shape, path)
    if faults:
        return None, _placed(path, data, faults)
    try:
        file = validate(File, tree)
    except ValidationError as wrong:
        return None, _placed(path, data, misfits(wrong, path, shape))
    reading = _Reading(path, {}, [])
    skip = _conditions(file.skip, reading)
    makings = tuple(_making(entry, ("records", at), reading) for at, entry in enumerate(file.records))
    needs: dict[str, Source] = {}
    for column, source in reading.used.items():
        read = file.columns.get(column)
        needs.setdefault((read and read.from_) or column, source)
    used = frozenset(needs)
    for column, read in file.columns.items():
        needs.setdefault(read.from_ or column, Source(path, ("columns", column)))
    if reading.faults:
        return None, _placed(path, data, reading.faults)
    ignored, held = frozenset(file.ignore), tuple(making for making in makings if making)
    return RowMap(file.encoding, file.delimiter, file.columns, ignored, skip, held, needs, used), ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is found on the way through a map: columns that are used, and what is wrong."""

    path: str
    used: dict[str, Source]
    faults: list[Fault]

    def wrong(self, loc: Loc, message: Text, remedy: Text) -> None:
        self.faults.append(map_unfit.fault(Source(self.path, loc), message, remedy))

    def uses(self, columns: Iterable[str], loc: Loc) -> None:
        for column in columns:
            self.used.setdefault(column, Source(self.path, loc))


def _placed(path: str, data: bytes, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    places = locate(path, data)
    return tuple(
        fault._replace(
            mark=fault.mark or (places.key(fault.source.loc) if fault.key else places.value(fault.source.loc))
        )
        for fault in faults
    )


def placed(data: bytes, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Give faults of a map with their lines and columns."""
    return tuple(placed for fault in faults for placed in _placed(fault.source.path, data, [fault]))


def _making(entry: Entry, loc: Loc, reading: _Reading) -> Making | None:
    cls = kind(entry.kind)
    shape = shape_for(cls)
    id_ = _pattern(entry.id, (*loc, "id"), reading)
    guard = Guard(
        _condition(entry.when, (*loc, "when"), reading), _condition(entry.unless, (*loc, "unless"), reading)
    )
    if not isinstance(entry.fields, dict):
        reading.wrong((*loc, "fields"), say("the fields are missing"), say("write them below, indented"))
        return None
    form = _form(entry.fields, (*loc, "fields"), reading)
    plain = _bare(entry.fields)
    named, faults = name(plain, shape, reading.path)
    for fault in faults:
        source = Source(reading.path, (*loc, "fields", *fault.source.loc))
        reading.faults.append(fault._replace(source=source))
    for missing in () if cls.whole else [part.name for part in shape.parts.values() if part.required]:
        if isinstance(named, dict) and missing not in named:
            reading.wrong(
                (*loc, "fields"),
                say("the field {field} is missing", field=missing),
                say("add {field}: it is required", field=missing),
            )
    sections: dict[str, Pattern] = {}
    titles = {spelled: label for key, label in cls.sections.items() for spelled in (key, label)}
    for title, text in entry.sections.items():
        if title not in titles:
            reading.wrong(
                (*loc, "sections", title),
                say("there is no section {title}", title=title),
                say("write one of: {words}", words=tuple(cls.sections.values())),
            )
        sections[titles.get(title, title)] = _pattern(text, (*loc, "sections", title), reading)
    for field_ in entry.gather:
        if not isinstance(entry.fields.get(field_), list):
            reading.wrong(
                (*loc, "gather"),
                say("{field} is no list of the fields", field=field_),
                say("name a list that stands below {key}", key="fields:"),
            )
    return Making(cls, shape, guard, id_, form, sections, frozenset(entry.gather))


def _bare(tree: Tree) -> Tree:
    """Give fields without the conditions of their blocks."""
    if isinstance(tree, list):
        return [_bare(item) for item in tree]
    if isinstance(tree, dict):
        return {key: _bare(item) for key, item in tree.items() if key not in CONDITIONS}
    return tree


def _form(tree: Tree, loc: Loc, reading: _Reading) -> object:
    if isinstance(tree, list):
        return [_form(item, (*loc, at), reading) for at, item in enumerate(tree)]
    if isinstance(tree, dict):
        form = {key: _form(item, (*loc, key), reading) for key, item in tree.items() if key not in CONDITIONS}
        found = {
            CONDITIONS[key]: _condition(tree[key], (*loc, key), reading) for key in tree if key in CONDITIONS
        }
        return Guarded(Guard(found.get("when", {}), found.get("unless", {})), form) if found else form
    return None if tree is None else _pattern(tree, loc, reading)


def _pattern(text: str, loc: Loc, reading: _Reading) -> Pattern:
    found = pattern(text)
    if found is None:
        reading.wrong(
            loc,
            say("a brace stands alone in {text}", text=text),
            say("write {example} for a cell, and a brace itself twice", example="{column}"),
        )
        return Pattern((text,), ())
    reading.uses(found.columns, loc)
    return found


def _conditions(tree: object, reading: _Reading) -> tuple[Condition, ...]:
    entries = tree if isinstance(tree, list) else [tree] if tree else []
    return tuple(_condition(each, ("skip", at), reading) for at, each in enumerate(entries))


def _condition(tree: object, loc: Loc, reading: _Reading) -> Condition:
    if tree is None:
        return {}
    if not isinstance(tree, dict) or not all(_words(held) for held in tree.values()):
        reading.wrong(
            loc,
            say("a condition names columns and the words that they hold"),
            say("write {example}", example="{stage: [Won, Lost], account: }"),
        )
        return {}
    reading.uses(tree, loc)
    return {
        column: tuple(word or None for word in (held if isinstance(held, list) else [held]))
        for column, held in tree.items()
    }


def _words(held: object) -> bool:
    return (
        held is None
        or isinstance(held, str)
        or (isinstance(held, list) and all(word is None or isinstance(word, str) for word in held))
    )


def unsuited(rowmap: RowMap, header: Sequence[str]) -> tuple[Fault, ...]:
    """Give a fault for each column that the map uses and the table has not, or has twice."""
    columns = tuple(dict.fromkeys(header))
    return tuple(
        map_unfit.fault(
            source,
            say("the table has two columns {column}", column=column)
            if column in columns
            else say("the table has no column {column}", column=column),
            say("its columns are: {columns}", columns=columns),
        )
        for column, source in rowmap.needs.items()
        if header.count(column) != 1
    )
