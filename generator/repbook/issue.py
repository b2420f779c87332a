"""An issue is a site about to be published, in pieces that are made apart from each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple, Protocol


class Made(NamedTuple):
    """A file of the site: its key, equal for equal content, and its bytes; None where the key was known."""

    path: str
    key: str
    data: bytes | None


class Piece(Protocol):
    """Some files of the site that are made together: a page in every language, or a table in every form."""

    @property
    def paths(self) -> Sequence[str]:
        """Give the paths of the files, without making them."""

    def made(self, known: Mapping[str, str]) -> Iterator[Made]:
        """Make the files, but those whose key is the known one of their path."""


@dataclass(frozen=True, slots=True, eq=False)
class Issue:
    """The pieces of a site; `made_by` names the program and the theme: only keys of the same are compared."""

    pieces: Sequence[Piece]
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file whose bytes are at hand."""

    path: str
    data: bytes

    @property
    def paths(self) -> tuple[str]:
        """Give the one path."""
        return (self.path,)

    def made(self, known: Mapping[str, str]) -> Iterator[Made]:
        """Give the file."""
        yield fresh(self.path, self.data, known)


def whole(files: Mapping[str, bytes]) -> Issue:
    """Give the issue of files that are ready."""
    return Issue([Ready(path, data) for path, data in files.items()])


def fresh(path: str, data: bytes, known: Mapping[str, str]) -> Made:
    """Give a file that is made, without its bytes where they are the known ones."""
    key = key_of(data)
    return Made(path, key, None if known.get(path) == key else data)


def key_of(data: bytes) -> str:
    """Give the key of a file's content."""
    return blake2b(data, digest_size=16).hexdigest()
