"""Moving a record gives it another id: its file, what lies under it, and every reference to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from repbook import amend, family, joining, portable
from repbook.fit import ROOT, fit, kind, shape_in
from repbook.layout import inline
from repbook.record import Record
from repbook.records.opportunities import OpportunityRecord
from repbook.shape import Reference, references, shape_of
from repbook.text import say
from repbook.usage import UsageError

OWNERS = {"customer": "customers", "rep": "reps"}
SUFFIXES = (".yml", ".yaml", ".md")


class Place(NamedTuple):
    """Where a record is: the kind's folder and the id."""

    folder: str
    id: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}"


class Move(NamedTuple):
    """A move of a record of a kind from an id to another."""

    folder: str
    old: str
    new: str

    def id(self, folder: str, id_: str) -> str:
        """Give the id that a record has after the move; what lies under a customer or a rep goes along."""
        if (folder, id_) == (self.folder, self.old):
            return self.new
        parts = kind(folder).parts
        if len(parts) > 1 and OWNERS.get(parts[0]) == self.folder and id_.startswith(f"{self.old}/"):
            return self.new + id_[len(self.old) :]
        return id_


class Moved(NamedTuple):
    """What a move does to the files of a workspace.

    `files` are the new contents by new path, `paths` the new path of each that moves, `references` how many
    are written anew. `unusable` are files that may refer to the record but cannot be read as records,
    `clashing` the new paths that are taken. `differing` are the fields of which both of two merged records
    say something else; None where nothing is merged.
    """

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    references: int
    unusable: Sequence[str]
    clashing: Sequence[str]
    differing: Sequence[str] | None


def place_of(files: Mapping[str, bytes], named: str, folder: str | None = None) -> Place:
    """Give the record that the operator names: by path, by kind and id, or by the id alone.

    With `folder` an id alone is one of that kind, and need not be there. UsageError where none or several
    have it.
    """
    steps = normalize("NFC", named.strip("/")).removeprefix(f"{ROOT}/").split("/")
    if len(steps) > 1 and steps[0] in family.names("records"):
        return Place(steps[0], _bare("/".join(steps[1:])))
    id_ = _bare("/".join(steps))
    if folder:
        return Place(folder, id_)
    found = sorted({place for path in files if (place := _placed(path)) and place.id == id_})
    if not found:
        raise UsageError(say("there is no record {id}", id=named))
    if len(found) > 1:
        raise UsageError(say("{id} could be one of {ways}", id=named, ways=tuple(map(str, found))))
    return found[0]


def _bare(id_: str) -> str:
    return next((id_.removesuffix(end) for end in SUFFIXES if id_.endswith(end)), id_)


def _placed(path: str) -> Place | None:
    """Give the place of a file that may be a record's."""
    root, *steps = normalize("NFC", path).split("/")
    if root != ROOT or len(steps) < 2 or steps[0] not in family.names("records"):
        return None
    return Place(steps[0], _bare("/".join(steps[1:])))


