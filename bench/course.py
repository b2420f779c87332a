"""The course of a run: corpora are made, commands are measured in turn with their peers."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.measure import PROJECT, Cost, Job, Timing, compare, module, run, spent
from bench.peers import Peer, check_command, server_command, site_command
from bench.peers_ledger import BEAN, JOURNAL
from bench.rows import Measured, Row
from bench.served import Server, latency
from bench.weight import weight

SEED = 1
# Sites of slower peers are not built beyond so many records.
SLOW = {"mkdocs": 10_000, "pelican": 10_000}
# Seconds that the measured runs of one command may take together.
SHARE = ((1_000, 8.0), (10_000, 60.0), (50_000, 100.0))
SMALL = 10_000
CHECKED = 10_000
LARGE = 50_000
PATIENCE = 120.0
# How many records the change holds that `diff` is asked about.
CHANGED = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where the things of one size lie, below the run's own folder."""

    n: int
    folder: Path

    @property
    def space(self) -> Path:
        """Give the workspace."""
        return self.folder / f"workspace-{self.n}"

    def out(self, name: str) -> Path:
        """Give where a command puts its site."""
        return self.folder / f"site-{self.n}-{name}"

    @property
    def listing(self) -> Path:
        """Give the list of our pages in one language."""
        return self.folder / f"pages-{self.n}.txt"

    @property
    def inputs(self) -> Path:
        """Give the folder of the peers' inputs."""
        return self.folder / f"peers-{self.n}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has: a folder, the peers that are there, and until when it may go on."""

    folder: Path
    peers: Mapping[str, Peer]
    until: float
    found: Measured

    def has(self, seconds: float, what: str) -> bool:
        """Tell whether there is time left for something; what is left out is named."""
        if time.monotonic() + seconds < self.until:
            return True
        self.found.left_out.append(what)
        return False


def measured(run_: Run, sizes: list[int]) -> None:
    """Measure everything at these sizes."""
    _start(run_)
    each = 0.0
    for n in sizes:
        place = Place(n, run_.folder)
        # What is larger than the goals ask for is run once, and only where that is quick.
        expected = n * each
        allowed = 0.0 if n <= LARGE or expected <= PATIENCE else float("inf")
        if not run_.has(max(2 * expected, allowed), f"{n:,} records"):
            continue
        say(f"{n:,} records")
        _corpus(place)
        first = spent(_ours(place))
        each = first.wall / n
        if n <= LARGE:
            _all(run_, place, first, n == CHECKED or len(sizes) == 1)
        else:
            run_.found.sites[n] = compare([_ours(place)], 0, warm={"repbook": first})
        _tidy(place)


def _all(run_: Run, place: Place, first: Cost, checked: bool) -> None:
    """Measure one size, what takes least time first."""
    if checked:
        _checks(run_, place)
    _warm(run_, place, first.wall)
    _site(run_, place, first)
    if checked:
        _served(run_, place, first.wall)
        _scaled(run_, place, first.wall)


def say(words: str) -> None:
    """Tell how far the run is."""
    print(words, file=sys.stderr, flush=True)


def repbook(*words: str) -> list[str]:
    """Give a command of the product, as it is installed beside this Python."""
    return [str(Path(sys.executable).with_name("repbook")), *words]


def _corpus(place: Place) -> None:
    run(module("corpus", "--records", str(place.n), "--seed", str(SEED), str(place.space)), PROJECT)


def _cleared(*paths: Path) -> Callable[[], None]:
    def clear() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True)

    return clear


def _cache(place: Place) -> Path:
    return place.space / ".repbook-cache"


def _ours(place: Place) -> Job:
    """Give our build of one language, cold."""
    out = place.out("repbook")
    words = module("one_language", "-C", str(place.space), "build", "--out", str(out))
    return Job("repbook", words, PROJECT, _cleared(out, _cache(place)))


def _both(place: Place) -> Job:
    """Give our build as it is, cold."""
    out = place.out("both")
    words = repbook("-C", str(place.space), "build", "--out", str(out))
    return Job("both", words, PROJECT, _cleared(out, _cache(place)))


def _share(n: int) -> float:
    return next(seconds for most, seconds in SHARE if n <= most)


