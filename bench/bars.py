"""The tallest bars of a command: which stage and which function its CPU time goes to.

    python -m bench.bars WORKSPACE build --out FOLDER

The command runs in this process and is looked at a thousand times a second of CPU, and so are the workers
that it forks off: no call is slowed down.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.util import Finalize, register_after_fork
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

EVERY = 0.001
IMPORTING = "importlib._bootstrap>"
# Which functions are which stage; the innermost one on the stack tells. A star is all functions of a module.
STAGES = {
    ("read.py", "read_workspace"): "read",
    ("read.py", "read_theme"): "read",
    ("git.py", "*"): "git",
    ("fit.py", "fit"): "fit",
    ("book.py", "collate"): "collate",
    ("sheet.py", "sheet_of"): "sheet",
    ("build.py", "check"): "checks",
    ("build.py", "finding"): "findings",
    ("tell.py", "tell"): "tell",
    ("build.py", "tables"): "tables",
    ("build.py", "table"): "tables",
    ("render.py", "leaves"): "views",
    ("render.py", "made"): "views",
    ("render.py", "_mark"): "keys",
    # Handing over to workers and waiting for them; what they do is seen in them.
    ("work.py", "submit"): "hand over",
    ("work.py", "result"): "hand over",
    ("render.py", "_rendered"): "render",
    ("theme.py", "environment"): "templates",
    ("download.py", "made"): "export",
    ("write.py", "publish"): "write",
    ("fill.py", "*"): "write",
}


@dataclass(slots=True, weakref_slot=True, eq=False)
class Seen:
    """What was seen: samples by stage, by the function of the product they were in, and by all it called."""

    home: str
    left: str
    stages: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)

    def look(self, _: int, frame: FrameType | None) -> None:
        """Count one sample."""
        stage, nearest, met = "", "", set()
        while frame is not None:
            code = frame.f_code
            path = code.co_filename
            if not stage and IMPORTING in path:
                stage = "import"
            place = self._place(path, frame)
            if place:
                name = _template(place, frame) if path == "<template>" else f"{place}:{code.co_qualname}"
                nearest = nearest or name
                met.add(name)
                stage = stage or _stage(place, code.co_name, frame)
            frame = frame.f_back
        self.stages[stage or "other"] += 1
        self.own[nearest or "outside the product"] += 1
        self.whole.update(met)

    def _place(self, path: str, frame: FrameType) -> str:
        if path.startswith(self.home):
            return path[len(self.home) :].lstrip("/")
        # What Jinja makes of a template knows its name.
        return str(frame.f_globals.get("name", "")) if path == "<template>" else ""

    def in_worker(self) -> None:
        """Begin anew in a process that was forked off, and leave what was seen there when it ends."""
        for counts in (self.stages, self.own, self.whole):
            counts.clear()
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        Finalize(None, self._leave, exitpriority=100)

    def _leave(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        found = [self.stages, self.own, self.whole]
        (Path(self.left) / f"{os.getpid()}.json").write_text(json.dumps(found), encoding="utf-8")

    def gather(self) -> None:
        """Add what was seen in the processes that were forked off."""
        for path in sorted(Path(self.left).iterdir()):
            for counts, more in zip(
                (self.stages, self.own, self.whole), json.loads(path.read_text()), strict=True
            ):
                counts.update(more)


def _template(place: str, frame: FrameType) -> str:
    """Give the line of a template where what runs begins: a macro, a block, or all of it."""
    code = frame.f_code
    return f"{place}:{_line(str(frame.f_globals.get('debug_info', '')), code.co_firstlineno)} {code.co_name}"


@cache
def _line(known: str, line: int) -> int:
    pairs = (pair.partition("=") for pair in known.split("&") if pair)
    return min((int(own) for own, _, made in pairs if int(made) >= line), default=0)


def _stage(place: str, function: str, frame: FrameType) -> str:
    stage = STAGES.get((place, function)) or STAGES.get((place, "*")) or ""
    return f"{stage} {_language(frame)}".strip() if stage == "render" else stage


def _language(frame: FrameType) -> str:
    """Give the language that a function renders in, from what it holds."""
    held = frame.f_locals
    around = held.get("frame") or getattr(held.get("draft"), "frame", None)
    return str(getattr(around, "lang", "") or getattr(held.get("speech"), "locale", ""))


def seen(words: Sequence[str]) -> dict[str, object]:
    """Run a command of the product and give its bars: shares of CPU by stage and by function."""
    home = Path(next(iter(sys.modules["repbook"].__path__)))
    with TemporaryDirectory() as left:
        return _seen(words, home, Seen(str(home), left))


def _seen(words: Sequence[str], home: Path, held: Seen) -> dict[str, object]:
    stale = sorted(f"{path}:{name}" for path, name in STAGES if not _there(home / path, name))
    from repbook.cli import cli

    signal.signal(signal.SIGPROF, held.look)
    register_after_fork(held, Seen.in_worker)
    began = _cpu(resource.RUSAGE_SELF)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        cli(list(words), prog_name="repbook", standalone_mode=False)
    except SystemExit:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    held.gather()
    total = sum(held.stages.values()) or 1
    return {
        "cpu": _cpu(resource.RUSAGE_SELF) - began + _cpu(resource.RUSAGE_CHILDREN),
        "workers": _cpu(resource.RUSAGE_CHILDREN),
        "samples": total,
        "stages": [(name, count / total) for name, count in held.stages.most_common()],
        "own": [(name, count / total) for name, count in held.own.most_common(20)],
        "whole": [(name, count / total) for name, count in held.whole.most_common(60)],
        "stale": stale,
    }


def _there(path: Path, name: str) -> bool:
    return path.exists() and (name == "*" or f"def {name}(" in path.read_text("utf-8"))


def _cpu(whose: int) -> float:
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime


def told(bars: dict[str, object]) -> Iterator[str]:
    """Give bars as lines of text."""
    cpu, workers = bars["cpu"], bars["workers"]
    assert isinstance(cpu, float) and isinstance(workers, float)
    yield f"{cpu:.2f} s of CPU, {workers:.2f} s of them in other processes"
    for title, key, most in (
        ("stage", "stages", 20),
        ("function, own time", "own", 15),
        ("with calls", "whole", 30),
    ):
        yield f"-- {title}"
        rows = bars[key]
        assert isinstance(rows, list)
        for name, share in rows[:most]:
            yield f"{share:6.1%} {share * cpu:7.2f} s  {'█' * round(share * 40):<20} {name}"
    if bars["stale"]:
        yield f"-- stages that are no function of the product (any more): {bars['stale']}"


def main() -> None:
    """Run a command of the product in a workspace and print its bars as JSON on the last line."""
    import repbook  # noqa: F401

    workspace, *words = sys.argv[1:]
    found = seen(["-C", workspace, *words])
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
