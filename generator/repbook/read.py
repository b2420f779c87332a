"""Reading gives the bytes of a workspace: its settings, its records, the files of a theme.

It walks the folders and judges the names; `opening` opens. Whatever is not read is named by a fault.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar
from unicodedata import normalize

from repbook import portable
from repbook.finding import Fault
from repbook.opening import (
    MISSING,
    Folder,
    drain,
    enter,
    enter_folder,
    enter_root,
    fault_at,
    leave,
    link,
    open_in,
    open_record,
    read_file,
    refused,
    special,
)
from repbook.text import say
from repbook.typed import FILE_LIMIT
from repbook.unread import Listed, Unread

__all__ = ["File", "Reading", "open_record", "read_file", "read_theme", "read_workspace", "unread_workspace"]

TOO_DEEP: Final = "R010"
SUFFIX: Final = "R011"

SETTINGS = "repbook.yml"
RECORDS = "records"
THEMES = "themes"
# What a build may keep for the next one; it only saves time.
CACHE = ".repbook-cache"
SUFFIXES = (".yml", ".yaml", ".md")
# What may lie beside a record (a visit's photo) and is not read.
ATTACHMENTS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".pdf")
FOLDERS = 12
THEME_LIMIT = 8 * 1024 * 1024

# macOS may give names back in another normal form than they were typed in.
_DECOMPOSES = sys.platform == "darwin"


class File(NamedTuple):
    """A file of the workspace: its path below it, with `/`, and its bytes."""

    path: str
    data: bytes


class Reading(NamedTuple):
    """The files that could be read, sorted by path, and a fault for each that could not."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...]


class Named(Protocol):
    """An entry of a folder, on the disk or in git."""

    @property
    def name(self) -> str:
        """Give its name in the folder."""


E = TypeVar("E", bound=Named)


class _Gathering(NamedTuple):
    """What is read below a folder (all suffixes when none is named), and what was found so far."""

    suffixes: tuple[str, ...]
    limit: int
    files: list[File]
    faults: list[Fault]


def read_workspace(root: Path) -> Reading:
    """Give `repbook.yml` and all record files of a workspace; OSError when the folder cannot be entered."""
    walk = _Gathering(SUFFIXES, FILE_LIMIT, [], [])
    folder = enter_root(root)
    try:
        top = _list(walk, folder, "")
        walk.faults.extend(misnamed(top))
        for entry in top:
            if entry.name == SETTINGS:
                _take(walk, folder, entry, _kind(entry), SETTINGS)
        _descend(walk, folder, RECORDS, [RECORDS])
    finally:
        leave(folder)
    return reading(walk.files, walk.faults)


def unread_workspace(root: Path) -> Unread:
    """Give the same files, of which none is read until it is asked for; OSError likewise."""
    leave(enter_root(root))
    return Unread(lambda path: _listed(root, path), lambda path: read_file(root, path))


def _listed(root: Path, path: str) -> Listed:
    """Give what lies in a folder, which was found in the one above it."""
    walk = _Gathering(SUFFIXES, FILE_LIMIT, [], [])
    folder = enter_folder(root, path)
    if isinstance(folder, Fault):
        return Listed(faults=(folder,))
    try:
        entries = _list(walk, folder, path)
    finally:
        leave(folder)
    found = folder_of(entries, _kind, path) if path else top_of(entries, _kind)
    return found._replace(faults=(*walk.faults, *found.faults))


def read_theme(root: Path, name: str) -> Reading:
    """Give the files of a theme of the workspace; none when it has no such theme."""
    walk = _Gathering((), THEME_LIMIT, [], [])
    path = f"{THEMES}/{name}"
    if fault := portable.unfit_path(path):
        return Reading((), (fault,))
    folder = enter_root(root)
    try:
        _descend(walk, folder, THEMES, [THEMES, name])
    finally:
        leave(folder)
    return reading(walk.files, walk.faults)


def reading(files: Iterable[File], faults: Iterable[Fault]) -> Reading:
    """Give files and faults in their order."""
    ordered = sorted(faults, key=lambda fault: (fault.source.path, fault.code))
    return Reading(tuple(sorted(files)), tuple(ordered))


def _descend(walk: _Gathering, folder: Folder, path: str, names: list[str]) -> None:
    """Go down to a folder that may be absent, and walk what lies below it."""
    below = enter(folder, names[0], path)
    if isinstance(below, Fault):
        if below.code != MISSING:
            walk.faults.append(below)
        return
    try:
        if names[1:]:
            _descend(walk, below, f"{path}/{names[1]}", names[1:])
        else:
            _walk(walk, below, path)
    finally:
        leave(below)


def _walk(walk: _Gathering, folder: Folder, above: str) -> None:
    for entry, path, kind in judged(_list(walk, folder, above), _kind, above, walk.suffixes):
        if isinstance(kind, Fault):
            walk.faults.append(kind)
        elif kind == "file":
            _take(walk, folder, entry, kind, path)
        else:
            below = enter(folder, entry.name, path)
            if isinstance(below, Fault):
                walk.faults.append(below)
                continue
            try:
                _walk(walk, below, path)
            finally:
                leave(below)


