"""To fit is to make a record of what a file holds, or to say what does not fit.

One file in, one record or none out, with every fault of the file at once. Nothing here looks at another
file: that is the book's affair.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic_core import ValidationError

from repbook import family, naming, value
from repbook.finding import Fault
from repbook.guess import ask, guess
from repbook.lead import Lead, leads
from repbook.misspelt import label, paired
from repbook.record import Record
from repbook.righting import placing, righted
from repbook.shape import Shape, name, point, references, shape_of
from repbook.source import Loc, Source
from repbook.text import Named, Text, say
from repbook.tree import Typed, take
from repbook.validator import validate

ROOT = "records"
# What a record is made of beside its place: the text of its fields under canonical names, and its prose.
Fields = Mapping[str, object]


class Fitted(NamedTuple):
    """What became of one file: a record, or none, the faults that say why, and where it would have led."""

    path: str
    record: Record | None
    faults: tuple[Fault, ...]
    leads: tuple[Lead, ...] = ()


@cache
def kind(folder: str) -> type[Record]:
    """Give the kind whose records lie in a folder; KeyError where there is none."""
    module = family.member("records", folder)
    found = [
        held
        for held in vars(module).values()
        if isinstance(held, type) and is_dataclass(held) and issubclass(held, Record) and held is not Record
    ]
    return found[0]


def called(folder: str) -> Named:
    """Give what a kind of record is called."""
    return Named(folder, kind(folder).label)


def field(folder: str, *loc: str) -> Text:
    """Give what a field of a kind is called, by its canonical names from the root of the record."""
    return label(loc, shape_for(kind(folder)))


def shape_for(cls: type[Record]) -> Shape:
    """Give the shape of a kind's files; the team's own fields have a place in every kind."""
    own: type = cls
    shape = shape_of(own)
    if not cls.whole:
        return shape
    whole, x = shape_of(cls.whole[1]), shape.parts["x"]
    return Shape({**whole.parts, x.name: x}, {**whole.spelled, x.name: x.name, x.field.label: x.name})


def shape_in(path: str) -> Shape | None:
    """Give the shape of the files in a path's kind folder, or None where that is no kind."""
    steps = path.split("/")
    if len(steps) < 3 or steps[0] != ROOT or steps[1] not in family.names("records"):
        return None
    return shape_for(kind(steps[1]))


def fit(path: str, data: bytes) -> Fitted:
    """Make a record of a file below `records/`."""
    return fit_by_fields(path, data)[0]


def fit_by_fields(path: str, data: bytes) -> tuple[Fitted, Fields | None]:
    """Make a record of a file below `records/`, and give what it was made of, as `refit` takes it."""
    steps = unicodedata.normalize("NFC", path).split("/")
    misplaced = _misplaced(path, steps)
    if misplaced:
        return Fitted(path, None, (misplaced,)), None
    cls = kind(steps[1])
    id_ = _id(steps[2:])
    misnamed = list(_id_faults(path, id_, cls))
    faults = list(misnamed)
    typed, shape = take(path, data), shape_for(cls)
    if not typed.usable:
        return _read_on(path, data, typed, shape, misnamed), None
    faults += typed.faults
    tree, unnamed = name(typed.tree, shape, path)
    if unnamed and (elsewhere := _elsewhere(typed.tree, steps[1])):
        return Fitted(path, None, (*typed.faults, _of_another_kind(path, elsewhere))), None
    unnamed = [_at_home(fault) for fault in unnamed]
    faults += unnamed
    fields = cast("dict[str, object]", tree)
    if cls.whole:
        fields = {"x": fields.pop("x", None), cls.whole[0]: fields}
    fields["body"] = typed.body
    try:
        record = _made(cls, id_, path, fields)
    except ValidationError as wrong:
        unfit = list(misfits(wrong, path, shape, bool(cls.whole)))
        told = paired(unnamed, unfit, typed.tree, shape)
        return Fitted(path, None, (*misnamed, *typed.faults, *told), (*leads(tree, shape, path),)), None
    if unnamed or misnamed:
        return Fitted(path, None, tuple(faults), (*leads(tree, shape, path),)), None
    return Fitted(path, record, tuple(faults)), fields


