"""A field that is not known, beside a required one that is missing, is misspelt: one mistake, not two."""

from __future__ import annotations

from repbook.finding import Fault
from repbook.guess import guess
from repbook.shape import Shape, as_typed
from repbook.source import Loc
from repbook.text import Text, say


def label(loc: Loc, shape: Shape) -> Text:
    """Name a field in both languages: what the form calls it, and what the key may be."""
    found: Shape | None = shape
    called = name_ = ""
    keyed = False
    for step in loc:
        if isinstance(step, int):
            continue
        if keyed or found is None:
            name_, called, keyed = str(step), str(step), False
            continue
        part = found.parts.get(str(step))
        name_, called = str(step), part.field.label if part else str(step)
        found, keyed = (part.below, part.keys is not None) if part else (None, False)
    return say("{name} ({label})", name=name_, label=called)


def paired(unnamed: list[Fault], unfit: list[Fault], tree: object, shape: Shape) -> list[Fault]:
    """Give the faults of a file, without those that another one explains.

    A required field that is missing beside an unknown one was most likely misspelt: that is one mistake. So
    it is where a dated or judged value cannot be read for want of the part that is misspelt.
    """
    told = list(unnamed)
    blocks = {fault.source.loc[:-1] for fault in told if fault.code == "F101"} - {()}
    rest = [fault for fault in unfit if as_typed(tree, shape, fault.source.loc) not in blocks]
    for number, unknown in enumerate(told):
        beside = unknown.source.loc[:-1]
        if unknown.code != "F101":
            continue
        missing = [
            fault
            for fault in rest
            if fault.code == "F104" and as_typed(tree, shape, fault.source.loc[:-1]) == beside
        ]
        alone = sum(other.code == "F101" and other.source.loc[:-1] == beside for other in told) == 1
        near = _field_near(str(unknown.source.loc[-1]), missing, shape)
        if near is None and len(missing) == 1 and alone:
            near = missing[0]
            told[number] = unknown._replace(
                remedy=say(
                    "did you mean {field}? it is required and missing", field=label(near.source.loc, shape)
                )
            )
        if near is not None:
            rest.remove(near)
    return told + rest


def _field_near(typed: str, missing: list[Fault], shape: Shape) -> Fault | None:
    spelled = {spelling: fault for fault in missing for spelling in _spellings(fault.source.loc, shape)}
    near = guess(typed, spelled)
    return spelled[near] if near else None


def _spellings(loc: Loc, shape: Shape) -> tuple[str, str]:
    found: Shape | None = shape
    called = ""
    for step in loc:
        part = found.parts.get(str(step)) if found and isinstance(step, str) else None
        if part:
            called, found = part.field.label, part.below
    return str(loc[-1]), called
