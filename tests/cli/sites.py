"""Sites that can be told whole from broken: a seal over all pages. Light, since many programs load it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

SEAL = "data/seal.txt"


def site(version: int, pages: int = 40) -> dict[str, bytes]:
    """Give a site whose every page names its version, with a seal over them all."""
    files = {f"页/{number}/index.html": f"{version} {number}".encode() for number in range(pages)}
    files |= {f"same/{number}.css": b"never changes" for number in range(5)}
    files |= {f"only/{version}.html": b"x"}
    return files | {SEAL: seal(files)}


def seal(files: Mapping[str, bytes]) -> bytes:
    """Give what seals the pages of a site."""
    told = "".join(f"{path} {hashlib.sha256(files[path]).hexdigest()}\n" for path in sorted(files))
    return told.encode()
