"""A transfer is one run of `repbook mv`: a record gets another id, all files or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from repbook import portable
from repbook.build import Built, build
from repbook.deal import LIVE, deals
from repbook.finding import Finding
from repbook.moving import Move, Moved, moved, place_of
from repbook.printable import visible
from repbook.rewrite import rewrite
from repbook.speech import Speech
from repbook.text import Text, say
from repbook.usage import UsageError
from repbook.workspace import Workspace


class Transfer(NamedTuple):
    """What a run does, and the findings that it would add, for which it does nothing."""

    move: Move
    moved: Moved
    worse: Sequence[Finding]

    @property
    def stops(self) -> bool:
        """Say whether something stands in the way."""
        return bool(self.moved.unusable or self.moved.clashing or self.worse)


def transfer(space: Workspace, old: str, new: str) -> Transfer:
    """Give what it takes to move a record; UsageError where there is no such record or no such place."""
    source = place_of(space.files, old)
    target = place_of(space.files, new, source.folder)
    if target.folder != source.folder:
        raise UsageError(say("{old} and {new} are of different kinds", old=str(source), new=str(target)))
    move = Move(source.folder, source.id, target.id)
    found = moved(space.files, move, space.settings.locale, space.as_of)
    unfit = next((fault for path in found.files if (fault := portable.unfit_path(path))), None)
    if unfit:
        raise UsageError(say("{new} is no name for a record", new=str(target)), (unfit,))
    return Transfer(move, found, () if found.unusable or found.clashing else _worse(space, move, found))


def _worse(space: Workspace, move: Move, found: Moved) -> Sequence[Finding]:
    """Give the errors that the workspace would have afterwards and has not now."""
    before, after = _built(space, space.files), _built(space, _after(space, found))
    if found.differing is not None and move.folder == "opportunities":
        _refuse_unless_open(before, move)
    had = Counter(each.code for each in before.findings if each.severity == "error")
    worse = []
    for each in after.findings:
        if each.severity == "error":
            had[each.code] -= 1
            worse += [each] if had[each.code] < 0 else []
    return worse


def _built(space: Workspace, files: Mapping[str, bytes]) -> Built:
    return build(files, space.refused, space.settings, space.as_of)


def _after(space: Workspace, found: Moved) -> dict[str, bytes]:
    kept = {path: data for path, data in space.files.items() if path not in found.paths}
    stayed = {to: space.files[path] for path, to in found.paths.items() if to not in kept}
    return {**kept, **stayed, **found.files}


def _refuse_unless_open(built: Built, move: Move) -> None:
    deal = deals(built.sheet).get(move.old)
    if deal is None or deal.state.status not in LIVE:
        raise UsageError(say("only an open opportunity can be merged, and {id} is not", id=move.old))


def carry_out(space: Workspace, found: Transfer) -> None:
    """Move the files, all or none."""
    after = _after(space, found.moved)
    files = {path: data for path, data in after.items() if space.files.get(path) != data}
    rewrite(space.root, files, tuple(path for path in found.moved.paths if path not in after))


def told(found: Transfer, dry: bool, speech: Speech) -> str:
    """Give what was done or would be, or what stands in the way."""
    return "".join(f"{visible(speech.sentence(line, exact=True))}\n" for line in _lines(found, dry))


def _lines(found: Transfer, dry: bool) -> Iterator[Text]:
    done = found.moved
    for path in done.unusable:
        yield say("{path} cannot be used and may refer to it: `repbook check` says what is wrong", path=path)
    for path in done.clashing:
        yield say("{path} is there already: rename or merge one of the two first", path=path)
    for each in found.worse:
        yield say("{path}: {message} [{code}]", path=each.path, message=each.message, code=each.code)
    if found.stops:
        yield say("nothing was changed.")
        return
    for old, new in sorted(done.paths.items()):
        yield say("{old} → {new}", old=old, new=new)
    for name in done.differing or ():
        yield say("both say something else of {field}: the old text stands as a comment", field=name)
    n, count, changed = len(done.paths), done.references, len(done.files)
    yield (
        say(
            "would move {n} {n:file|files} and change {changed}; references: {count}",
            n=n,
            changed=changed,
            count=count,
        )
        if dry
        else say(
            "moved {n} {n:file|files}, changed {changed}; references: {count}",
            n=n,
            changed=changed,
            count=count,
        )
    )
