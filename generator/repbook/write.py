"""Writing: the only place where files are made. A site is exchanged whole; a new file is never half there."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from repbook import ledger
from repbook.fill import MANIFEST, fill
from repbook.issue import Issue, whole
from repbook.read import CACHE
from repbook.text import say
from repbook.usage import UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor

# Output never goes where these lie.
_KEPT = frozenset({"records", "themes", ".git", CACHE})
_ASIDE = ".old"
_DRAFT = ".repbook-"
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS alike
_HERE = -100


def create(root: Path, path: str, data: bytes) -> bool:
    """Make a file below a folder, whole or not at all; False where there already is one, which is kept."""
    target = below(root, path)
    draft = drafted(target.parent, data)
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        return _create_without_links(target, data)
    finally:
        draft.unlink()
    return True


def below(root: Path, path: str) -> Path:
    """Give the place of a file below a folder, whose folders are made; no link leads out of it."""
    *folders, name = PurePosixPath(path).parts
    folder = root
    for step in folders:
        folder = folder / step
        if folder.is_symlink():
            raise UsageError(say("{path} is a link, and links are not followed", path=folder.as_posix()))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def create_all(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make many files below a folder, each whole; give the paths of those that were there already.

    All that they hold is on the disk before the first of them gets its name: one wait instead of thousands.
    """
    if not files:
        return []
    mode = 0o666 & ~_umask()
    kept: list[str] = []
    above = {PurePosixPath(path).parent: path for path in files}
    folders = {folder: below(root, path).parent for folder, path in above.items()}
    staging = Path(tempfile.mkdtemp(dir=cache_folder(root), prefix="new-"))
    try:
        drafts = [staging / str(number) for number in range(len(files))]
        for draft, data in zip(drafts, files.values(), strict=True):
            draft.write_bytes(data)
            draft.chmod(mode)
        _settle(drafts)
        for draft, path in zip(drafts, files, strict=True):
            target = PurePosixPath(path)
            try:
                (folders[target.parent] / target.name).hardlink_to(draft)
            except FileExistsError:
                kept.append(path)
            except OSError:
                if not create(root, path, files[path]):
                    kept.append(path)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return kept


def _settle(files: Iterable[Path]) -> None:
    """Wait until the contents of files are on the disk."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("ab") as file:
            os.fsync(file.fileno())


def drafted(folder: Path, data: bytes) -> Path:
    """Write a file under a passing name, with the rights that a new file of the user's has."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_DRAFT, delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            draft.chmod(0o666 & ~_umask())
        except BaseException:
            draft.unlink()
            raise
    return draft


