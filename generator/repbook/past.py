"""The past is asked of git in one pass: which opportunities' files were deleted, when, and what they held.

What was found is kept in the cache folder under the commit it was found for; a later commit asks only for
what came since. It only saves time: without it the history is walked again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from repbook import git
from repbook.gone import FOLDER, UNTOLD, Gone, Past
from repbook.kept import kept
from repbook.read import SUFFIXES
from repbook.typed import FILE_LIMIT

NAME = "history.json"
_VERSION = 1
# How alike two files of one commit are where the second is the first under another name, in percent.
_ALIKE = 60


class Removal(NamedTuple):
    """How a path left the tree: when, whether renamed, what it held, by which commit, and which before."""

    time: int
    renamed: bool
    blob: str
    commit: str
    before: str


class Known(NamedTuple):
    """What the history up to a commit tells of a folder: the removals by path, and contents by blob."""

    head: str
    folder: str
    removals: Mapping[str, Removal]
    texts: Mapping[str, str]


def past(
    root: Path,
    commit: str | None,
    present: Iterable[str],
    zone: str,
    keep: bool = False,
    cold: bool = False,
) -> Past:
    """Give what git's history tells of the files that are not present any more.

    `present` are the paths that lie there, usable or not. With `keep` the next reading is spared the walk;
    `cold` walks whatever was kept.
    """
    said = git.output(root, "rev-parse", "--is-shallow-repository", "--show-prefix", commit or "HEAD")
    if said is None:
        return UNTOLD
    shallow, prefix, head = os.fsdecode(said).split("\n")[:3]
    if shallow == "true":
        return Past("shallow")
    folder = f"{prefix}{FOLDER}"
    before = None if cold else _remembered(root, folder)
    known = before if before and before.head == head else _walked(root, head, folder, before)
    if known is None:
        return UNTOLD
    there = {_id(path.removeprefix(FOLDER)) for path in present if path.startswith(FOLDER)}
    lost = {
        path: held for path, held in known.removals.items() if not held.renamed and _id(path) not in there
    }
    pending = {} if commit else _pending(root, folder, there)
    blobs = {held.blob for held in (*lost.values(), *pending.values())}
    known = known._replace(texts=_texts(root, blobs, known.texts))
    if keep and known != before:
        from repbook.write import cache_folder, remember  # not at the top: a check keeps nothing

        with suppress(OSError):
            remember(cache_folder(root), NAME, _text(known))
    found = (tuple(_gone(held, known.texts, ZoneInfo(zone))) for held in (lost, pending))
    return Past("complete", *found)


def _pending(root: Path, folder: str, there: Set[str]) -> dict[str, Removal]:
    """Give what is deleted in the working tree and not yet committed."""
    said = git.output(
        root, "diff-index", "--raw", "-z", "--diff-filter=D", "--no-renames", "HEAD", "--", FOLDER
    )
    found = {path.removeprefix(folder): held for path, held in _removals(said or b"")}
    return {path: held for path, held in found.items() if _id(path) not in there}


def _gone(lost: Mapping[str, Removal], texts: Mapping[str, str], zone: ZoneInfo) -> Iterator[Gone]:
    for path, held in sorted(lost.items()):
        if held.blob in texts:
            day = datetime.fromtimestamp(held.time, UTC).astimezone(zone).date()
            yield Gone(
                FOLDER + path,
                texts[held.blob].encode("utf-8", "surrogateescape"),
                day,
                held.commit,
                held.before,
            )


def _id(path: str) -> str:
    return normalize("NFC", path).rpartition(".")[0]


def _walked(root: Path, head: str, folder: str, before: Known | None) -> Known | None:
    """Walk the history up to a commit, from where the last walk ended if that lies on the way."""
    since: tuple[str, ...] = ()
    if before and git.output(root, "merge-base", "--is-ancestor", before.head, head) is not None:
        since = (f"^{before.head}",)
    how = ("--raw", "--no-abbrev", "-z", f"-M{_ALIKE}%", "-c", "--diff-filter=DR", "--no-ext-diff")
    words = ("log", "--no-show-signature", "--format=%x01%at %H %P", *how, head, *since, "--", FOLDER)
    said = git.output(root, *words)
    if said is None:
        return None
    removals = dict(before.removals) if before and since else {}
    for path, found in _removals(said):
        name = path.removeprefix(folder)
        # Of several the latest; at the same second the one that git names first, which came last.
        if name != path and (name not in removals or found.time > removals[name].time):
            removals[name] = found
    return Known(head, folder, removals, before.texts if before else {})


def _removals(said: bytes) -> Iterator[tuple[str, Removal]]:
    """Give the removals that a log tells, path by path."""
    words = iter(word.removeprefix(b"\n") for word in said.split(b"\0"))
    time, commit, before = 0, "", ""
    for word in words:
        if word.startswith(b"\1"):
            at, commit, before, *_ = (*word[1:].decode().split(), "")
            time = int(at)
        elif word.startswith(b":"):
            parents = len(word) - len(word.lstrip(b":"))
            fields = word[parents:].decode().split()
            path = os.fsdecode(next(words))
            renamed = fields[-1].startswith("R")
            if renamed:
                next(words)
            if path.endswith(SUFFIXES):
                yield path, Removal(time, renamed, fields[parents + 1], commit, before)


def _texts(root: Path, blobs: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Give what some blobs hold, those that are not known by one call of git; without those too large."""
    wanted = sorted(blobs)
    found = {blob: known[blob] for blob in wanted if blob in known}
    missing = [blob for blob in wanted if blob not in known]
    if missing:
        contents = git.contents(root, missing)
        small = {blob: data for blob, data in zip(missing, contents, strict=True) if len(data) <= FILE_LIMIT}
        found |= {blob: data.decode("utf-8", "surrogateescape") for blob, data in small.items()}
    return found


def _remembered(root: Path, folder: str) -> Known | None:
    try:
        held = json.loads(kept(root, NAME))
        if (held.pop("version"), held["folder"]) != (_VERSION, folder):
            return None
        removals = {path: Removal(*entry) for path, entry in held.pop("removals").items()}
        return Known(removals=removals, **held)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _text(known: Known) -> bytes:
    return json.dumps({"version": _VERSION, **known._asdict()}).encode()