def _site(run_: Run, place: Place, first: Cost) -> None:
    """Measure full builds, ours and the peers', and what they made."""
    ours = place.out("repbook")
    run(module("weight", str(ours), str(place.listing)), PROJECT)
    run_.found.weights[place.n] = weight(ours)
    names = [name for name in ("hugo", "mkdocs", "pelican") if name in run_.peers]
    names = [name for name in names if place.n <= SLOW.get(name, place.n)]
    run(module("peers_pages", *map(str, (place.space, ours, place.listing, place.inputs))), PROJECT)
    floor = module("floor", str(place.space), str(place.listing), str(place.out("floor")))
    jobs = [_ours(place), *(_peer(run_.peers[name], place) for name in names)]
    if place.n <= SMALL:
        jobs += [_both(place), Job("floor", floor, PROJECT, _cleared(place.out("floor")))]
    run_.found.sites[place.n] = compare(jobs, _share(place.n), warm={"repbook": first})
    run_.found.pages[place.n] = {
        job.name: _pages(place.out(job.name)) for job in jobs if place.out(job.name).is_dir()
    }


def _peer(peer: Peer, place: Place) -> Job:
    out = place.out(peer.name)
    clear = _cleared(out, Path(f"{out}.cache"))
    return Job(peer.name, site_command(peer, out), place.inputs / peer.name, clear)


def _pages(out: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in out.rglob("*.html")]
    return len(sizes), sum(sizes)


def _warm(run_: Run, place: Place, seconds: float) -> None:
    """Measure builds of a site that is there already: nothing changed, and one visit changed."""
    if not run_.has(6 * seconds, f"{place.n:,} records: build of a site that is there"):
        return
    out = place.out("both")
    words = repbook("-C", str(place.space), "build", "--out", str(out))
    spent(Job("first", words, PROJECT, _cleared(out, _cache(place))))
    walk = ["find", str(place.space / "records"), "-type", "f", "-printf", "%s %T@ %p\\n"]
    jobs = [Job("same", words, PROJECT)]
    if shutil.which("find"):
        jobs.append(Job("walk", walk, PROJECT))
    run_.found.warm[place.n] = compare(jobs, _share(place.n))
    if place.n <= SMALL and run_.has(4 * seconds, f"{place.n:,} records: one visit changed"):
        changed = Job("changed", words, PROJECT, _changing(place))
        run_.found.warm[place.n] |= compare([changed], _share(place.n))


def _changing(place: Place) -> Callable[[], None]:
    """Give what adds a sentence to one visit, another one each time."""
    visit = _visits(place)[len(_visits(place)) // 2]
    said = iter(range(1_000_000))

    def change() -> None:
        with visit.open("a", encoding="utf-8") as file:
            file.write(f"\n院长同意第{next(said)}次看样机。\n")

    return change


def _visits(place: Place) -> list[Path]:
    return sorted((place.space / "records" / "visits").rglob("*.md"))


def _checks(run_: Run, place: Place) -> None:
    """Measure checks: the whole, as many entries by the peers, and one file; cold, and after a build."""
    run(module("peers_ledger", str(place.space), str(place.inputs)), PROJECT)
    visit = _visits(place)[0].relative_to(place.space)
    bean, journal = str(place.inputs / BEAN), str(place.inputs / JOURNAL)
    clear = _cleared(_cache(place))
    jobs = [
        Job("after", repbook("check"), place.space, _put_back(_cache(place) / "gists.txt")),
        Job("check", repbook("check"), place.space, clear),
        Job("file", repbook("check", str(visit)), place.space, clear),
    ]
    jobs += [
        Job(name, check_command(run_.peers[name], bean, journal), place.inputs)
        for name in ("beancount", "hledger")
        if name in run_.peers
    ]
    run_.found.checks[place.n] = compare(jobs, _share(place.n))
    run_.found.checks[place.n] |= _committed(place)


def _put_back(file: Path) -> Callable[[], None]:
    """Give what lays a file again where it lies now."""
    data = file.read_bytes()

    def lay() -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)

    return lay


