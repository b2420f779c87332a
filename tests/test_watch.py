"""Watching tells of every save, once, and of nothing that only looks like one."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty

import pytest
import watchdog.observers

from repbook import watch
from repbook.watch import Changes, gathered, matters, watching

HOSPITAL = "records/customers/云江一院.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a workspace of a few files."""
    for path in ("repbook.yml", HOSPITAL, "themes/own/theme.yml", "site/index.html", ".git/HEAD"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a: 1\n", "utf-8")
    return tmp_path


@pytest.fixture(params=["told", "looked"])
def changes(root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Changes]:
    """Give the changes of the workspace, in both ways of noticing them."""
    monkeypatch.setattr(watch, "LOOK", 0.05)
    monkeypatch.setattr(watch, "QUIET", 0.2)
    with watching(root, poll=request.param == "looked") as (changes, told):
        assert told == (request.param == "told")
        yield changes


@contextmanager
def silence(changes: Changes) -> Iterator[None]:
    """See that nothing is told of what is done meanwhile."""
    yield
    time.sleep(0.5)
    assert changes.empty()


@pytest.mark.parametrize("path", ["repbook.yml", HOSPITAL, "themes/own/theme.yml", "records/visits/x/new.md"])
def test_a_save_is_told(root: Path, changes: Changes, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("a: 22\n", "utf-8")
    # A folder that is new may be told instead of what is in it.
    assert any(f"{path}/".startswith(f"{told}/") for told in gathered(changes))


def test_a_save_by_another_file_that_takes_the_place_is_told(root: Path, changes: Changes) -> None:
    draft = root / "records" / "customers" / ".云江一院.yml.123.tmp"
    draft.write_text("a: 22\n", "utf-8")
    draft.replace(root / HOSPITAL)
    assert gathered(changes) == {HOSPITAL}


def test_what_is_taken_away_or_renamed_is_told(root: Path, changes: Changes) -> None:
    (root / HOSPITAL).rename(root / "records/customers/古渡二院.yml")
    assert gathered(changes) == {HOSPITAL, "records/customers/古渡二院.yml"}
    (root / "records/customers/古渡二院.yml").unlink()
    assert gathered(changes) == {"records/customers/古渡二院.yml"}


def test_many_saves_at_once_are_one(root: Path, changes: Changes) -> None:
    paths = {f"records/customers/{number}.yml" for number in range(50)}
    for path in paths:
        (root / path).write_text("a: 1\n", "utf-8")
    assert gathered(changes) == paths
    assert changes.empty()


def test_saves_without_an_end_are_told_after_a_while(
    root: Path, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LONGEST", 0.3)
    for number in range(1000):
        changes.put(str(number))
    start = time.monotonic()
    assert len(gathered(changes)) == 1000
    assert time.monotonic() - start < 5


def test_reading_and_what_a_build_or_an_editor_leaves_is_no_save(root: Path, changes: Changes) -> None:
    with silence(changes):
        for path in root.rglob("*"):
            if path.is_file():
                path.read_bytes()
        (root / "site").rename(root / "old")
        (root / "site").mkdir()
        (root / "site" / "index.html").write_bytes(b"x")
        (root / ".repbook-cache").mkdir()
        (root / ".repbook-cache" / "x.yml").write_bytes(b"x")
        (root / ".git" / "index.lock").write_bytes(b"x")
        (root / "README.md").write_bytes(b"x")
        for name in (".云江一院.yml.swp", "云江一院.yml~", "4913", "~$云江.yml", "#云江.yml#", "x.yml.tmp"):
            (root / "records" / "customers" / name).write_bytes(b"x")


def test_records_that_are_exchanged_whole_are_followed(root: Path, changes: Changes) -> None:
    shutil.rmtree(root / "records")
    assert any(path.startswith("records") for path in gathered(changes))
    time.sleep(0.3)
    (root / HOSPITAL).parent.mkdir(parents=True)
    time.sleep(0.3)
    with suppress(Empty):
        while True:
            changes.get(timeout=0.3)
    (root / HOSPITAL).write_text("a: 3\n", "utf-8")
    assert HOSPITAL in gathered(changes)


def test_a_theme_that_is_new_is_followed(root: Path, changes: Changes) -> None:
    shutil.rmtree(root / "themes")
    gathered(changes)
    (root / "themes" / "own").mkdir(parents=True)
    (root / "themes" / "own" / "theme.yml").write_text("a: 1\n", "utf-8")
    assert any(path.startswith("themes") for path in gathered(changes))


def test_where_the_system_has_no_room_to_tell_the_files_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(watchdog.observers.Observer):  # type: ignore[misc, valid-type]
        """Has no room for a folder more."""

        def start(self) -> None:
            """Say so."""
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watchdog.observers, "Observer", Full)
    monkeypatch.setattr(watch, "LOOK", 0.05)
    with watching(root) as (changes, told):
        assert not told
        (root / HOSPITAL).write_text("a: 22\n", "utf-8")
        assert gathered(changes) == {HOSPITAL}


def test_a_link_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yml").write_text("a: 1\n", "utf-8")
    (root / "records" / "away").symlink_to(outside)
    assert not [path for path in watch.seen(root) if "away/" in path]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("repbook.yml", True),
        ("records", True),
        ("records/visits/a/b.md", True),
        ("themes/own/static/site.css", True),
        ("records/.DS_Store", False),
        ("other.yml", False),
        ("site/index.html", False),
        ("recordsx/a.yml", False),
    ],
)
def test_what_matters_is_what_a_build_reads(path: str, told: bool) -> None:
    assert matters(path) is told


def test_the_other_commands_do_not_load_the_server() -> None:
    listed = "import sys, repbook.cli as r; r.cli(['--version'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", listed], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"watchdog", "repbook.serve", "repbook.watch", "repbook.build", "socket", "jinja2"}
