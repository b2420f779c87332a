"""Writing: the only place where files are made. A site is exchanged whole; a new file is never half there."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from repbook.text import say
from repbook.usage import UsageError

MANIFEST = ".repbook-site"
CACHE = ".repbook-cache"
_EXCHANGE = 2
_HERE = -100


def create(root: Path, path: str, data: bytes) -> bool:
    """Make a file below a folder, whole or not at all; False where there already is one, which is kept."""
    target = root.joinpath(*PurePosixPath(path).parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(target.parent, data)
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        return _create_without_links(target, data)
    finally:
        draft.unlink()
    return True


def _draft(folder: Path, data: bytes) -> Path:
    """Write a file under a passing name, with the rights that a new file of the user's has."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".repbook-", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft = Path(file.name)
    draft.chmod(0o666 & ~_umask())
    return draft


def _create_without_links(target: Path, data: bytes) -> bool:
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def replace(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that a command names, each whole; other files there stay."""
    for path, data in files.items():
        target = root.joinpath(*PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        _draft(target.parent, data).replace(target)


def append(path: Path, text: str) -> None:
    """Add text to a file that the host of a check names for its summary."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def publish(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    """Make `out` hold exactly these files, all at once; what was there goes only if it was ours.

    The new site is made beside, files that did not change are links to the old ones, and then the two
    folders change places. UsageError when `out` is a folder that we did not make, or cannot be written.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(say("{out} is not a folder", out=str(out)))
    if out.is_dir() and not (out / MANIFEST).is_file() and any(out.iterdir()):
        raise UsageError(
            say(
                "{out} holds files that repbook did not make; choose an empty folder with --out", out=str(out)
            )
        )
    try:
        with _locked(root):
            _publish(root, out, files)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise UsageError(say("the site could not be written: {reason}", reason=reason)) from None


def _publish(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    staging = _staging(root, out)
    _sweep(staging)
    draft = Path(tempfile.mkdtemp(dir=staging, prefix="site-"))
    try:
        draft.chmod(0o777 & ~_umask())
        _fill(draft, out, {**files, ".gitignore": b"*\n", MANIFEST: _manifest(files)})
        _exchange(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(files)).encode()


def _staging(root: Path, out: Path) -> Path:
    """Give the folder where a new site is made: in the cache, or beside `out` on another file system."""
    cache = cache_folder(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    return cache if cache.stat().st_dev == out.parent.stat().st_dev else out.parent


def cache_folder(root: Path) -> Path:
    """Give the workspace's cache folder, private to the user and ignored by git."""
    cache = root / CACHE
    cache.mkdir(mode=0o700, exist_ok=True)
    ignore = cache / ".gitignore"
    if not ignore.exists():
        ignore.write_bytes(b"*\n")
    return cache


def _sweep(staging: Path) -> None:
    """Take away what an interrupted build left; only folders that carry our marker or name."""
    if staging.name != CACHE:
        return
    for left in staging.glob("site-*"):
        shutil.rmtree(left, ignore_errors=True)


def _fill(draft: Path, out: Path, files: Mapping[str, bytes]) -> None:
    made: set[Path] = set()
    for path, data in files.items():
        target = draft.joinpath(*PurePosixPath(path).parts)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        old = out.joinpath(*PurePosixPath(path).parts)
        if not _link_if_same(old, target, data):
            target.write_bytes(data)


def _link_if_same(old: Path, target: Path, data: bytes) -> bool:
    try:
        if old.stat().st_size != len(data) or old.is_symlink() or old.read_bytes() != data:
            return False
        target.hardlink_to(old)
    except OSError:
        return False
    return True


def _exchange(draft: Path, out: Path) -> None:
    if not out.exists():
        draft.rename(out)
        return
    if _renameat2(draft, out):
        return
    # No exchange on this platform: for a moment there is no site, and never half of one.
    aside = draft.with_name(draft.name + ".old")
    out.rename(aside)
    try:
        draft.rename(out)
    except OSError:
        aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _renameat2(draft: Path, out: Path) -> bool:
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(draft), _HERE, os.fsencode(out), _EXCHANGE) == 0)


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Let one build publish at a time; where a platform has no locks, go on without."""
    with (cache_folder(root) / "lock").open("ab") as lock:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
