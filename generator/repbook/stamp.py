"""A stamp says from what a site was made and how it was left; while neither changed, nothing is to be built.

It looks at names, sizes, times and places on the disk, never at contents, and is taken before the files are
read: what changes during a build makes the next one build again. It lies in the cache folder, a line of JSON
and the paths of the site.
"""

from __future__ import annotations

import json
import marshal
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import compress
from operator import attrgetter, methodcaller, not_
from pathlib import Path
from typing import Any, NamedTuple

from repbook import git
from repbook.ledger import program
from repbook.opening import read_file
from repbook.read import CACHE

_INPUTS = ("repbook.yml", "records", "themes")
_LIMIT = 256 * 1024 * 1024
# What is looked at is chosen by calls without a line of Python for each file: there are many.
_LOOK = attrgetter("st_mode", "st_size", "st_mtime_ns", "st_ino")
_PATH = attrgetter("path")
_IS_FOLDER = methodcaller("is_dir", follow_symlinks=False)
# From so many paths of a site on it is worth a process's start to look at them beside the records.
_MANY = 2000


class Site(NamedTuple):
    """A published site as it was left: the paths of its files and folders, and one name for how they look."""

    paths: Sequence[bytes]
    looks: str


class Stamp(NamedTuple):
    """What a build saw and said: its inputs, the site as it was left, the day it reckoned for, its words.

    `fixed` says that the workspace fixes the day; else the day is today's in `zone`. `said` are the lines
    that it ended with and `lang` the language asked for; `short` says that `--strict` fails.
    """

    inputs: str
    site: Site
    day: str
    fixed: bool
    zone: str
    lang: str | None
    said: Sequence[str]
    short: bool


def inputs(root: Path) -> str:
    """Name the state of everything that a build reads: the records, the theme, the commit, the program."""
    seen = (program(), repr(git.commit(root)), [_seen(os.fsencode(root / name)) for name in _INPUTS])
    return _named(seen)


def site(out: Path) -> Site:
    """Give the state of a published site."""
    paths = [b".", *_below(os.fsencode(out))]
    return Site(paths, _looks(out, paths))


def _seen(path: bytes) -> list[object]:
    """Give how a file looks, or all files below a folder, whatever order the system gives them in."""
    with suppress(OSError):
        top = os.lstat(path)
        if not stat.S_ISDIR(top.st_mode):
            return [_LOOK(top)]
    seen: list[object] = []
    folders = [path]
    for folder in folders:
        # What cannot be looked at is not seen; that it could be is a change.
        with suppress(OSError):
            with os.scandir(folder) as entries:
                held = [*entries]
            below = [*map(_IS_FOLDER, held)]
            if True in below:
                folders += sorted(map(_PATH, compress(held, below)))
                held = [*compress(held, map(not_, below))]
            paths = sorted(map(_PATH, held))
            seen += folder, paths, [*map(_LOOK, map(os.lstat, paths))]
    return seen


def _below(out: bytes) -> Iterator[bytes]:
    """Give the path of everything below a folder."""
    for folder, folders, files in os.walk(out):
        above = os.path.relpath(folder, out)
        yield from (os.path.join(above, name) for name in (*folders, *files))  # noqa: PTH118


def _looks(out: Path, paths: Sequence[bytes]) -> str:
    """Name how files and folders look; a folder changes with the names in it. Empty where one is not there.

    To look at each takes half the time of listing the folders, of which a site has as many as pages.
    """
    above = os.fsencode(out) + os.fsencode(os.sep)
    try:
        return _named([*map(_LOOK, map(os.lstat, [above + path for path in paths]))])
    except OSError:
        return ""


def _named(seen: Any) -> str:
    # In this version equal values give equal bytes; of them all it is the quickest to write.
    return blake2b(marshal.dumps(seen, 2), digest_size=16).hexdigest()


def name_of(out: Path) -> str:
    """Name the stamp of a site in the cache folder."""
    return f"stamp-{blake2b(os.fsencode(out.resolve()), digest_size=6).hexdigest()}.json"


def read(root: Path, out: Path) -> Stamp | None:
    """Give the stamp of the last build of a site, or None where there is none to trust."""
    data = read_file(root, f"{CACHE}/{name_of(out)}", _LIMIT)
    if not isinstance(data, bytes):
        return None
    head, _, paths = data.partition(b"\n")
    try:
        held = json.loads(head)
        return Stamp(site=Site(paths.split(b"\0"), held.pop("looks")), **held)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def text(stamp: Stamp) -> bytes:
    """Give a stamp as it is kept."""
    held = stamp._asdict()
    paths, held["looks"] = held.pop("site")
    return json.dumps(held, ensure_ascii=False).encode() + b"\n" + b"\0".join(paths)


def holds(stamp: Stamp, root: Path, out: Path) -> bool:
    """Say whether building again would make the same site."""
    if _today(stamp) != stamp.day or not stamp.site.looks:
        return False
    looks = _meanwhile(lambda: _looks(out, stamp.site.paths), len(stamp.site.paths))
    seen = inputs(root)
    return looks() == stamp.site.looks and seen == stamp.inputs


def _meanwhile(look: Callable[[], str], paths: int) -> Callable[[], str]:
    """Let another process look at a large site, and give a way to wait for what it sees.

    The site is half of all there is to look at. Where the process comes to nothing it has seen nothing.
    """
    if paths < _MANY or not hasattr(os, "fork"):
        return look
    here, there = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(here)
        os.close(there)
        return look
    if not process:
        try:
            os.write(there, look().encode())
        finally:
            os._exit(0)
    os.close(there)

    def seen() -> str:
        with open(here, "rb") as told:  # noqa: PTH123
            found = told.read().decode()
        os.waitpid(process, 0)
        return found

    return seen


def _today(stamp: Stamp) -> str:
    if stamp.fixed:
        return stamp.day
    from datetime import UTC, datetime  # not at the top: most builds are of today, and 3 ms are much here
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(stamp.zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return ""
    return datetime.now(zone).date().isoformat()
