"""Opening gives handles of folders and of regular files, and nothing else.

Each step is taken from the folder's handle and never through a link, so that nothing outside the
workspace can be reached, no pipe can make a build wait, and no device is touched.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final, TypeAlias

from repbook import portable
from repbook.finding import Fault
from repbook.source import START, Source
from repbook.text import Text, say
from repbook.typed import FILE_LIMIT, too_large

if TYPE_CHECKING:
    from pathlib import Path

LINK: Final = "R001"
SPECIAL: Final = "R002"
UNREADABLE: Final = "R003"
MISSING: Final = "R012"

_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
_FOLDER = _FILE | getattr(os, "O_DIRECTORY", 0)
# Where a folder has no handle (Windows), it is its path, and each name is looked at before it is opened.
HANDLES = hasattr(os, "O_NOFOLLOW") and os.open in os.supports_dir_fd and os.scandir in os.supports_fd

Folder = int | str
Root: TypeAlias = "Path | str"

_CHECK_NAME = say("compare the name, letter by letter, with the folder")


def read_file(root: Root, path: str, limit: int = FILE_LIMIT) -> bytes | Fault:
    """Give the bytes of one file of the workspace, or why it is not read."""
    opened = open_record(root, path)
    if isinstance(opened, Fault):
        return opened
    return drain(opened, path, limit)


def open_record(root: Root, path: str) -> int | Fault:
    """Open one regular file of the workspace for reading; the caller closes the descriptor.

    No step of the path may be a link, and none may lead out of the workspace.
    """
    names = path.split("/")
    if fault := _outside(path, names) or portable.unfit_path(path):
        return fault
    folder = enter_folder(root, "/".join(names[:-1]))
    if isinstance(folder, Fault):
        return folder._replace(source=Source(path))
    try:
        return open_in(folder, names[-1], path)
    finally:
        leave(folder)


def enter_folder(root: Root, path: str) -> Folder | Fault:
    """Enter a folder of the workspace step by step; the root itself where the path is empty."""
    folder = enter_root(root)
    names = path.split("/") if path else []
    for at, name in enumerate(names, 1):
        below = enter(folder, name, "/".join(names[:at]))
        leave(folder)
        if isinstance(below, Fault):
            return below
        folder = below
    return folder


def _outside(path: str, names: list[str]) -> Fault | None:
    if all(name not in ("", ".", "..") for name in names):
        return None
    return fault_at(MISSING, path, say("the path does not lead to a file of the workspace"), _CHECK_NAME)


def enter_root(root: Root) -> Folder:
    """Enter the workspace itself, which the operator names and which may be a link."""
    if not HANDLES:
        return os.path.realpath(root, strict=True)
    return os.open(root, _FOLDER & ~os.O_NOFOLLOW)


def enter(folder: Folder, name: str, path: str) -> Folder | Fault:
    """Enter a folder below another, unless it is a link."""
    try:
        if isinstance(folder, int):
            return os.open(name, _FOLDER, dir_fd=folder)
        below = os.path.join(folder, name)  # noqa: PTH118
        seen = os.lstat(below)
        if _linked(seen) or not stat.S_ISDIR(seen.st_mode):
            return link(path) if _linked(seen) else special(path)
        return below
    except OSError as error:
        return link(path) if _is_link(folder, name) else refused(error, path)


def leave(folder: Folder) -> None:
    """Close the handle of a folder."""
    if isinstance(folder, int) and folder >= 0:
        os.close(folder)


def open_in(folder: Folder, name: str, path: str) -> int | Fault:
    """Open a regular file in a folder, whatever another process puts in its place meanwhile."""
    before = None
    try:
        if isinstance(folder, int):
            descriptor = os.open(name, _FILE, dir_fd=folder)
        else:
            full = os.path.join(folder, name)  # noqa: PTH118
            before = os.lstat(full)
            if _linked(before) or not stat.S_ISREG(before.st_mode):
                return link(path) if _linked(before) else special(path)
            descriptor = os.open(full, _FILE)
    except OSError as error:
        return refused(error, path)
    seen = os.fstat(descriptor)
    swapped = before is not None and (before.st_dev, before.st_ino) != (seen.st_dev, seen.st_ino)
    if stat.S_ISREG(seen.st_mode) and not swapped:
        return descriptor
    os.close(descriptor)
    return link(path) if swapped else special(path)


def drain(descriptor: int, path: str, limit: int) -> bytes | Fault:
    """Give all bytes of an open file and close it; a file above the limit is not read at all."""
    try:
        size = os.fstat(descriptor).st_size
        if size > limit:
            return too_large(path, size, limit)
        data = os.read(descriptor, size + 1)
        # A file that changes while it is read is read to its end, up to the limit.
        while len(data) != size and len(data) <= limit:
            more = os.read(descriptor, limit + 1 - len(data))
            if not more:
                break
            data += more
        return data if len(data) <= limit else too_large(path, len(data), limit)
    except OSError as error:
        return refused(error, path)
    finally:
        os.close(descriptor)


def link(path: str) -> Fault:
    """Give the fault of a link, which is never followed."""
    message = say("this is a link, and links are not followed")
    return fault_at(LINK, path, message, say("put the file or folder itself in its place"))


def special(path: str) -> Fault:
    """Give the fault of what is neither file nor folder: a pipe, a socket, a device."""
    message = say("this is no ordinary file, so nothing is read from it")
    return fault_at(
        SPECIAL, path, message, say("delete it: folders, pipes and devices do not take a file's place")
    )


def refused(error: OSError, path: str) -> Fault:
    """Give the fault for what the system answered."""
    # What systems answer when a link is to be opened without following it.
    if error.errno in (errno.ELOOP, errno.EMLINK, getattr(errno, "EFTYPE", errno.ELOOP)):
        return link(path)
    if error.errno in (errno.ENXIO, errno.ENODEV, errno.EISDIR, errno.ENOTDIR):
        return special(path)
    if error.errno in (errno.ENOENT, errno.ESTALE):
        return fault_at(MISSING, path, say("there is no such file"), _CHECK_NAME)
    reason = errno.errorcode.get(error.errno or 0, "EIO")
    message = say("the system does not let this be read ({reason})", reason=reason)
    return fault_at(UNREADABLE, path, message, say("give yourself the right to read it"))


def fault_at(code: str, path: str, message: Text, remedy: Text) -> Fault:
    """Give a fault of a whole file."""
    return Fault(code, Source(portable.shown(path)), message, remedy, START)


def _linked(seen: os.stat_result) -> bool:
    """Say whether an entry is a link, or a junction, which Windows follows like one."""
    return stat.S_ISLNK(seen.st_mode) or _reparse(seen)


def _reparse(seen: os.stat_result) -> bool:
    return bool(getattr(seen, "st_file_attributes", 0) & 0x400)


def _is_link(folder: Folder, name: str) -> bool:
    # Linux calls a link to a folder “not a directory”, so the reason is looked up.
    try:
        if isinstance(folder, int):
            return _linked(os.stat(name, dir_fd=folder, follow_symlinks=False))
        return _linked(os.lstat(os.path.join(folder, name)))  # noqa: PTH118
    except OSError:
        return False
