"""Rendering handed to an executor of another library: equal bytes, and how much faster two workers are.

python -m bench.scale WORKSPACE prints JSON: seconds in one process, seconds by two workers of Dask, and
whether every page has the same bytes. Dask is installed beside, the workers are started before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from repbook.edition import edition, planned


def main() -> None:
    """Measure the rendering of all pages of a workspace."""
    from distributed import Client, LocalCluster  # type: ignore[import-not-found,unused-ignore]

    plan = planned(edition(Path(sys.argv[1])))
    paths = list(plan.drafts)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False)
        # The first shares pay for imports and templates, here and there.
        few = paths[:400]
        plan.make(few)
        plan.make(few, executor.map)
        start = time.perf_counter()
        one = plan.make(paths)
        middle = time.perf_counter()
        two = plan.make(paths, executor.map)
        end = time.perf_counter()
    print(json.dumps({"one": middle - start, "two": end - middle, "equal": one == two, "pages": len(paths)}))


if __name__ == "__main__":
    main()
