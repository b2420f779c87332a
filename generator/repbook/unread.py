"""Unread are the files of a workspace that are read when they are asked for, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from repbook.finding import Fault


class Unread(Mapping[str, bytes]):
    """The files of a workspace by path, each read once, when it is first asked for.

    `paths` are all of them, sorted. `faults` tell what is wrong with their names, and why a file that was
    asked for could not be read: that one is not there.
    """

    def __init__(
        self, paths: Iterable[str], faults: Iterable[Fault], read: Callable[[str], bytes | Fault]
    ) -> None:
        self.paths = tuple(sorted(paths))
        self.faults = list(faults)
        self._read = read
        self._unread = set(self.paths)
        self._held: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        if path in self._unread:
            self._unread.remove(path)
            data = self._read(path)
            if isinstance(data, Fault):
                self.faults.append(data)
            else:
                self._held[path] = data
        return self._held[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.paths if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
