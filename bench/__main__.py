"""The benchmarks: every figure of the product's goals, measured on this machine with the peers beside it.

python -m bench                 everything at 1,000, 10,000 and 50,000 records, growth at
                                    100,000 too where that is quick; writes bench/RESULTS.md
python -m bench --quick         1,000 records only, printed
python -m bench --profile       where the time of each command goes, at 10,000 records
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from bench.bars import told as bars_told
from bench.course import Run, measured, missed, profiled, say
from bench.machine import busy
from bench.measure import PROJECT
from bench.peers import peers
from bench.report import earlier_lines, report, told
from bench.rows import Measured, rows

SIZES = (1_000, 10_000, 50_000, 100_000)
RESULTS = PROJECT / "bench" / "RESULTS.md"
MINUTES = 20.0
QUICK = 1.8
# For the profiles, when measuring took all its time.
MORE = 180
PROFILES = {"build", "same", "changed", "check", "file"}


def main() -> None:
    """Run the benchmarks from the command line."""
    asked = _asked()
    load = busy()
    sizes = [1_000] if asked.quick else asked.sizes
    minutes = QUICK if asked.quick else asked.minutes
    found = Measured()
    with tempfile.TemporaryDirectory(prefix="repbook-bench-") as folder:
        if asked.profile:
            profiled(Run(Path(folder), {}, 0.0, found), min(max(sizes), 10_000), PROFILES)
            for name, bars in found.profiles.items():
                print(f"\n{name}", *bars_told(bars), sep="\n")
            return
        there = peers()
        run = Run(Path(folder), there, time.monotonic() + minutes * 60, found)
        measured(run, sizes)
        table = rows(found)
        wanted = missed(table)
        if wanted and not asked.quick and time.monotonic() < run.until + MORE:
            profiled(run, min(max(found.sites), 10_000), wanted)
    print("\n".join(told(table)))
    out = asked.out or (None if asked.quick else RESULTS)
    if out:
        before = earlier_lines(out.read_text("utf-8")) if out.exists() else []
        out.write_text(report(found, table, there, _commit(), load, before), encoding="utf-8")
        say(f"written: {out.name}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="1,000 records only; nothing is written")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="numbers of records, as 1000,10000")
    parser.add_argument(
        "--minutes", type=float, default=MINUTES, help="leave out what does not fit into so many"
    )
    parser.add_argument("--out", type=Path, help="where the report goes; default bench/RESULTS.md")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def _commit() -> str:
    command = ["git", "-C", str(PROJECT), "describe", "--always", "--dirty=+"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return said or "unknown"


if __name__ == "__main__":
    main()
