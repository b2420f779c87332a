"""To verify a site is to make it once more from nothing, and to hold every file against what is published.

A cache may only cost time. What a build kept from an earlier one, and what it remembered, must be what it
would make anew: whatever is not is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from repbook.edition import edition, planned
from repbook.fill import GITIGNORE, MANIFEST, SHARE, manifest, swept, uncollected
from repbook.issue import Piece
from repbook.wide import dealt, mapped
from repbook.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Verified(NamedTuple):
    """What came of it: the workspace, how many files were made, and which of the site are others."""

    space: Workspace
    files: int
    differing: tuple[str, ...]


def verified(
    root: Path, out: Path, as_of: str, at: str | None = None, executor: Executor | None = None
) -> Verified:
    """Make a site from nothing, and give which files of the published one are not what was made.

    Files that are missing and files that are too many are named as well. Nothing is written.
    """
    made = edition(root, as_of, at, cold=True, executor=executor)
    pieces = planned(made, executor).pieces
    paths = [path for piece in pieces for path in piece.paths]
    wrong = set(_extra(out, {*paths, MANIFEST, GITIGNORE}))
    with uncollected():
        for some in mapped(executor, partial(_differing, out), dealt(pieces, SHARE)):
            wrong |= some
    wrong |= set(_other(out, {MANIFEST: manifest(paths), GITIGNORE: b"*\n"}))
    return Verified(made.space, len(paths), tuple(sorted(wrong)))


def _differing(out: Path, pieces: Sequence[Piece]) -> set[str]:
    made = (made for piece in swept(pieces) for made in piece.made({}))
    return set(_other(out, {each.path: each.data for each in made if each.data is not None}))


def _other(out: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    for path, data in files.items():
        place = out / path
        try:
            same = S_ISREG(place.lstat().st_mode) and place.read_bytes() == data
        except OSError:
            same = False
        if not same:
            yield path


def _extra(out: Path, known: set[str]) -> Iterator[str]:
    for folder, _, names in os.walk(out):
        for name in names:
            path = Path(folder, name).relative_to(out).as_posix()
            if path not in known:
                yield path
