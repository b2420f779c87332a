"""The ledger is what a build remembers of the site it published: each file's key, and how the file looked.

It can only save time: a file that does not look as it was left, or whose key is another, is made again.
It is plain JSON in the cache folder, so that nothing in it can run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

import repbook
from repbook.finding import Fault
from repbook.opening import read_file

_LIMIT = 256 * 1024 * 1024


class Seen(NamedTuple):
    """A published file: the key of its content, its size, when it was written, and its place on the disk."""

    key: str
    size: int
    mtime: int
    inode: int

    def still(self, path: Path) -> bool:
        """Say whether a file looks as it was left."""
        try:
            found = path.lstat()
        except OSError:
            return False
        known = (found.st_size, found.st_mtime_ns, found.st_ino)
        return S_ISREG(found.st_mode) and known == (self.size, self.mtime, self.inode)


def seen(key: str, path: Path) -> Seen:
    """Note how a file looks that has just been made."""
    found = path.lstat()
    return Seen(key, found.st_size, found.st_mtime_ns, found.st_ino)


def read(cache_folder: Path, name: str, made_by: str) -> Mapping[str, Seen]:
    """Give what is remembered of a site made by the same program and theme, or nothing."""
    data = read_file(cache_folder, name, _LIMIT)
    if isinstance(data, Fault):
        return {}
    try:
        held = json.loads(data)
        if held["made_by"] != made_by:
            return {}
        return {path: Seen(*entry) for path, entry in held["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def text(files: Mapping[str, Seen], made_by: str) -> bytes:
    """Give the ledger as it is kept."""
    return json.dumps({"made_by": made_by, "files": files}, ensure_ascii=False).encode()


@cache
def program() -> str:
    """Name the program as it is installed: its version, its files, and the Python and libraries with it."""
    known = blake2b(f"{repbook.__version__} {sys.version} {_installed()}".encode(), digest_size=16)
    folders = [os.path.dirname(repbook.__file__)]  # noqa: PTH120
    for folder in folders:
        with os.scandir(folder) as entries:
            held = sorted(entries, key=lambda entry: entry.name)
        for entry in held:
            if entry.is_dir():
                folders += [entry.path] if entry.name != "__pycache__" else []
                continue
            found = entry.stat()
            known.update(f"{entry.path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return known.hexdigest()


def _installed() -> list[str]:
    """Give the libraries with their versions, as the folders say that tell of them."""
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder) as entries:
            found += sorted(entry.name for entry in entries if entry.name.endswith(".dist-info"))
    return found