def _read_on(path: str, data: bytes, typed: Typed, shape: Shape, misnamed: Sequence[Fault]) -> Fitted:
    """Give what is wrong with a text that cannot be used, and with its fields as far as they can be read."""
    right, typed, told = righted(path, data, typed, shape)
    if not typed.usable or right == data:
        return Fitted(path, None, (*misnamed, *told))
    further, placed = fit(path, right), placing(path, data, right, shape)
    of_fields = (fault for fault in further.faults if fault.code[:1] == "F" and fault not in misnamed)
    led = further.leads or (*leads(name(typed.tree, shape, path)[0], shape, path),)
    return Fitted(path, None, (*misnamed, *told, *map(placed, of_fields)), (*map(placed, led),))


def refit(path: str, fields: Fields) -> Record:
    """Make the record of a file of what it was made of before; ValueError or KeyError where it cannot be."""
    _, folder, *steps = unicodedata.normalize("NFC", path).split("/")
    return _made(kind(folder), _id(steps), path, fields)


def _id(steps: Sequence[str]) -> str:
    return "/".join(steps).rpartition(".")[0]


def _made(cls: type[Record], id_: str, path: str, fields: Fields) -> Record:
    own: type = cls
    record = validate(cls, {**fields, "id": id_, "path": path})
    _complete(record, shape_of(own))
    return record


def _misplaced(path: str, steps: list[str]) -> Fault | None:
    if len(steps) < 3:
        return Fault(
            "F106",
            Source(path),
            say("a record lies in the folder of its kind"),
            say("move it below {folder}", folder="records/<kind>/"),
        )
    if steps[1] not in family.names("records"):
        folders = {kind(folder).label: folder for folder in family.names("records")}
        near = guess(steps[1], [*family.names("records"), *folders])
        return Fault(
            "F106",
            Source(path),
            say("there is no kind of record called {folder}", folder=steps[1]),
            ask(folders.get(near, near)) if near else say("use one of the kinds' folders"),
        )
    return None


def _elsewhere(tree: object, folder: str) -> tuple[str, ...]:
    """Give the other kinds that know every field of a file, and need no other; for a file in a wrong folder.

    Where this kind knows most of them, a field is misspelt rather than the folder.
    """
    if not isinstance(tree, dict) or len(tree) < 2:
        return ()
    here = shape_for(kind(folder)).spelled
    if 2 * sum(key not in here for key in tree) < len(tree):
        return ()
    return tuple(
        other
        for other in family.names("records")
        if other != folder and not kind(other).whole and _fits(tree.keys(), kind(other))
    )


def _fits(keys: Iterable[str], cls: type[Record]) -> bool:
    own: type = cls
    spelled = shape_for(cls).spelled
    named = {spelled.get(key) for key in keys}
    return None not in named and {each.name for each in fields(own) if _needed(each)} <= named


def _needed(field_: Any) -> bool:
    return field_.default is MISSING and field_.default_factory is MISSING and field_.name not in _GIVEN


# What the reader gives to every record, beside its fields.
_GIVEN = frozenset({"id", "path", "body"})


def _of_another_kind(path: str, kinds: tuple[str, ...]) -> Fault:
    return Fault(
        "F106",
        Source(path),
        say("these are the fields of another kind of record: {kinds}", kinds=tuple(map(called, kinds))),
        say("move it below {folder}", folder=f"records/{kinds[0] if len(kinds) == 1 else '<kind>'}/"),
    )


