"""Rewriting is the only way in which records that are there are changed: all files or none, each whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_IMODE

from repbook import opening
from repbook.finding import Fault
from repbook.text import say
from repbook.usage import UsageError
from repbook.write import below, create, drafted


def rewrite(root: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Put files in the place of those that are there, and take others away; on any failure all is as before.

    UsageError where a file or a folder above it is a link: nothing outside the workspace is ever touched.
    """
    leaving = [path for path in gone if path not in files]
    before: dict[str, bytes | None] = {}
    for path in (*files, *leaving):
        held = opening.read_file(root, path)
        absent = isinstance(held, Fault) and not (root / path).exists() and not (root / path).is_symlink()
        if isinstance(held, Fault) and not absent:
            raise UsageError(say("{path} cannot be replaced", path=path), (held,))
        before[path] = None if isinstance(held, Fault) else held
    made: dict[str, Path] = {}
    done: list[str] = []
    try:
        for path, data in files.items():
            target = below(root, path)
            made[path] = drafted(target.parent, data)
            if before[path] is not None:
                made[path].chmod(S_IMODE(target.stat().st_mode))
        for path, passing in made.items():
            passing.replace(root / path)
            done.append(path)
        for path in leaving:
            (root / path).unlink(missing_ok=True)
            done.append(path)
    except BaseException:
        for passing in made.values():
            passing.unlink(missing_ok=True)
        for path in done:
            _restore(root, path, before[path])
        for path in files:
            _prune((root / path).parent, root)
        raise
    for path in leaving:
        _prune((root / path).parent, root)


def _restore(root: Path, path: str, data: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if data is None:
            (root / path).unlink(missing_ok=True)
        elif (root / path).exists():
            drafted((root / path).parent, data).replace(root / path)
        else:
            create(root, path, data)


def _prune(folder: Path, root: Path) -> None:
    """Take away the folders that nothing lies in any more."""
    while folder not in (root, root / "records"):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
