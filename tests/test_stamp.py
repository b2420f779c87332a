"""A stamp names the state of files: equal states have one name, whatever differs has another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from repbook import stamp
from repbook.read import CACHE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("repbook.yml", "records/reps/chen.yml", "records/reps/li.yml", "records/visits/li/a.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("name: 陈\n", encoding="utf-8")
    return tmp_path


def aged(path: Path) -> None:
    seen = path.stat()
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))


def replaced(path: Path) -> None:
    seen = path.stat()
    beside = path.with_suffix(".new")
    beside.write_bytes(path.read_bytes())
    os.utime(beside, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    beside.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "time": lambda root: aged(root / "records/reps/li.yml"),
    "place on the disk": lambda root: replaced(root / "records/reps/li.yml"),
    "mode": lambda root: (root / "records/reps/li.yml").chmod(0o600),
    "size": lambda root: (root / "records/reps/li.yml").write_text("", encoding="utf-8"),
    "name": lambda root: (root / "records/reps/li.yml").rename(root / "records/reps/lin.yml"),
    "folder": lambda root: (root / "records/visits/li").rename(root / "records/visits/lin"),
    "empty folder": lambda root: (root / "records/sales").mkdir(),
    "gone": lambda root: (root / "records/reps/li.yml").unlink(),
    "link": lambda root: (root / "records/reps/wang.yml").symlink_to("li.yml"),
    "settings": lambda root: aged(root / "repbook.yml"),
    "theme": lambda root: (root / "themes").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_differs_in_what_is_read_has_another_name(
    root: Path, change: Callable[[Path], object]
) -> None:
    before = stamp.inputs(root)
    assert stamp.inputs(root) == before
    change(root)
    assert stamp.inputs(root) != before


def test_reading_and_a_file_that_came_and_went_change_nothing(root: Path) -> None:
    before = stamp.inputs(root)
    (root / "records/reps/li.yml").read_bytes()
    (root / "records/reps/.li.yml.swp").write_bytes(b"")
    (root / "records/reps/.li.yml.swp").unlink()
    assert stamp.inputs(root) == before


def test_the_name_does_not_hang_on_the_order_that_the_system_gives(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir, before = os.scandir, stamp.inputs(root)

    @contextmanager
    def backwards(path: bytes) -> Iterator[list[os.DirEntry[bytes]]]:
        with scandir(path) as entries:
            yield sorted(entries, key=lambda entry: entry.name, reverse=True)

    monkeypatch.setattr(os, "scandir", backwards)
    assert stamp.inputs(root) == before


@pytest.mark.parametrize("many", [0, 1_000_000], ids=["two processes", "one process"])
def test_a_stamp_is_read_as_it_was_kept(root: Path, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "_MANY", many)
    out = root / "site"
    (out / "顾客").mkdir(parents=True)
    for name in (b"a\nb.html", "\N{SNOWMAN}.html".encode(), b"\xff.html"):
        Path(os.fsdecode(os.fsencode(out / "顾客") + b"/" + name)).write_bytes(b"")
    kept = stamp.Stamp(stamp.inputs(root), stamp.site(out), "2026-03-10", True, "UTC", None, ["ok"], False)
    (root / CACHE).mkdir()
    (root / CACHE / stamp.name_of(out)).write_bytes(stamp.text(kept))
    assert stamp.read(root, out) == kept
    assert stamp.holds(kept, root, out)
    (out / "顾客" / "a\nb.html").unlink()
    assert not stamp.holds(kept, root, out)
    unseen = kept._replace(site=stamp.site(out)._replace(looks=""))
    assert not stamp.holds(unseen, root, out)


def test_a_site_that_a_process_could_not_look_at_is_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = root / "site"
    out.mkdir()
    kept = stamp.Stamp(stamp.inputs(root), stamp.site(out), "2026-03-10", True, "UTC", None, ["ok"], False)
    assert stamp.holds(kept, root, out)

    def ended(*_: object) -> str:
        os._exit(1)

    monkeypatch.setattr(stamp, "_MANY", 0)
    assert stamp.holds(kept, root, out)
    monkeypatch.setattr(stamp, "_looks", ended)
    assert not stamp.holds(kept, root, out)


def test_where_no_process_can_be_started_this_one_looks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(stamp.os, "fork", refused)
    left = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    assert stamp._meanwhile(lambda: "looked", stamp._MANY)() == "looked"
    assert len(os.listdir("/proc/self/fd")) == left  # noqa: PTH208
