"""The gist of a record file is all that its record is made of: its fields, named and as text, and its prose.

To make a record of the gist spares parsing and naming, the most of fitting. It is JSON, in which nothing can
run, and goes by the file's path and bytes. A file of which anything is wrong has none, so that no finding
ever comes from what was kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from pydantic_core import from_json, to_json

from repbook.fit import Fitted, fit_by_fields, refit

_KEY = 32


@dataclass(frozen=True, slots=True, eq=False)
class Gists:
    """The gists that an earlier fitting left, by key, and those of the files that are fitted now."""

    held: Mapping[bytes, bytes] = field(default_factory=dict)
    used: dict[bytes, bytes] = field(default_factory=dict)

    def fitted(self, path: str, data: bytes) -> Fitted | None:
        """Give what becomes of a file whose gist is held; None where there is none, or none to use."""
        key = _key(path, data)
        gist = self.held.get(key)
        if gist is None:
            return None
        try:
            record = refit(path, from_json(gist))
        except (ValueError, KeyError, TypeError):
            return None
        self.used[key] = gist
        return Fitted(path, record, ())

    @property
    def changed(self) -> bool:
        """Say whether the gists of the files are others than those that an earlier fitting left."""
        return self.used.keys() != self.held.keys()


def fit_to_gist(path: str, data: bytes, gists: dict[bytes, bytes]) -> Fitted:
    """Make a record of a file, and add its gist to others by its key, where nothing is wrong with it."""
    fitted, fields = fit_by_fields(path, data)
    if fields is not None and not fitted.faults:
        gists[_key(path, data)] = to_json(fields)
    return fitted


def _key(path: str, data: bytes) -> bytes:
    known = blake2b(path.encode("utf-8", "surrogateescape"), digest_size=_KEY // 2)
    known.update(b"\0")
    known.update(data)
    return known.hexdigest().encode()


def read(data: bytes, made_by: str) -> Gists:
    """Give the gists that were left by the same program, or none where they are not as they were left."""
    head, _, rest = data.partition(b"\n")
    if head != _head(rest, made_by):
        return Gists()
    return Gists({line[:_KEY]: line[_KEY:] for line in rest.split(b"\n") if line})


def text(gists: Gists, made_by: str) -> bytes:
    """Give the gists of the files as they are left."""
    rest = b"\n".join(map(b"".join, gists.used.items()))
    return _head(rest, made_by) + b"\n" + rest


def _head(rest: bytes, made_by: str) -> bytes:
    return json.dumps([made_by, blake2b(rest, digest_size=16).hexdigest()]).encode()
