"""The rows of the table: what is measured, against whom, and whether the goal is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from bench.measure import Timing
from bench.weight import KB, PAGE, SCRIPT, STYLE, Weight

FIXED = 80 * 2**20
# The goals: what may be had at most, by number of records where that matters.
BUILD = {10_000: 0.65, 50_000: 0.60}
SAME = {10_000: 0.15, 50_000: 0.45}
CHANGED = {10_000: 0.45}
CHECK = {10_000: 0.7}
CHECK_FILE = {10_000: 0.200}
SERVE = {10_000: 0.5}
FLOOR = {10_000: 15.0}
LARGE = 10_000
DIFF = {10_000: 1.5}
SCALE = 1.7
GROWTH, RECORD, START = 1.05, 3.0, 0.070


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `reached` is None where no goal is set, `profile` names what tells the reason."""

    what: str
    ours: str
    peer: str = "–"
    ratio: str = "–"
    goal: str = "–"
    reached: bool | None = None
    profile: str = ""


@dataclass(slots=True)
class Measured:
    """Everything that one run found, by number of records and name of the command."""

    sites: dict[int, dict[str, Timing]] = field(default_factory=dict)
    warm: dict[int, dict[str, Timing]] = field(default_factory=dict)
    checks: dict[int, dict[str, Timing]] = field(default_factory=dict)
    served: dict[int, dict[str, Timing]] = field(default_factory=dict)
    scale: dict[str, float] = field(default_factory=dict)
    start: dict[str, Timing] = field(default_factory=dict)
    weights: dict[int, Weight] = field(default_factory=dict)
    pages: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)
    profiles: dict[str, dict[str, object]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def rows(found: Measured) -> list[Row]:
    """Give the table of a run."""
    table: list[Row] = []
    for n, timings in found.sites.items():
        table += _build(n, timings)
    table += [*_growth(found), *_memory(found)]
    for n, timings in found.warm.items():
        table += _warm(n, timings)
    for n, timings in found.checks.items():
        table += _checks(n, timings)
    for n, timings in found.served.items():
        table.append(_served(n, timings))
    table += [*_start(found.start), *_floor(found), *_weight(found.weights)]
    return [*table, *_scale(found.scale)]


def _build(n: int, timings: Mapping[str, Timing]) -> list[Row]:
    ours, hugo = timings["repbook"], timings.get("hugo")
    others = "; ".join(
        f"{name} {timings[name].wall / hugo.wall:.1f} ×"
        for name in ("mkdocs", "pelican")
        if name in timings and hugo
    )
    peer = f"Hugo {_took(hugo)}" + (f" ({others})" if others else "") if hugo else "Hugo not installed"
    made = [
        Row(
            f"full build cold, {n:,}, one language",
            _took(ours),
            peer,
            f"{ours.wall / hugo.wall:.2f} × wall, {ours.cpu / hugo.cpu:.2f} × CPU" if hugo else "–",
            _most(BUILD, n, "× Hugo, wall"),
            _under(ours.wall / hugo.wall, BUILD, n) if hugo else None,
            "build",
        )
    ]
    both = timings.get("both")
    if both:
        ratio = f"{both.wall / hugo.wall:.2f} × wall" if hugo else "–"
        made.append(Row(f"the same, {n:,}, both languages", _took(both), "Hugo, one language", ratio))
    return made


def growth(found: Measured) -> list[tuple[int, int, float]]:
    """Give the exponent of CPU between each size and the next; 1 is linear."""
    cpu = [(n, timings["repbook"].cpu) for n, timings in sorted(found.sites.items())]
    return [(a, b, log(after / before) / log(b / a)) for (a, before), (b, after) in pairwise(cpu)]


def _growth(found: Measured) -> list[Row]:
    steps = growth(found)
    if not steps:
        return []
    said = ", ".join(f"{exponent:.2f} ({a:,} → {b:,})" for a, b, exponent in steps)
    # In small workspaces the start of the process hides how the rest grows.
    large = [exponent for a, _, exponent in steps if a >= LARGE]
    reached = max(large) <= GROWTH if large else None
    return [Row("growth of CPU, exponent", said, "linear", "–", f"≤ {GROWTH}", reached, "build")]


def _memory(found: Measured) -> list[Row]:
    n = max(found.sites, default=0)
    if not n:
        return []
    ours, hugo = found.sites[n]["repbook"], found.sites[n].get("hugo")
    each = (ours.peak - FIXED) / n / KB
    small = min(found.sites)
    slope = (
        f"; {(ours.peak - found.sites[small]['repbook'].peak) / (n - small) / KB:.1f} KB" if small < n else ""
    )
    said = f"{ours.peak / 2**20:.0f} MiB = 80 MiB + {max(each, 0):.1f} KB a record"
    if slope:
        said += f"{slope} for each more than {small:,}"
    peer = f"Hugo {hugo.peak / 2**20:.0f} MiB, {hugo.peak / n / KB:.0f} KB a record" if hugo else "–"
    ratio = f"{ours.peak / hugo.peak:.2f} ×" if hugo else "–"
    goal = f"≤ 80 MiB + {RECORD:.0f} KB a record"
    return [
        Row(f"memory, peak of a build, {n:,}", said, peer, ratio, goal, each <= RECORD if n > 1000 else None)
    ]


def _warm(n: int, timings: Mapping[str, Timing]) -> list[Row]:
    walk, same, changed = timings.get("walk"), timings["same"], timings.get("changed")
    made = [
        Row(
            f"build, nothing changed, {n:,}",
            _took(same),
            f"stat walk {_took(walk)}" if walk else "–",
            f"{same.wall / walk.wall:.1f} ×" if walk else "–",
            _most(SAME, n, "s"),
            _under(same.wall, SAME, n),
            "same",
        )
    ]
    if changed:
        goal, reached = _most(CHANGED, n, "s"), _under(changed.wall, CHANGED, n)
        made.append(
            Row(f"build after one visit changed, {n:,}", _took(changed), "–", "–", goal, reached, "changed")
        )
    return made


def _checks(n: int, timings: Mapping[str, Timing]) -> list[Row]:
    ours, bean, ledger = timings["check"], timings.get("beancount"), timings.get("hledger")
    peer = [f"{name} {_took(each)}" for name, each in (("bean-check", bean), ("hledger", ledger)) if each]
    ratio = [f"{ours.cpu / each.cpu:.2f} ×" for each in (bean, ledger) if each]
    one, staged, after = timings["file"], timings.get("staged"), timings["after"]
    return [
        Row(
            f"check, whole, {n:,}",
            _took(ours),
            "; ".join(peer) or "not installed",
            " / ".join(ratio) + " CPU" if ratio else "–",
            _most(CHECK, n, "× bean-check, CPU"),
            _under(ours.cpu / bean.cpu, CHECK, n) if bean else None,
            "check",
        ),
        Row(
            f"the same, {n:,}, once the workspace was built",
            _took(after),
            "–",
            f"{after.cpu / ours.cpu:.2f} × CPU of the cold one",
        ),
        Row(
            f"check FILE cold, in {n:,}",
            _took(one),
            "–",
            "–",
            _most(CHECK_FILE, n, "s"),
            _under(one.wall, CHECK_FILE, n),
            "file",
        ),
        *_staged(n, staged),
        *_diff(n, timings.get("diff"), ours),
    ]


def _staged(n: int, staged: Timing | None) -> list[Row]:
    if staged is None:
        return []
    goal, reached = _most(CHECK_FILE, n, "s"), _under(staged.wall, CHECK_FILE, n)
    return [
        Row(
            f"`check --staged`, git's own time in it, in {n:,}",
            _took(staged),
            "–",
            "–",
            goal,
            reached,
            "file",
        )
    ]


def _diff(n: int, diff: Timing | None, check: Timing) -> list[Row]:
    if diff is None:
        return []
    return [
        Row(
            f"`diff BASE HEAD`, {n:,}, 20 records changed",
            _took(diff),
            f"one `check`, {_took(check)}",
            f"{diff.wall / check.wall:.2f} × wall",
            _most(DIFF, n, "× `check`"),
            _under(diff.wall / check.wall, DIFF, n),
            "check",
        )
    ]


def _scale(found: Mapping[str, float]) -> list[Row]:
    what = "scale-out: the files made by Dask's executor, 2 workers"
    if not found:
        return [Row(what, "not measured")]
    faster = found["one"] / found["two"]
    return [
        Row(
            f"{what}, {found['pages']:,.0f} pages",
            f"{found['two']:.2f} s, bytes {'equal' if found['equal'] else 'differ'}",
            f"one process {found['one']:.2f} s",
            f"{faster:.2f} × faster",
            f"equal bytes; ≥ {SCALE} ×",
            bool(found["equal"]) and faster >= SCALE,
        )
    ]


def _served(n: int, timings: Mapping[str, Timing]) -> Row:
    ours, hugo = timings["repbook"], timings.get("hugo")
    return Row(
        f"`serve`: save → the open page shows it, {n:,}",
        f"{ours.wall:.2f} s",
        f"`hugo server`, all pages, {hugo.wall:.2f} s" if hugo else "Hugo not installed",
        f"{ours.wall / hugo.wall:.2f} ×" if hugo else "–",
        _most(SERVE, n, "× `hugo server`"),
        _under(ours.wall / hugo.wall, SERVE, n) if hugo else None,
        "changed",
    )


def _start(timings: Mapping[str, Timing]) -> list[Row]:
    bare = timings.get("python")
    return [
        Row(
            f"start-up, {words}",
            f"{timings[words].cpu * 1000:.0f} ms CPU",
            f"bare Python {bare.cpu * 1000:.0f} ms" if bare else "–",
            f"{timings[words].cpu / bare.cpu:.1f} ×" if bare else "–",
            f"≤ {START * 1000:.0f} ms CPU",
            timings[words].cpu <= START,
            "start",
        )
        for words in ("--version", "--help")
        if words in timings
    ]


def _floor(found: Measured) -> list[Row]:
    made = []
    for n, timings in found.sites.items():
        floor = timings.get("floor")
        if floor and (n in FLOOR or len(found.sites) == 1):
            ratio = timings["repbook"].wall / floor.wall
            ours = f"the build above, {timings['repbook'].wall:.2f} s"
            goal, reached = _most(FLOOR, n, "× Python's floor"), _under(ratio, FLOOR, n)
            what = f"read + write floor, {n:,}"
            made.append(Row(what, ours, f"Python {_took(floor)}", f"{ratio:.1f} ×", goal, reached, "build"))
    return made


def _weight(weights: Mapping[int, Weight]) -> list[Row]:
    made = []
    for n, weight in weights.items():
        said = (
            f"heaviest page {weight.page / KB:.1f} KB gzipped ({weight.heaviest}), "
            f"CSS {weight.style / KB:.1f} KB, JavaScript {weight.script / KB:.1f} KB"
        )
        reached = weight.page <= PAGE and weight.style <= STYLE and weight.script <= SCRIPT
        made.append(Row(f"page weight, {n:,}", said, "–", "–", "≤ 60 KB gzipped, 20 KB, 15 KB", reached))
    return made


def _took(timing: Timing | None) -> str:
    if timing is None:
        return "not installed"
    digits = 3 if timing.wall < 1 else 2
    return f"{timing.wall:.{digits}f} s ({timing.cpu:.{digits}f} s CPU)"


def _most(goals: Mapping[int, float], n: int, unit: str) -> str:
    if n in goals:
        return f"≤ {goals[n]:.2f} {unit}" if goals[n] < 1 else f"≤ {goals[n]:g} {unit}"
    return "–"


def _under(value: float, goals: Mapping[int, float], n: int) -> bool | None:
    return value <= goals[n] if n in goals else None
