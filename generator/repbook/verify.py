"""To verify a site is to make it once more from nothing, and to hold every file against what is published.

A cache may only cost time. What a build kept from an earlier one, and what it remembered, must be what it
would make anew: whatever is not is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from repbook.edition import edition, planned
from repbook.work import workers
from repbook.workspace import Workspace
from repbook.write import GITIGNORE, MANIFEST, manifest

# How many files are made at a time, so that no site is held whole.
_SHARE = 400


class Verified(NamedTuple):
    """What came of it: the workspace, how many files were made, and which of the site are others."""

    space: Workspace
    files: int
    differing: tuple[str, ...]


def verified(root: Path, out: Path, as_of: str, at: str | None = None, jobs: int = 1) -> Verified:
    """Make a site from nothing, and give which files of the published one are not what was made.

    Files that are missing and files that are too many are named as well. Nothing is written.
    """
    made = edition(root, as_of, at, cold=True)
    plan = planned(made)
    paths = sorted([*plan.drafts, *plan.ready])
    wrong = set(_extra(out, {*paths, MANIFEST, GITIGNORE}))
    with workers(jobs) as mapper:
        for first in range(0, len(paths), _SHARE):
            wrong |= set(_other(out, plan.make(paths[first : first + _SHARE], mapper)))
    wrong |= set(_other(out, {MANIFEST: manifest(paths), GITIGNORE: b"*\n"}))
    return Verified(made.space, len(paths), tuple(sorted(wrong)))


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
