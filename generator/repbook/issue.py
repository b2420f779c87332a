"""An issue is a site about to be published: what each file will be, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True, eq=False)
class Issue:
    """The files of a site: a key for each, equal for equal content, and a way to make some of them.

    `made_by` names the program and the theme: keys are compared only with those of the same.
    """

    keys: Mapping[str, str]
    make: Callable[[Sequence[str]], Mapping[str, bytes]]
    made_by: str = ""


def whole(files: Mapping[str, bytes]) -> Issue:
    """Give the issue of files that are ready."""
    return Issue(
        {path: key_of(data) for path, data in files.items()},
        lambda paths: {path: files[path] for path in paths},
    )


def key_of(data: bytes) -> str:
    """Give the key of a file's content."""
    return blake2b(data, digest_size=16).hexdigest()
