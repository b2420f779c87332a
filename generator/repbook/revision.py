"""A revision is read out of git folder by folder and file by file, as each is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from repbook import git
from repbook.finding import Fault
from repbook.read import RECORDS, folder_of, top_of
from repbook.text import say
from repbook.typed import FILE_LIMIT, too_large
from repbook.unread import Listed, Unread
from repbook.usage import UsageError

# Above this a folder of git is none of ours: it would hold a million names.
TREE_LIMIT = 1 << 28


@contextmanager
def unread_at(root: Path, commit: str) -> Iterator[Unread]:
    """Give the files of a workspace as they were at a commit, judged as in a working tree."""
    with git.asking(root) as ask:
        # The workspace itself, wherever it lies in the repository.
        names = {"": f"{commit}:./"}

        def listed(folder: str) -> Listed:
            tree = ask(names[folder], TREE_LIMIT)
            if tree is None and not folder:
                tree = b""  # the workspace was not there yet
            if not isinstance(tree, bytes):
                raise _unreadable(folder)
            here = _entries(tree, len(commit) // 2, folder)
            names.update((f"{folder}/{entry.name}".lstrip("/"), entry.blob) for entry in here)
            return folder_of(here, git.kind_of, folder) if folder else top_of(here, git.kind_of)

        def read(path: str) -> bytes | Fault:
            data = ask(names[path], FILE_LIMIT)
            if data is None:
                raise _unreadable(path)
            return too_large(path, data) if isinstance(data, int) else data

        yield Unread(listed, read)


def _unreadable(path: str) -> UsageError:
    return UsageError(say("git could not read the repository: {reason}", reason=path or RECORDS))


def _entries(tree: bytes, width: int, folder: str) -> list[git.Entry]:
    try:
        return sorted(_parsed(tree, width))
    except ValueError:
        # Who forges a tree of git writes what he likes.
        raise _unreadable(folder) from None


def _parsed(tree: bytes, width: int) -> Iterator[git.Entry]:
    """Give what a folder of git holds: mode, name up to a zero, and so many bytes of the object's name."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        mode, _, name = tree[at:end].partition(b" ")
        at = end + 1 + width
        yield git.Entry(os.fsdecode(name), git.kind(mode), blob=tree[end + 1 : at].hex())
