"""What a site weighs: its pages as they travel, gzipped, its style sheet and its script."""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from pathlib import Path

KB = 1024
# What one page may weigh: itself gzipped, its style and its script as they lie on the disk.
PAGE, STYLE, SCRIPT = 60 * KB, 20 * KB, 15 * KB
# What a page loads stands in its first bytes.
HEAD = 4096
_LOADED = re.compile(r'(?:href|src)="[^"]*assets/([^"/]+\.(?:css|js))"')


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes: the heaviest page gzipped and its path, the most style and script that a page loads."""

    page: int
    heaviest: str
    style: int
    script: int


def weight(site: Path) -> Weight:
    """Give what a site weighs; only pages that are large enough to matter are gzipped."""
    pages = sorted(site.rglob("*.html"), key=lambda path: -path.stat().st_size)
    packed = [(len(gzip.compress(path.read_bytes(), 6)), path) for path in pages[:50]]
    size, heaviest = max(packed, key=lambda each: each[0])
    sizes = {path.name: path.stat().st_size for path in (site / "assets").iterdir()}
    sets = {loaded(path.read_bytes()) for path in pages}
    style, script = (
        max(sum(sizes[name] for name in names if name.endswith(end)) for names in sets)
        for end in (".css", ".js")
    )
    return Weight(size, heaviest.relative_to(site).as_posix(), style, script)


def loaded(page: bytes) -> frozenset[str]:
    """Give the style sheets and scripts that one page loads.

    What lies in `data/` is data, of the search or of who fills in a form, and is not counted.
    """
    return frozenset(_LOADED.findall(page[:HEAD].decode("utf-8", "replace")))


def listing(site: Path) -> str:
    """Give the pages of a site as lines of `size<TAB>path`."""
    pages = sorted(site.rglob("*.html"))
    return "".join(f"{path.stat().st_size}\t{path.relative_to(site).as_posix()}\n" for path in pages)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(listing(Path(sys.argv[1])), encoding="utf-8")
