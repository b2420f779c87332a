"""Work handed to an executor of another library: equal bytes, and how much faster two workers are.

python -m bench.scale WORKSPACE prints JSON: seconds in one process, seconds by two workers of Dask, and
whether every file has the same bytes. Dask is installed beside. Each worker reads, fits and reckons for
itself, before the clock runs; what is measured is the step that is shared, the making of the files.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import cache
from hashlib import blake2b
from pathlib import Path

from repbook.edition import edition, planned
from repbook.fill import collected
from repbook.issue import Piece
from repbook.wide import dealt, mapped

SHARE = 50
WORKERS = 2
Share = tuple[str, int]


def main() -> None:
    """Measure the making of all files of a workspace."""
    from distributed import Client, LocalCluster  # type: ignore[import-not-found,unused-ignore]

    root = sys.argv[1]
    number = _read(root)
    with (
        LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        client.run(_read, root)
        executor = client.get_executor(pure=False)
        # The first shares pay for imports and templates, here and there.
        some = [(root, at) for at in range(min(number, 2 * WORKERS))]
        _made(some, None), _made(some, executor)
        every = [(root, at) for at in range(number)]
        start = time.perf_counter()
        one = _made(every, None)
        middle = time.perf_counter()
        two = _made(every, executor)
        end = time.perf_counter()
    told = {"one": middle - start, "two": end - middle, "equal": one == two, "pages": len(one)}
    print(json.dumps(told))


def _made(shares: Sequence[Share], executor: Executor | None) -> dict[str, bytes]:
    return {path: mark for some in mapped(executor, made, shares) for path, mark in some.items()}


@cache
def _shares(root: str) -> list[Sequence[Piece]]:
    return dealt(planned(edition(Path(root))).pieces, SHARE)


def _read(root: str) -> int:
    return len(_shares(root))


def made(share: Share) -> dict[str, bytes]:
    """Make the files of a share of a workspace's site; give a mark of each one's bytes."""
    root, at = share
    with collected():
        files = (each for piece in _shares(root)[at] for each in piece.made({}))
        return {each.path: blake2b(each.data or b"", digest_size=16).digest() for each in files}


if __name__ == "__main__":
    main()
