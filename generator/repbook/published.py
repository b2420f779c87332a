"""What is published is a folder that is exchanged whole; its files are reached by its own list alone.

Pages that are made ahead of the rest of the next site lie over it until that is published.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from repbook.fill import MANIFEST
from repbook.finding import Fault
from repbook.opening import MISSING, Folder, drain, enter, enter_root, leave, open_in
from repbook.wire import is_plain

LIMIT = 64 * 1024 * 1024
# While a site is exchanged its folder may for a moment be another one, or none.
_AGAIN = (0.0, 0.01, 0.05, 0.2, 0.5)


@dataclass(slots=True)
class Published:
    """A site's folder, its list as far as it is known, and the files of the next site that are made ahead."""

    folder: Path
    known: tuple[object, frozenset[str]] = field(default=((), frozenset()))
    ahead: Mapping[str, bytes] = field(default_factory=dict)

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Lay files over the site, in the place of those that lay there."""
        self.ahead = {path: data for path, data in files.items() if is_plain(path)}

    def file(self, name: str) -> bytes | None:
        """Give a whole file of the site that its list names; None for all others, links and devices too."""
        if (made := self.ahead.get(name)) is not None:
            return made
        for wait in _AGAIN:
            time.sleep(wait)
            try:
                above = enter_root(self.folder.parent)
            except OSError:
                continue
            try:
                found = self._file(above, name)
            finally:
                leave(above)
            if not isinstance(found, Fault):
                return found
            if found.code != MISSING:
                return None
        return None

    def _file(self, above: Folder, name: str) -> bytes | Fault | None:
        site = enter(above, self.folder.name, self.folder.name)
        if isinstance(site, Fault):
            return site
        try:
            names = self._names(site)
            if isinstance(names, Fault):
                return names
            return _read(site, name) if name in names else None
        finally:
            leave(site)

    def _names(self, site: Folder) -> frozenset[str] | Fault:
        opened = open_in(site, MANIFEST, MANIFEST)
        if isinstance(opened, Fault):
            return opened
        seen = os.fstat(opened)
        mark = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        if self.known[0] == mark:
            os.close(opened)
            return self.known[1]
        data = drain(opened, MANIFEST, LIMIT)
        if isinstance(data, Fault):
            return data
        names = frozenset(filter(is_plain, data.decode("utf-8", "replace").split("\n")))
        self.known = mark, names
        return names


def _read(site: Folder, name: str) -> bytes | Fault:
    """Read a file below a folder, step by step and never through a link."""
    folder = site
    *steps, last = name.split("/")
    try:
        for step in steps:
            below = enter(folder, step, name)
            if folder is not site:
                leave(folder)
            if isinstance(below, Fault):
                folder = site
                return below
            folder = below
        opened = open_in(folder, last, name)
        return opened if isinstance(opened, Fault) else drain(opened, name, LIMIT)
    finally:
        if folder is not site:
            leave(folder)