def _take(walk: _Gathering, folder: Folder, entry: os.DirEntry[str], kind: str, path: str) -> None:
    """Read one entry that is no folder, or say why not."""
    data: bytes | Fault | bool = to_read(kind, path, walk.suffixes)
    if data is True:
        opened = open_in(folder, entry.name, path)
        data = opened if isinstance(opened, Fault) else drain(opened, path, walk.limit)
    if isinstance(data, Fault):
        walk.faults.append(data)
    elif isinstance(data, bytes):
        walk.files.append(File(path, data))


def judged(
    entries: Sequence[E], kind: Callable[[E], str], above: str, suffixes: tuple[str, ...]
) -> Iterator[tuple[E, str, str | Fault]]:
    """Give the entries of a folder that matter, each with its path and kind, or with what is wrong with it.

    The kind is a file, which is to be read, or a folder, which is to be walked.
    """
    for entry, path, fault in _named(entries, above, suffixes):
        found = kind(entry)
        worth = fault or (too_deep(path) or True if found == "folder" else to_read(found, path, suffixes))
        if worth:
            yield entry, path, worth if isinstance(worth, Fault) else found


def misnamed(top: Sequence[Named]) -> Iterator[Fault]:
    """Give what is wrong with the names of what lies in the workspace itself."""
    return (fault for _, _, fault in _named(top, "", ()) if fault)


def folder_of(entries: Sequence[E], kind: Callable[[E], str], above: str) -> Listed:
    """Give what a folder below the records holds."""
    held: dict[str, list[str]] = {"file": [], "folder": []}
    faults: list[Fault] = []
    for _, path, found in judged(entries, kind, above, SUFFIXES):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            held[found].append(path)
    return Listed(tuple(held["file"]), tuple(held["folder"]), tuple(faults))


def top_of(entries: Sequence[E], kind: Callable[[E], str]) -> Listed:
    """Give what a workspace itself holds: its settings and the folder of its records."""
    faults = list(misnamed(entries))
    kinds = {entry.name: kind(entry) for entry in entries if entry.name in (SETTINGS, RECORDS)}
    wanted = {SETTINGS: "file", RECORDS: "folder"}
    for name, found in kinds.items():
        if found != wanted[name]:
            faults.append(link(name) if found == "link" else special(name))
    files, folders = ((name,) if kinds.get(name) == wanted[name] else () for name in wanted)
    return Listed(files, folders, tuple(faults))


def _named(
    entries: Sequence[E], above: str, suffixes: tuple[str, ...]
) -> Iterator[tuple[E, str, Fault | None]]:
    """Give the entries of a folder, without litter, each with its path and what is wrong with its name."""
    kept = [entry for entry in entries if not _litter(entry.name)]
    collisions = _collisions(kept, above, suffixes)
    for entry in kept:
        name = normalize("NFC", entry.name) if _DECOMPOSES else entry.name
        path = f"{above}/{name}" if above else name
        yield entry, path, collisions.get(entry.name) or portable.unfit_below(path, name)


def to_read(kind: str, path: str, suffixes: tuple[str, ...]) -> bool | Fault:
    """Say whether an entry that is no folder is to be read; a fault where it may not lie there."""
    if kind != "file":
        return link(path) if kind == "link" else special(path)
    if not suffixes or path.endswith(suffixes):
        return True
    if path.lower().endswith(ATTACHMENTS):
        return False
    message = say("this is no record: its name ends in none of {endings}", endings=" ".join(suffixes))
    remedy = say("give it one of these endings, or move it out of records/")
    return fault_at(SUFFIX, path, message, remedy)


def too_deep(path: str) -> Fault | None:
    """Give the fault of a folder below too many others."""
    if path.count("/") <= FOLDERS:
        return None
    message = say("folders are nested more than {limit} deep", limit=FOLDERS)
    return fault_at(TOO_DEEP, path, message, say("move the files up"))


def _collisions(entries: Sequence[Named], above: str, suffixes: tuple[str, ...]) -> dict[str, Fault]:
    """Give a fault for every name that another computer cannot tell from its neighbour's.

    Two records whose names differ by their suffix alone would have the same id.
    """
    first: dict[str, str] = {}
    found: dict[str, Fault] = {}
    for entry in entries:
        folded = portable.fold(entry.name)
        folded = next((folded.removesuffix(end) + "/" for end in suffixes if folded.endswith(end)), folded)
        other = first.setdefault(folded, entry.name)
        if other is not entry.name:
            pair = [f"{above}/{name}".lstrip("/") for name in (entry.name, other)]
            found[entry.name] = portable.colliding(pair[0], pair[1])
            found.setdefault(other, portable.colliding(pair[1], pair[0]))
    return found


def _litter(name: str) -> bool:
    """Say whether an entry is hidden on purpose, or what systems and editors leave behind."""
    if name.startswith((".", "~$")) or name.endswith(("~", ".swp")):
        return True
    return name in ("Thumbs.db", "desktop.ini") or (name[:1] == "#" == name[-1:])


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else "special"
    except OSError:
        return "special"


def _list(walk: _Gathering, folder: Folder, above: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        walk.faults.append(refused(error, above or "."))
        return []
