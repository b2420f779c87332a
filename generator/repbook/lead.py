"""A lead is a reference of a file that did not fit: where it leads is told with all else that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from repbook import value
from repbook.shape import Part, Shape
from repbook.source import Loc, Mark, Source


class Lead(NamedTuple):
    """A reference by its kind and id, and where it stands."""

    kind: str
    id: str
    source: Source
    mark: Mark | None = None


def leads(tree: object, shape: Shape, path: str, loc: Loc = ()) -> Iterator[Lead]:
    """Give the references of a tree of named fields that mean the same whatever stands beside them."""
    if not isinstance(tree, dict):
        return
    for name, held in tree.items():
        part = shape.parts.get(name)
        if part is None or part.keyed:
            continue
        here = (*loc, name)
        pieces = enumerate(held) if isinstance(held, list) and part.many else ()
        for at, piece in [((*here, at), piece) for at, piece in pieces] or [(here, held)]:
            if part.below and part.below.parts:
                yield from leads(piece, part.below, path, at)
            elif isinstance(piece, str) and (lead := _lead(piece, part, Source(path, at))):
                yield lead


def _lead(typed: str, part: Part, source: Source) -> Lead | None:
    if part.refers is None or part.refers.below_customer or part.refers.kind == "visits":
        return None
    return Lead(part.refers.kind, value.reference(typed), source)