def _committed(place: Place) -> dict[str, Timing]:
    """Measure what a change of 20 records means, between two commits, and the check of one that is staged."""
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"]
    visits = _visits(place)
    run([*git, "init", "--quiet"], place.space)
    try:
        run([*git, "add", "-A"], place.space)
        run([*git, "commit", "--quiet", "-m", "before"], place.space)
        for visit in visits[:: len(visits) // CHANGED][:CHANGED]:
            visit.write_text(_purpose(visit.read_text("utf-8"), "看样机"), "utf-8")
        run([*git, "commit", "--quiet", "-a", "-m", "after"], place.space)
        visits[0].write_text(_purpose(visits[0].read_text("utf-8"), "送资料"), "utf-8")
        run([*git, "add", "-A"], place.space)
        clear = _cleared(_cache(place))
        jobs = [
            Job("diff", repbook("diff", "HEAD~1", "HEAD"), place.space, clear),
            Job("staged", repbook("check", "--staged"), place.space, clear),
        ]
        return dict(compare(jobs, _share(place.n)))
    finally:
        shutil.rmtree(place.space / ".git", ignore_errors=True)


def _scaled(run_: Run, place: Place, seconds: float) -> None:
    """Measure rendering by two workers of Dask, which is installed beside for it."""
    if not run_.has(6 * seconds, f"{place.n:,} records: scale-out"):
        return
    beside = place.folder / "dask"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
    with contextlib.suppress(RuntimeError):
        run([*pip, str(beside), "distributed"], PROJECT)
        told = run(module("scale", str(place.space)), PROJECT, {"PYTHONPATH": str(beside)})
        run_.found.scale = json.loads(told.splitlines()[-1])


def _served(run_: Run, place: Place, seconds: float) -> None:
    """Measure the time from a save to the page, ours and Hugo's; its inputs are there."""
    if not run_.has(10 * seconds, f"{place.n:,} records: serve"):
        return
    visit = max(_visits(place), key=lambda path: path.name)
    customer = re.search(r"^customer: (.+)$", visit.read_text("utf-8"), re.M)
    assert customer, visit
    ours = repbook("-C", str(place.space), "serve", "--port")
    page = f"customers/{customer[1]}/index.html"
    servers = {"repbook": Server(lambda port: [*ours, str(port)], PROJECT, visit, _purpose, page)}
    if "hugo" in run_.peers:
        hugo, folder, out = run_.peers["hugo"], place.inputs / "hugo", place.out("server")
        file = folder / "content/s0/p7.md"
        command = lambda port: server_command(hugo, out, port)  # noqa: E731
        servers["hugo"] = Server(command, folder, file, lambda text, word: f"{text}\n{word}\n", "s0/p7/")
    run_.found.served[place.n] = {name: latency(server) for name, server in servers.items()}


def _purpose(text: str, word: str) -> str:
    return re.sub(r"^purpose: .*$", f"purpose: {word}", text, flags=re.M)


def _start(run_: Run) -> None:
    jobs = [
        Job("python", [sys.executable, "-c", "pass"], PROJECT),
        *(Job(word, repbook(word), PROJECT) for word in ("--version", "--help")),
    ]
    run_.found.start = compare(jobs, 10.0, rounds=15)


def _tidy(place: Place) -> None:
    """Take away all but the workspace: the profile wants it again."""
    for path in (place.inputs, *place.folder.glob(f"site-{place.n}-*")):
        shutil.rmtree(path, ignore_errors=True)


def profiled(run_: Run, n: int, wanted: set[str]) -> None:
    """Look where the time of some commands goes, at one size."""
    place = Place(n, run_.folder)
    if not place.space.exists():
        _corpus(place)
    out, visits = str(place.out("profile")), _visits(place)
    shutil.rmtree(_cache(place), ignore_errors=True)
    for name, words, before in (
        ("build", ("build", "--out", out), None),
        ("same", ("build", "--out", out), None),
        ("changed", ("build", "--out", out), _changing(place)),
        ("check", ("check",), None),
        ("file", ("check", visits[0].relative_to(place.space).as_posix()), None),
    ):
        # The builds stand on each other: what one leaves, the next one finds.
        later = {"build": {"build", "same", "changed"}, "same": {"same", "changed"}}.get(name, {name})
        if not later & wanted:
            continue
        if before:
            before()
        say(f"profile of {name}, {n:,} records")
        line = run(module("bars", str(place.space), *words), PROJECT).splitlines()[-1]
        if name in wanted:
            run_.found.profiles[name] = json.loads(line)
    _tidy(place)


def missed(table: list[Row]) -> set[str]:
    """Give which profiles tell why goals were not reached."""
    return {row.profile for row in table if row.reached is False and row.profile}