def _create_without_links(target: Path, data: bytes) -> bool:
    try:
        with target.open("xb") as file:
            try:
                file.write(data)
            except BaseException:
                target.unlink()
                raise
    except FileExistsError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def replace(root: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that a command names, each whole; other files there stay."""
    refuse_kept(root, folder)
    for path, data in files.items():
        draft = drafted(below(folder, path).parent, data)
        try:
            draft.replace(below(folder, path))
        except BaseException:
            draft.unlink()
            raise


def refuse_kept(root: Path, folder: Path) -> None:
    """Refuse to write where records and other things lie that no command but their own may touch."""
    own, asked = root.resolve(), folder.resolve()
    steps = asked.relative_to(own).parts if asked.is_relative_to(own) else ()
    if own.is_relative_to(asked) and asked != own:
        raise UsageError(say("{folder} holds the workspace; name another folder", folder=folder.as_posix()))
    if steps and steps[0].casefold() in _KEPT:
        raise UsageError(
            say("{folder} is no place for output; name another folder", folder=folder.as_posix())
        )


def refuse_published(root: Path, folder: Path) -> None:
    """Refuse to write into a site, where somebody may publish it."""
    refuse_kept(root, folder)
    asked = folder.resolve()
    if any((each / MANIFEST).is_file() for each in (asked, *asked.parents)):
        raise UsageError(say("{folder} is a site; name another folder", folder=folder.as_posix()))


def append(path: str, text: str) -> None:
    """Add text to a file that the host of a check names for its summary."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)


def publish(
    root: Path, out: Path, files: Mapping[str, bytes] | Issue, executor: Executor | None = None
) -> None:
    """Make `out` hold exactly these files, all at once; what was there goes only if it was ours.

    The new site is made beside, files that did not change are links to the old ones, and then the two
    folders change places. UsageError when `out` is a folder that we did not make, or cannot be written.
    """
    refuse(root, out)
    try:
        with _locked(root):
            _publish(root, out, files if isinstance(files, Issue) else whole(files), executor)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise UsageError(say("the site could not be written: {reason}", reason=reason)) from None


def refuse(root: Path, out: Path) -> None:
    """Refuse a place for the site that is no folder, or holds anything that we did not make."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(say("{out} is not a folder", out=out.as_posix()))
    refuse_kept(root, out)
    if out.is_dir() and not (out / MANIFEST).is_file() and any(out.iterdir()):
        raise UsageError(
            say(
                "{out} holds files that repbook did not make; choose an empty folder with --out",
                out=out.as_posix(),
            )
        )


def _publish(root: Path, out: Path, issue: Issue, executor: Executor | None) -> None:
    cache, name = cache_folder(root), f"{_key(out)}.json"
    staging, prefix = _staging(root, out)
    previous = staging / f"{prefix}previous"
    _sweep(staging, prefix, out, previous)
    draft = Path(tempfile.mkdtemp(dir=staging, prefix=prefix))
    old: Path | None = draft
    try:
        draft.chmod(0o777 & ~_umask())
        made = fill(draft, out, issue, ledger.read(cache, name, issue.made_by), executor)
        old = _exchange(draft, out)
        remember(cache, name, ledger.text(made, issue.made_by))
        # Who was reading the old site can go on: it stays until the next one, where nobody sees it.
        if old and staging.name == CACHE:
            shutil.rmtree(previous, ignore_errors=True)
            with contextlib.suppress(OSError):
                old.rename(previous)
                old = None
    finally:
        if old:
            shutil.rmtree(old, ignore_errors=True)


def _staging(root: Path, out: Path) -> tuple[Path, str]:
    """Give the folder where a new site is made, and how what is made there for this `out` is called.

    It is the cache, or beside `out` where that is another file system.
    """
    cache = cache_folder(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    if cache.stat().st_dev == out.parent.stat().st_dev:
        return cache, f"site-{_key(out)}-"
    return out.parent, f".repbook-site-{_key(out)}-"


def _key(out: Path) -> str:
    return sha256(os.fsencode(out.resolve())).hexdigest()[:12]


def remember(cache: Path, name: str, data: bytes) -> None:
    """Keep something in the cache folder; it only saves time, so that failing to is no fault."""
    with contextlib.suppress(OSError):
        # What a build left that was ended while it did this; one that is at it now loses a memory, no more.
        for left in cache.glob(f"{_DRAFT}*"):
            if left.is_file() and not left.is_symlink():
                left.unlink()
        drafted(cache, data).replace(cache / name)


def cache_folder(root: Path) -> Path:
    """Give the workspace's cache folder, private to the user and ignored by git."""
    cache = root / CACHE
    if cache.is_symlink():
        raise UsageError(say("{path} is a link, and links are not followed", path=CACHE))
    cache.mkdir(mode=0o700, exist_ok=True)
    if not os.path.lexists(cache / ".gitignore"):
        create(cache, ".gitignore", b"*\n")
    return cache


def _sweep(staging: Path, prefix: str, out: Path, previous: Path) -> None:
    """Take away what an interrupted build of this site left, and put back a site that it had set aside."""
    for left in sorted(staging.iterdir()):
        if not left.name.startswith(prefix) or left == previous:
            continue
        if left.name.endswith(_ASIDE) and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _exchange(draft: Path, out: Path) -> Path | None:
    """Put the draft in the place of `out`; give where the old site lies now."""
    if not out.exists():
        draft.rename(out)
        return None
    if _swapped(draft, out):
        return draft
    # No exchange on this platform: for a moment there is no site, and never half of one.
    aside = draft.with_name(draft.name + _ASIDE)
    out.rename(aside)
    try:
        draft.rename(out)
    except OSError:
        aside.rename(out)
        raise
    return aside


def _swapped(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    paths = os.fsencode(one), os.fsencode(other)
    with contextlib.suppress(AttributeError, OSError):
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(system.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*paths, _EXCHANGE) == 0)
    return False


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Let one build publish at a time; where a platform has no locks, go on without."""
    how = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(cache_folder(root) / "lock", how, 0o600), "rb") as lock:  # noqa: PTH123
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
