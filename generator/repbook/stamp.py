"""A stamp says from what a site was made and how it was left; while neither changed, nothing is to be built.

It looks at names, sizes, times and places on the disk, never at contents, and is taken before the files are
read: what changes during a build makes the next one build again. It is plain JSON in the cache folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from repbook import git
from repbook.ledger import program
from repbook.opening import read_file

CACHE = ".repbook-cache"
_INPUTS = ("repbook.yml", "records", "themes")
_LIMIT = 1024 * 1024


class Stamp(NamedTuple):
    """What a build saw and said: its inputs, the site as it was left, the day it reckoned for, its words.

    `fixed` says that the workspace fixes the day; else the day is today's in `zone`. `said` are the lines
    that it ended with and `lang` the language asked for; `short` says that `--strict` fails.
    """

    inputs: str
    site: str
    day: str
    fixed: bool
    zone: str
    lang: str | None
    said: Sequence[str]
    short: bool


def inputs(root: Path) -> str:
    """Name the state of everything that a build reads: the records, the theme, the commit, the program."""
    commit = git.commit(root)
    known = blake2b(f"{program()} {commit}".encode(), digest_size=16)
    for name in _INPUTS:
        known.update(_state(root / name))
    return known.hexdigest()


def site(out: Path) -> str:
    """Name the state of a published site."""
    return blake2b(_state(out), digest_size=16).hexdigest()


def _state(path: Path) -> bytes:
    known = blake2b(digest_size=16)
    for line in sorted(_entries(os.fspath(path))):
        known.update(line)
    return known.digest()


def _entries(path: str) -> Iterator[bytes]:
    try:
        entries = list(os.scandir(path))
    except NotADirectoryError:
        yield _line(path, Path(path).lstat())
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield f"{entry.path}/\n".encode("utf-8", "surrogateescape")
            yield from _entries(entry.path)
        else:
            yield _line(entry.path, entry.stat(follow_symlinks=False))


def _line(path: str, found: os.stat_result) -> bytes:
    state = f"{path}\0{found.st_mode}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}\n"
    return state.encode("utf-8", "surrogateescape")


def name_of(out: Path) -> str:
    """Name the stamp of a site in the cache folder."""
    return f"stamp-{blake2b(os.fsencode(out.resolve()), digest_size=6).hexdigest()}.json"


def read(root: Path, out: Path) -> Stamp | None:
    """Give the stamp of the last build of a site, or None where there is none to trust."""
    data = read_file(root, f"{CACHE}/{name_of(out)}", _LIMIT)
    if not isinstance(data, bytes):
        return None
    try:
        return Stamp(**json.loads(data))
    except (ValueError, TypeError):
        return None


def text(stamp: Stamp) -> bytes:
    """Give a stamp as it is kept."""
    return json.dumps(stamp._asdict(), ensure_ascii=False).encode()


def holds(stamp: Stamp, root: Path, out: Path) -> bool:
    """Say whether building again would make the same site."""
    return _today(stamp) == stamp.day and inputs(root) == stamp.inputs and site(out) == stamp.site


def _today(stamp: Stamp) -> str:
    if stamp.fixed:
        return stamp.day
    zone = ZoneInfo(stamp.zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return ""
    return datetime.now(zone).date().isoformat()
