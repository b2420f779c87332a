"""A workspace on the disk: its files, its settings and the day, read once for a command."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from repbook import git, read, value
from repbook.finding import Fault
from repbook.read import THEMES, read_file, read_theme, read_workspace
from repbook.revision import unread_at
from repbook.settings import PATH, Settings, settings
from repbook.source import START
from repbook.text import say
from repbook.usage import UsageError

if TYPE_CHECKING:
    from repbook.theme import Theme
    from repbook.unread import Unread

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a command works on: the folder, its files, what could not be read, the settings and the day.

    `asked` is the day that the operator named, None for today; `commit` the full name of the revision, None
    as it lies there.
    """

    root: Path
    files: Mapping[str, bytes]
    refused: Sequence[Fault]
    settings: Settings
    as_of: date
    asked: str | None = None
    commit: str | None = None

    def inside(self, path: str) -> str:
        """Give a path that the operator names as one below the workspace; UsageError where it leads out."""
        named = os.path.relpath(self.root / path, self.root).replace(os.sep, "/")
        if named == ".." or named.startswith("../"):
            raise UsageError(say("{path} is not in the workspace", path=path))
        return named


def workspace(
    root: Path,
    as_of: str | None = None,
    revision: str | None = None,
    known: dict[str, bytes] | None = None,
) -> Workspace:
    """Read a workspace as it lies there, or as it was at a revision; UsageError where it is none.

    `known` are contents of git's blobs, which several revisions share.
    """
    commit = _commit(root, revision)
    reading = git.files_at(root, commit, known) if commit else _walked(root, read_workspace)
    files = dict(reading.files)
    chosen, doubts = settings_of(files, reading.faults)
    faults = (*reading.faults, *doubts)
    return Workspace(root, files, faults, chosen, day(as_of, chosen), as_of, commit)


@contextmanager
def unread_workspace(
    root: Path, as_of: str | None = None, revision: str | None = None
) -> Iterator[tuple[Workspace, Unread]]:
    """Give a workspace of whose records none is read until it is asked for; UsageError where it is none."""
    commit = _commit(root, revision)
    held = unread_at(root, commit) if commit else nullcontext(_walked(root, read.unread_workspace))
    with held as files:
        chosen, _ = settings_of(files, files.faults)
        yield Workspace(root, files, files.faults, chosen, day(as_of, chosen), as_of, commit), files


def _commit(root: Path, revision: str | None) -> str | None:
    if not root.is_dir():
        raise UsageError(say("there is no folder {path}", path=str(root)))
    return git.resolve(root, revision) if revision else None


def _walked(root: Path, walk: Callable[[Path], T]) -> T:
    try:
        return walk(root)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise UsageError(say("{path} cannot be read: {reason}", path=str(root), reason=reason)) from None


def lies_below(path: str, folder: str) -> bool:
    """Say whether a path is the one that was named, or lies below it."""
    return folder in (".", path) or path.startswith(folder + "/")


def settings_of(
    files: Mapping[str, bytes], refused: Sequence[Fault] = ()
) -> tuple[Settings, Sequence[Fault]]:
    """Give the settings of a workspace and what is doubtful in them.

    UsageError where `repbook.yml` is missing or cannot be used.
    """
    if PATH not in files:
        wrong = tuple(fault for fault in refused if fault.source.path == PATH)
        if wrong:
            raise UsageError(say("repbook.yml cannot be used"), wrong)
        raise UsageError(
            say("here is no repbook.yml: make a workspace with {command}", command="repbook init DIR")
        )
    found, faults = settings(files[PATH])
    if found is None:
        raise UsageError(say("repbook.yml cannot be used"), _marked(files, faults))
    return found, faults


def _marked(files: Mapping[str, bytes], faults: Sequence[Fault]) -> tuple[Fault, ...]:
    from repbook.build import Marker  # not at the top: all of the way hangs on it

    marker = Marker(files, {})
    found = (each._replace(mark=each.mark or marker.mark(each.source, each.key)) for each in faults)
    return tuple(sorted(found, key=lambda each: (each.mark or START, each.code)))


def day(asked: str | None, chosen: Settings) -> date:
    """Give the day that figures are as of: asked for, fixed by the workspace, or today in its time zone."""
    if asked is not None:
        return operand(value.day, asked)
    if chosen.as_of:
        return chosen.as_of
    zone = ZoneInfo(chosen.timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
        except (ValueError, OverflowError, OSError):
            raise UsageError(say("SOURCE_DATE_EPOCH is not a number of seconds")) from None
    return datetime.now(zone).date()


def operand(read: Callable[[object], T], typed: str) -> T:
    """Give what the operator typed as it is read; UsageError where it cannot be."""
    try:
        return read(typed)
    except value.Unfit as unfit:
        raise UsageError(say("{message}; {remedy}", message=unfit.message, remedy=unfit.remedy)) from None


def read_named(root: Path, path: Path, limit: int) -> bytes:
    """Read a file that the operator names; it may lie anywhere, and a link of its name is followed.

    UsageError where it cannot be read.
    """
    try:
        real = (root / path).resolve(strict=True)
    except (OSError, RuntimeError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise UsageError(
            say("{path} cannot be read: {reason}", path=path.as_posix(), reason=reason)
        ) from None
    found = read_file(real.parent, real.name, limit)
    if isinstance(found, Fault):
        shown = found._replace(source=found.source._replace(path=path.as_posix()))
        raise UsageError(say("{path} cannot be read", path=path.as_posix()), (shown,))
    return found


def theme(root: Path, name: str) -> Theme:
    """Give the theme: the workspace's own files in front of the built-in ones."""
    from repbook.theme import Theme, builtin  # not at the top: a check shows nothing, and it takes 60 ms

    reading = read_theme(root, name)
    if reading.faults:
        raise UsageError(say("the theme {name} cannot be read", name=name), reading.faults)
    own = {file.path.removeprefix(f"themes/{name}/"): file.data for file in reading.files}
    if not own and name != "default":
        raise UsageError(say("there is no theme {name} below {folder}", name=name, folder="themes/"))
    return Theme(own, builtin(), f"{THEMES}/{name}" if own else "")
