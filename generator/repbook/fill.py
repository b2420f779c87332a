"""To fill is to put a new site into its folder: what did not change is linked from the site before."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from repbook.issue import Issue, Made, Piece
from repbook.ledger import Seen, seen
from repbook.wide import dealt, mapped

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANIFEST = ".repbook-site"
GITIGNORE = ".gitignore"
# How many pieces of a site are made at a time, by one worker or another.
SHARE = 50


def manifest(files: Iterable[str]) -> bytes:
    """Give the list of a site's own files."""
    return "".join(f"{path}\n" for path in sorted(files)).encode()


def fill(
    draft: Path, out: Path, issue: Issue, known: Mapping[str, Seen], executor: Executor | None
) -> dict[str, Seen]:
    """Fill the draft: what did not change is linked from the site that is there, the rest is made now."""
    paths = [path for piece in issue.pieces for path in piece.paths]
    for folder in sorted({_place(draft, path).parent for path in paths}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in ((GITIGNORE, b"*\n"), (MANIFEST, manifest(paths))):
        (draft / path).write_bytes(data)
    filled: dict[str, Seen] = {}
    with uncollected():
        for some in mapped(executor, partial(_fill_some, draft, out, known), dealt(issue.pieces, SHARE)):
            filled |= some
    return filled


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from coming by itself: it would walk views that are half made, again and again."""
    enabled = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def swept(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give pieces to be made, and let the collector take what they left in circles."""
    yield from pieces
    gc.collect(0)


def _fill_some(draft: Path, out: Path, known: Mapping[str, Seen], pieces: Sequence[Piece]) -> dict[str, Seen]:
    filled: dict[str, Seen] = {}
    for piece in swept(pieces):
        old = {path: known[path] for path in piece.paths if path in known}
        keys = {path: held.key for path, held in old.items() if held.still(_place(out, path))}
        for made in piece.made(keys):
            if made.data is None and _linked(_place(out, made.path), _place(draft, made.path)):
                filled[made.path] = old[made.path]
            else:
                filled[made.path] = _put(draft, out, piece, made)
    return filled


def _put(draft: Path, out: Path, piece: Piece, made: Made) -> Seen:
    target, data = _place(draft, made.path), made.data
    if data is None:
        # The file system makes no links, or the old file was taken away this moment.
        data = next(each.data for each in piece.made({}) if each.path == made.path)
    assert data is not None
    if not _link_if_same(_place(out, made.path), target, data):
        target.write_bytes(data)
    return seen(made.key, target)


def _place(folder: Path, path: str) -> Path:
    return Path(folder, path)


def _linked(old: Path, target: Path) -> bool:
    try:
        target.hardlink_to(old)
    except OSError:
        return False
    return True


def _link_if_same(old: Path, target: Path, data: bytes) -> bool:
    try:
        seen = old.lstat()
        if not S_ISREG(seen.st_mode) or seen.st_size != len(data) or old.read_bytes() != data:
            return False
    except OSError:
        return False
    return _linked(old, target)