def moved(files: Mapping[str, bytes], move: Move, locale: str, day: date) -> Moved:
    """Give what a move changes; a merged opportunity ends on `day`. UsageError where it cannot be."""
    places = {path: place for path in files if (place := _placed(path))}
    by_place = {place: path for path, place in places.items()}
    old, new = (by_place.get(Place(move.folder, id_)) for id_ in (move.old, move.new))
    if old is None:
        raise UsageError(say("there is no record {id}", id=f"{move.folder}/{move.old}"))
    if new is not None and joining.FORMER not in shape_of(_kind(move.folder)).parts:
        there = f"{move.folder}/{move.new}"
        raise UsageError(say("{new} is there already, and two such records cannot be merged", new=there))
    if portable.fold(move.old) == portable.fold(move.new):
        raise UsageError(say("{old} and {new} are one name on some computers", old=move.old, new=move.new))
    paths = {
        path: f"{ROOT}/{place.folder}/{move.id(*place)}.{path.rpartition('.')[2]}"
        for path, place in places.items()
        if move.id(*place) != place.id
    }
    respelled = {
        path: _respelled(path, files[path], move) for path in places if _concerns(path, files, move, paths)
    }
    unusable = tuple(path for path, found in respelled.items() if found is None)
    changed = {path: found[0] for path, found in respelled.items() if found}
    count = sum(found[1] for found in respelled.values() if found)
    differing: Sequence[str] | None = None
    if new is None and old in changed:
        changed[old] = joining.renamed(old, changed[old], move.old, locale)
    elif new is not None and not unusable:
        if move.folder == OpportunityRecord.folder:
            differing, paths = (), {}
            changed[old] = joining.ended(old, files[old], move.new, day, locale)
        else:
            changed[new], differing = joining.joined(
                (new, changed.get(new, files[new])), (old, changed.pop(old)), move.old, locale
            )
            paths[old] = new
    clashing = _clashing(places, paths, new)
    held = {
        paths.get(path, path): data for path, data in changed.items() if path in paths or data != files[path]
    }
    return Moved(held, paths, count, unusable, clashing, differing)


def _kind(folder: str) -> type:
    return kind(folder)


def _concerns(path: str, files: Mapping[str, bytes], move: Move, paths: Mapping[str, str]) -> bool:
    """Say whether a file moves or may hold a reference: the last part of the id stands in it."""
    leaf = move.old.rpartition("/")[2]
    text = files[path].decode("utf-8", "replace")
    return (
        path in paths
        or leaf in text
        or (not text.isascii() and leaf in normalize("NFC", text))
        or "\\" in text
    )


def _clashing(places: Mapping[str, Place], paths: Mapping[str, str], new: str | None) -> tuple[str, ...]:
    """Give the new paths that are taken, or that some computers cannot tell from one that is."""
    taken = {portable.fold(str(place)): path for path, place in places.items() if path not in paths}
    return tuple(
        to
        for to in paths.values()
        if to != new and portable.fold(_bare(to.removeprefix(f"{ROOT}/"))) in taken
    )


# References


def _respelled(path: str, data: bytes, move: Move) -> tuple[bytes, int] | None:
    """Give a file with its references as after the move, and how many are others; None if unusable."""
    record, shape, fields = fit(path, data).record, shape_in(path), amend.fields_in(path, data)
    if record is None or shape is None or fields is None:
        return None
    own: type = type(record)
    root, rule = amend.composed(fields.text), amend.ruler(fields.text)
    edits: list[amend.Edit] = []
    for reference in references(record, shape_of(own)):
        node = amend.node_at(root, shape, reference.loc)
        spelled = _spelling(record, reference, move)
        if node is not None and (wanted := spelled(node.value)) is not None:
            edits += rule.edit(node, inline(wanted))
    return (fields.having(amend.replaced(fields.text, edits)), len(edits)) if edits else (data, 0)


def _spelling(record: Record, reference: Reference, move: Move) -> Callable[[str], str | None]:
    """Give what a reference has to be typed as after the move, None where it may stay as it is."""
    folder = reference.refers.kind
    id_ = move.id(folder, reference.id)
    base = _base(record, reference, move) if reference.refers.below_customer else None

    def spelled(typed: str) -> str | None:
        relative = base is not None and "/" not in typed
        means = f"{base}/{typed}" if relative else reference.id
        if means == id_:
            return None
        under, _, leaf = id_.rpartition("/")
        return leaf if relative and under == base else id_

    return spelled


def _base(record: Record, reference: Reference, move: Move) -> str | None:
    """Give the customer that a relative reference is below after the move."""
    named = getattr(reference.holder, "customer", None) or getattr(record, "customer", None)
    if isinstance(named, str) and named:
        return move.id("customers", named)
    if record.parts[0] != "customer":
        return None
    return move.id(record.folder, record.id).rpartition("/")[0]
