"""The report of a run, in Markdown: the table first, then how it was measured, then where the time goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bench.machine import machine, versions
from bench.measure import Timing
from bench.peers import Peer
from bench.rows import Measured, Row

EARLIER = "## Earlier runs"
_MARKS = {True: "reached", False: "**not reached**", None: "–"}
METHOD = """\
Whole processes, their time and memory told by `wait4`: user and system CPU with that of their children,
wall time, the largest process's peak memory. Each command is warmed up once, then commands that are
compared run in turn, A B A B; medians. Cold means without the product's cache and output; the files lie in
the system's page cache for everybody. The workspace is `bench/corpus.py`'s, as of a fixed day, and not in
git."""
PEERS = """\
Peers get the same words in as many pages of as many bytes as our site has in one language, inside our
frame. They make their site once, so the build that is compared has one language; the site's own two are
told beside it. Ours makes the tables for download as well, and reckons every figure. A ledger has as many
entries as the workspace has records."""
_COMMANDS = (
    (
        "full build cold",
        "`repbook build --out SITE`, one language (`bench/one_language.py`) or both; site and cache removed",
    ),
    ("Hugo", "`hugo --quiet --destination SITE --cacheDir CACHE --noBuildLock`; both folders removed"),
    ("MkDocs", "`mkdocs build --quiet --site-dir SITE`, no plugins; site removed"),
    ("Pelican", "`pelican content --quiet --output SITE --settings pelicanconf.py`; site removed"),
    (
        "nothing changed, one visit changed",
        "`repbook build --out SITE`, both languages, again; `find records -type f -printf …` is the walk",
    ),
    (
        "check",
        "`repbook check`, `repbook check FILE`, `repbook check --staged` of one changed visit, without the"
        " cache of a build but in the row that says so; `bean-check --no-cache LEDGER`,"
        " `hledger -f JOURNAL check`",
    ),
    ("start-up", "`repbook --version`, `repbook --help`, `python -c pass`"),
    (
        "serve",
        "`repbook serve`, `hugo server --disableFastRender`; from a save to the open page that shows it,"
        " which repbook makes before the rest of its site",
    ),
    (
        "floor",
        "`python -m bench.floor`: read the records, write as many files of as many bytes as the site has",
    ),
)


def report(
    found: Measured,
    table: Sequence[Row],
    peers: Mapping[str, Peer],
    commit: str,
    load: str,
    earlier: Sequence[str],
) -> str:
    """Give the whole report; `earlier` are the lines of earlier runs."""
    parts = [
        "# The figures",
        "",
        "Made by `make bench` (`python -m bench`). A ratio counts; an absolute time only illustrates it.",
        "",
        *_head(found, peers, commit, load),
        "",
        *told(table),
        "",
        *_why(found, table),
        *_method(),
        *_pages(found),
        *_timings(found),
        *_profiles(found),
        EARLIER,
        "",
        "| day | commit | build ÷ Hugo | check ÷ bean-check, CPU | nothing changed | one changed | memory |",
        "|---|---|---|---|---|---|---|",
        *earlier,
        _line(found, commit, load),
    ]
    return "\n".join(parts) + "\n"


def _head(found: Measured, peers: Mapping[str, Peer], commit: str, load: str) -> Iterator[str]:
    yield f"- {date.today()}, commit {commit}"
    yield f"- {machine()}"
    yield f"- {versions()}"
    yield "- " + ", ".join(f"{peer.name} {peer.version}" for peer in peers.values())
    if load:
        yield f"- {load}"
    for words in found.left_out:
        yield f"- left out, the time was over: {words}"


def told(table: Sequence[Row]) -> Iterator[str]:
    """Give the table as Markdown."""
    yield "| what | repbook | peer | ratio | goal | |"
    yield "|---|---|---|---|---|---|"
    for row in table:
        yield f"| {row.what} | {row.ours} | {row.peer} | {row.ratio} | {row.goal} | {_MARKS[row.reached]} |"


def _why(found: Measured, table: Sequence[Row]) -> Iterator[str]:
    missed = [row for row in table if row.reached is False]
    if not missed:
        return
    yield "## What the goals that are not reached cost"
    yield ""
    for row in missed:
        bars = found.profiles.get(row.profile)
        yield f"- {row.what}: {_tallest(bars) if bars else row.ours}"
    yield ""


def _tallest(bars: Mapping[str, object]) -> str:
    stages = bars["stages"]
    assert isinstance(stages, list)
    return ", ".join(f"{name} {share:.0%}" for name, share in stages[:5]) + " of its CPU"


def _method() -> Iterator[str]:
    yield "## How it is measured"
    yield ""
    yield METHOD
    yield ""
    yield PEERS
    yield ""
    yield "| row | command, and what is put right before it |"
    yield "|---|---|"
    for what, command in _COMMANDS:
        yield f"| {what} | {command} |"
    yield ""


def _pages(found: Measured) -> Iterator[str]:
    yield "| records | site | pages | MB |"
    yield "|---|---|---|---|"
    for n, sites in found.pages.items():
        for name, (count, size) in sites.items():
            if name != "floor" and count:
                yield f"| {n:,} | {name} | {count:,} | {size / 1e6:.1f} |"
    yield ""


def _timings(found: Measured) -> Iterator[str]:
    yield "## All medians"
    yield ""
    yield "| records | command | wall s | least – most | CPU s | peak MiB | runs |"
    yield "|---|---|---|---|---|---|---|"
    groups = [(0, found.start)]
    for held in (found.sites, found.warm, found.checks, found.served):
        groups += held.items()
    for n, timings in groups:
        for name, timing in timings.items():
            yield _timing(f"{n:,}" if n else "–", name, timing)
    yield ""


def _timing(n: str, name: str, timing: Timing) -> str:
    runs = f"{timing.rounds}" if timing.warmed else "1, not warmed up"
    spread = f"{timing.least:.3f} – {timing.most:.3f}"
    peak = f"{timing.peak / 2**20:.0f}"
    return f"| {n} | {name} | {timing.wall:.3f} | {spread} | {timing.cpu:.3f} | {peak} | {runs} |"


def _profiles(found: Measured) -> Iterator[str]:
    if not found.profiles:
        return
    yield "## Where the time goes"
    yield ""
    for name, bars in found.profiles.items():
        yield f"{name}: {_tallest(bars)}. Functions:"
        yield ""
        own = bars["own"]
        assert isinstance(own, list)
        for place, share in own[:5]:
            yield f"- {share:.1%} `{place}`"
        yield ""


def _line(found: Measured, commit: str, load: str) -> str:
    """Give this run as a line for the runs to come."""
    n = 10_000 if 10_000 in found.sites else max(found.sites, default=0)
    sites, checks, warm = (held.get(n, {}) for held in (found.sites, found.checks, found.warm))
    build = f"{sites['repbook'].wall / sites['hugo'].wall:.2f}" if "hugo" in sites else "–"
    check = f"{checks['check'].cpu / checks['beancount'].cpu:.2f}" if "beancount" in checks else "–"
    same, changed = (f"{warm[name].wall:.2f} s" if name in warm else "–" for name in ("same", "changed"))
    memory = f"{sites['repbook'].peak / 2**20:.0f} MiB" if sites else "–"
    day = f"{date.today()}{', busy' if load else ''}, {n:,} records"
    return f"| {day} | {commit} | {build} | {check} | {same} | {changed} | {memory} |"


def earlier_lines(text: str) -> list[str]:
    """Give the lines of earlier runs from a report."""
    lines = text.partition(EARLIER)[2].splitlines()
    return [line for line in lines if line.startswith("| 2")]