def _id_faults(path: str, id_: str, cls: type[Record]) -> Iterable[Fault]:
    *folders, last = cls.parts
    leaf = id_.rpartition("/")[2]
    if id_.count("/") != len(folders):
        example = "/".join(["records", cls.folder, *(f"<{part}>" for part in cls.parts)])
        yield Fault(
            "F108",
            Source(path),
            say("a file of this kind lies in the folder of its {what}", what=naming.WHAT[folders[0]])
            if folders
            else say("a file of this kind lies directly in its folder"),
            say("move it to {example}", example=example),
        )
    elif wrong := naming.misnamed(leaf, last, path.rpartition(".")[2]):
        yield Fault("F107", Source(path), *wrong)


def misfits(wrong: ValidationError, path: str, shape: Shape, whole: bool = False) -> Iterable[Fault]:
    """Give the faults of a tree that did not validate; `whole`: the file is one field's value."""
    for error in wrong.errors(include_url=False):
        loc = [step for step in error["loc"] if step != "[key]"]
        keyed = error["loc"][-1:] == ("[key]",)
        if whole:
            loc = loc[1:]
        canonical: Loc = tuple(_canonical(step) for step in loc)
        yield _misfit(error, Source(path, canonical), shape)._replace(key=keyed)


def _canonical(step: str | int) -> str | int:
    return step[:-1] if isinstance(step, str) and step in ("from_", "return_", "as_") else step


def _misfit(error: Any, source: Source, shape: Shape) -> Fault:
    context = error.get("ctx") or {}
    unfit = context.get("error") or context.get("unfit")
    if isinstance(unfit, value.Unfit):
        return Fault("F105", source, unfit.message, unfit.remedy)
    called_ = label(source.loc, shape)
    match error["type"]:
        case "missing" | "missing_keyword_only_argument":
            return Fault(
                "F104",
                source,
                say("the field {field} is missing", field=called_),
                say("add {field}: it is required", field=called_),
            )
        case "too_short":
            return Fault(
                "F104", source, say("{field} needs at least one entry", field=called_), say("add an entry")
            )
        case "tuple_type" | "list_type":
            return Fault(
                "F105",
                source,
                say("{field} is a list", field=called_),
                _no_list(error["input"])
                or say("write {example}, or a line with a dash for each", example="[…, …]"),
            )
        case _:
            return Fault(
                "F105",
                source,
                say("{field} is a block of fields", field=called_),
                say("write the fields below it, indented, or {example}", example="{…: …, …: …}"),
            )


def _no_list(typed: object) -> Text | None:
    """Say why what looks like a list to a person is none."""
    if isinstance(typed, str) and typed[:1] in "-－—" and typed[1:]:
        return say("put a space after the dash")
    if isinstance(typed, str) and typed[:1] in "【［〔":
        return say("these brackets are full-width: write {plain}", plain="[ ]")
    return None


def _at_home(unknown: Fault) -> Fault:
    """Say of an unknown field without a likely meaning which kinds do know it."""
    if unknown.code != "F101" or "near" in unknown.remedy.names or len(unknown.source.loc) != 1:
        return unknown
    typed = str(unknown.source.loc[0])
    homes = tuple(other for other in family.names("records") if typed in _known_below(other))
    if not 0 < len(homes) <= 3:
        return unknown
    return unknown._replace(
        remedy=say("it is a field of {kinds}: write it there, or delete it", kinds=tuple(map(called, homes)))
    )


@cache
def _known_below(folder: str) -> frozenset[str]:
    """Give every spelling of the fields of a kind, those of its blocks included."""
    known: set[str] = set()
    todo = [] if kind(folder).whole else [shape_for(kind(folder))]
    while todo:
        shape = todo.pop()
        known |= shape.spelled.keys()
        todo += [part.below for part in shape.parts.values() if part.below]
    return frozenset(known)


def _complete(record: Record, shape: Shape) -> None:
    """Write out references that are relative to the customer beside them or the folder's."""
    for reference in references(record, shape, relative=True):
        if "/" not in reference.id:
            base = getattr(reference.holder, "customer", None) or getattr(record, "customer", None)
            if base is None and record.parts[0] == "customer":
                base = record.under
            if isinstance(base, str) and base:
                point(reference, f"{base}/{reference.id}")
