"""Unread are the files of a workspace: a folder is listed, and a file read, when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from repbook.finding import Fault


class Listed(NamedTuple):
    """What lies in a folder, by path: files to be read, folders, and what is wrong with all else."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


class Unread(Mapping[str, bytes]):
    """The files of a workspace by path, each read once, when it is first asked for.

    `faults` tell what is wrong in the folders that were listed, and why a file that was asked for could not
    be read: that one is not there.
    """

    def __init__(self, list_: Callable[[str], Listed], read: Callable[[str], bytes | Fault]) -> None:
        self.faults: list[Fault] = []
        self._list, self._read = list_, read
        self._folders: dict[str, Listed] = {}
        self._held: dict[str, bytes | None] = {}

    def folder(self, path: str) -> Listed:
        """Give what lies in a folder; nothing in one that is not there, or may not be entered."""
        if path not in self._folders:
            there = not path or path in self.folder(path.rpartition("/")[0]).folders
            found = self._folders[path] = self._list(path) if there else Listed()
            self.faults += found.faults
        return self._folders[path]

    def below(self, path: str) -> Iterator[str]:
        """Give a folder and all folders below it."""
        yield path
        for each in self.folder(path).folders:
            yield from self.below(each)

    @property
    def paths(self) -> Iterator[str]:
        """Give all files, be it that one cannot be read."""
        return (path for folder in self.below("") for path in self.folder(folder).files)

    def lies(self, path: str) -> bool:
        """Say whether a file is there, be it that it cannot be read."""
        return path in self.folder(path.rpartition("/")[0]).files

    def __getitem__(self, path: str) -> bytes:
        if path not in self._held:
            data = self._read(path) if self.lies(path) else None
            if isinstance(data, Fault):
                self.faults.append(data)
            self._held[path] = None if isinstance(data, Fault) else data
        held = self._held[path]
        if held is None:
            raise KeyError(path)
        return held

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.paths if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
