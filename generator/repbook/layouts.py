"""Layouts are the record files of a workspace as `repbook fmt` would have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from repbook.canonical import canonical
from repbook.fit import ROOT
from repbook.mend import mended
from repbook.printable import visible
from repbook.rewrite import rewrite
from repbook.speech import Speech
from repbook.text import Text, say
from repbook.usage import UsageError
from repbook.workspace import Workspace, lies_below


class LaidOut(NamedTuple):
    """What a run finds: new contents of files by path, those that cannot be used, and how many were read."""

    changed: Mapping[str, bytes]
    unusable: Sequence[str]
    read: int


def laid_out(space: Workspace, paths: Sequence[str], fix: bool) -> LaidOut:
    """Give the files that are not in canonical layout, of the whole workspace or below some paths."""
    asked = [space.inside(path) for path in paths]
    records = {path: data for path, data in space.files.items() if path.startswith(f"{ROOT}/")}
    wanted = {
        path: data for path, data in records.items() if not asked or any(lies_below(path, a) for a in asked)
    }
    for path in asked:
        if not any(lies_below(each, path) for each in wanted):
            raise UsageError(say("there is no record at {path}", path=path))
    changed: dict[str, bytes] = {}
    unusable: list[str] = []
    for path, data in wanted.items():
        usable = mended(path, data) if fix else data
        layout = canonical(path, usable, space.settings.locale)
        if layout is None:
            unusable.append(path)
            if usable != data:
                changed[path] = usable
        elif layout != data:
            changed[path] = layout
    return LaidOut(changed, unusable, len(wanted))


def write(space: Workspace, found: LaidOut) -> None:
    """Put the new contents in their places."""
    rewrite(space.root, found.changed)


def told(found: LaidOut, only_check: bool, speech: Speech) -> str:
    """Give what was done, or would be, a line a file and a summary."""
    return "".join(f"{visible(speech.sentence(line, exact=True))}\n" for line in _lines(found, only_check))


def _lines(found: LaidOut, only_check: bool) -> Iterator[Text]:
    for path in found.changed:
        yield say("would change {path}", path=path) if only_check else say("changed {path}", path=path)
    for path in found.unusable:
        yield (
            say("{path} cannot be used yet: `repbook check` says what is still wrong with it", path=path)
            if path in found.changed
            else say("left as it is, {path}: `repbook check` says what is wrong with it", path=path)
        )
    same = found.read - len(found.changed) - sum(path not in found.changed for path in found.unusable)
    yield (
        say(
            "{n} of {all} {all:file|files} {n:is|are} not in canonical layout, {same} {same:is|are}.",
            n=len(found.changed),
            all=found.read,
            same=same,
        )
        if only_check
        else say(
            "{n} of {all} {all:file|files} changed, {same} as {same:it was|they were}.",
            n=len(found.changed),
            all=found.read,
            same=found.read - len(found.changed),
        )
    )
