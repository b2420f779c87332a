"""What a build has kept in the cache folder, for the commands after it."""

from __future__ import annotations

from pathlib import Path

from repbook import git
from repbook.opening import read_file
from repbook.read import CACHE

_LIMIT = 256 * 1024 * 1024


def kept(root: Path, name: str) -> bytes:
    """Give what was kept under a name, empty where nothing was.

    What came with the files of a repository is not trusted: a change may not bring its own answers along.
    """
    path = f"{CACHE}/{name}"
    data = read_file(root, path, _LIMIT)
    return data if isinstance(data, bytes) and not git.output(root, "ls-files", "--", path) else b""
