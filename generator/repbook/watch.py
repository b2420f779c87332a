"""Watching tells which files of a workspace were saved: at once where the system does, else by looking."""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from repbook.read import RECORDS, SETTINGS, THEMES

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

# A save is often several changes: it is over when nothing changed for so long, in seconds, …
QUIET = 0.05
# … or when they go on for so long (a checkout of another branch).
LONGEST = 2.0
LOOK = 0.5
FOLDERS = (RECORDS, THEMES)

Changes = SimpleQueue[str]
Seen = Mapping[str, tuple[int, int, int]]


@contextmanager
def watching(root: Path, poll: bool = False) -> Iterator[tuple[Changes, bool]]:
    """Give a queue of the paths that are saved, below the workspace, and whether the system tells them.

    Where it does not (no such service, too many folders for it, or `poll`), the files are looked at.
    """
    root = root.resolve()
    changes: Changes = SimpleQueue()
    stop = None if poll else _told(root, changes)
    told = stop is not None
    if stop is None:
        stop = _looked(root, changes)
    try:
        yield changes, told
    finally:
        stop()


def gathered(changes: Changes) -> frozenset[str]:
    """Wait for a save, and give all of its paths."""
    saved = {_next(changes)}
    end = time.monotonic() + LONGEST
    with suppress(Empty):
        while (left := end - time.monotonic()) > 0:
            saved.add(changes.get(timeout=min(QUIET, left)))
    while not changes.empty():
        saved.add(changes.get())
    return frozenset(saved)


def _next(changes: Changes) -> str:
    while True:
        # Windows lets Ctrl-C in only between two waits.
        with suppress(Empty):
            return changes.get(timeout=1.0)


def matters(path: str) -> bool:
    """Tell whether a path below the workspace is one that a build reads."""
    name = path.rpartition("/")[2]
    # What editors write beside a file while they save it.
    if name.startswith((".", "~$", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp")) or name == "4913":
        return False
    return path == SETTINGS or path.partition("/")[0] in FOLDERS


def _told(root: Path, changes: Changes) -> Callable[[], None] | None:
    try:
        from watchdog import events
        from watchdog.observers import Observer
    except ImportError:
        return None

    # It says so of a folder that is made while its parent begins to be watched, which does no harm.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    observer: BaseObserver = Observer()
    below: dict[str, ObservedWatch] = {}

    # Reading is no change: a build opens every file, and the system would have to tell of each.
    wanted: list[type[FileSystemEvent]] = [
        *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileClosedEvent),
        *(events.FileMovedEvent, events.FileDeletedEvent),
        *(events.DirCreatedEvent, events.DirMovedEvent, events.DirDeletedEvent),
    ]

    class Told(events.FileSystemEventHandler):
        """Hears of every change."""

        def on_any_event(self, event: FileSystemEvent) -> None:
            """Pass on the paths of what was made, written, moved or taken away."""
            for raw in (event.src_path, event.dest_path):
                path = _below(root, os.fsdecode(raw)) if raw else ""
                if path in FOLDERS and event.is_directory:
                    follow(path)
                if path and matters(path):
                    changes.put(path)

    told = Told()

    def follow(name: str) -> None:
        """Watch all below a folder, which may be another than before, or gone."""
        if old := below.pop(name, None):
            with suppress(KeyError, OSError):
                observer.unschedule(old)
        while (root / name).is_dir():
            known = _folders(root / name)
            below[name] = observer.schedule(told, str(root / name), recursive=True, event_filter=wanted)
            if _folders(root / name) == known:
                return
            # A folder that was made meanwhile may have been overlooked: begin again.
            observer.unschedule(below.pop(name))

    try:
        observer.schedule(told, str(root), event_filter=wanted)
        for name in FOLDERS:
            follow(name)
        observer.start()
    except OSError:
        with suppress(RuntimeError, OSError):
            observer.stop()
        return None

    def stop() -> None:
        observer.stop()
        observer.join(2.0)

    return stop


def _folders(folder: Path) -> frozenset[str]:
    return frozenset(above for above, _, _ in os.walk(folder))


def _below(root: Path, path: str) -> str:
    with suppress(ValueError):
        return Path(path).relative_to(root).as_posix()
    return ""


def _looked(root: Path, changes: Changes) -> Callable[[], None]:
    over = threading.Event()
    first = seen(root)

    def look() -> None:
        before, pause = first, LOOK
        while not over.wait(pause):
            start = time.monotonic()
            now = seen(root)
            pause = max(LOOK, 10 * (time.monotonic() - start))
            for path in sorted(before.keys() | now.keys()):
                if before.get(path) != now.get(path):
                    changes.put(path)
            before = now

    looker = threading.Thread(target=look, daemon=True)
    looker.start()

    def stop() -> None:
        over.set()
        looker.join(2.0)

    return stop


def seen(root: Path) -> Seen:
    """Give what every file that a build reads looks like from outside, by its path below the workspace."""
    found: dict[str, tuple[int, int, int]] = {}
    with suppress(OSError):
        stat = (root / SETTINGS).lstat()
        found[SETTINGS] = stat.st_mtime_ns, stat.st_size, stat.st_ino
    for name in FOLDERS:
        _see(f"{root}{os.sep}{name}", name, found)
    return found


def _see(folder: str, above: str, found: dict[str, tuple[int, int, int]]) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            path = f"{above}/{entry.name}"
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    _see(entry.path, path, found)
                elif matters(path):
                    stat = entry.stat(follow_symlinks=False)
                    found[path] = stat.st_mtime_ns, stat.st_size, stat.st_ino
