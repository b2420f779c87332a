"""Pages handed to an executor of another library: equal bytes, and how much faster two workers are.

python -m bench.scale WORKSPACE prints JSON: seconds in one process, seconds by two workers of Dask, and
whether every page has the same bytes. Dask is installed beside, the workers are started before.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from repbook.edition import edition, planned
from repbook.issue import Made, Piece
from repbook.render import Leaf
from repbook.wide import dealt, mapped

SHARE = 50


def main() -> None:
    """Measure the making of all pages of a workspace."""
    from distributed import Client, LocalCluster  # type: ignore[import-not-found,unused-ignore]

    pieces = [piece for piece in planned(edition(Path(sys.argv[1]))).pieces if isinstance(piece, Leaf)]
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False)
        # The first shares pay for imports and templates, here and there.
        few = pieces[:200]
        files(few)
        files(few, executor)
        start = time.perf_counter()
        one = files(pieces)
        middle = time.perf_counter()
        two = files(pieces, executor)
        end = time.perf_counter()
    told = {"one": middle - start, "two": end - middle, "equal": one == two, "pages": len(one)}
    print(json.dumps(told))


def files(pieces: Sequence[Piece], executor: Executor | None = None) -> dict[str, Made]:
    """Give what becomes of pieces, by path."""
    made = mapped(executor, _made, dealt(pieces, SHARE))
    return {each.path: each for some in made for each in some}


def _made(pieces: Sequence[Piece]) -> list[Made]:
    return [made for piece in pieces for made in piece.made({})]


if __name__ == "__main__":
    main()
