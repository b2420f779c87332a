"""The floor: read every record, write as many files of as many bytes as a site has, and think nothing.

python -m bench.floor WORKSPACE LISTING FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def floor(workspace: str, listing: str, out: str) -> None:
    """Read the records of a workspace and write the files of a listing, lines of `size<TAB>path`."""
    for folder, _, names in os.walk(workspace):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123
                file.read()
    made: set[Path] = set()
    for line in Path(listing).read_text("utf-8").splitlines():
        size, _, path = line.partition("\t")
        target = Path(out, path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(b"x" * int(size))


if __name__ == "__main__":
    floor(*sys.argv[1:4])
