"""G7: a site is published whole or not at all, whoever kills, fills the disk, builds or reads meanwhile."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.cli.sites import SEAL, seal, site
from tests.cli.team import QUIET, TODAY, call, hashes, report, team, write

from repbook import write as writing
from repbook.usage import UsageError
from repbook.work import workers

Record = Callable[[str, object], None]


def whole(out: Path) -> bool:
    """Say whether a site is exactly one version, read through one handle as a slow reader would."""
    folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    try:
        found: dict[str, bytes] = {}
        for above, _, names, handle in os.fwalk(".", dir_fd=folder):
            for name in names:
                with open(os.open(name, os.O_RDONLY, dir_fd=handle), "rb") as file:  # noqa: PTH123
                    found[os.path.normpath(f"{above}/{name}")] = file.read()
    finally:
        os.close(folder)
    manifest = found.pop(writing.MANIFEST).decode().split()
    assert found.pop(".gitignore") == b"*\n"
    sealed = found.pop(SEAL)
    return sealed == seal(found) and manifest == sorted([*found, SEAL])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "簿", team())


@contextmanager
def without_exchange() -> Iterator[None]:
    """Take the exchange of two folders away, as on a platform that has none."""
    held = writing._swapped
    writing._swapped = lambda one, other: False  # type: ignore[assignment]
    try:
        yield
    finally:
        writing._swapped = held


@pytest.fixture(params=["exchange", "renames"])
def either(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "exchange":
        yield request.param
        return
    with without_exchange():
        yield request.param


def test_a_site_holds_exactly_its_files(either: str, book: Path) -> None:
    out = book / "site"
    for version in (1, 2, 3):
        writing.publish(book, out, site(version))
        assert whole(out)
        assert [path.name for path in (out / "only").iterdir()] == [f"{version}.html"]


def test_files_that_did_not_change_stay_the_same_files(either: str, book: Path) -> None:
    out = book / "site"
    writing.publish(book, out, site(1))
    before = (out / "same/1.css").stat(), (out / "页/1/index.html").stat()
    writing.publish(book, out, site(2))
    after = (out / "same/1.css").stat(), (out / "页/1/index.html").stat()
    assert (before[0].st_ino, before[0].st_mtime_ns) == (after[0].st_ino, after[0].st_mtime_ns)
    assert before[1].st_ino != after[1].st_ino


def test_nothing_is_left_but_the_site_and_the_previous_one(either: str, book: Path) -> None:
    before = hashes(book)
    for version in (1, 2, 3, 4):
        writing.publish(book, book / "site", site(version))
    left = [name for name in hashes(book) if name not in before and not name.startswith("site")]
    tops = sorted(path.name.rpartition("-")[2] for path in (book / ".repbook-cache").iterdir())
    ledger = next((book / ".repbook-cache").glob("*.json")).name
    assert tops == sorted([".gitignore", "lock", "previous", ledger])
    assert all(name.startswith(".repbook-cache") for name in left)
    assert whole(next(book.glob(".repbook-cache/site-*-previous")))
    assert (book / ".repbook-cache").stat().st_mode & 0o777 == 0o700


def test_who_reads_the_old_site_reads_it_to_its_end(either: str, book: Path) -> None:
    out = book / "site"
    writing.publish(book, out, site(1))
    folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    writing.publish(book, out, site(2))
    with open(os.open("页/7/index.html", os.O_RDONLY, dir_fd=folder), "rb") as file:  # noqa: PTH123
        assert file.read() == b"1 7"
    os.close(folder)


def test_other_folders_of_the_cache_are_not_swept(book: Path) -> None:
    kept = {".repbook-cache/site-kept/x": "x", ".repbook-cache/reader/y": "y"}
    write(book, kept)
    writing.publish(book, book / "site", site(1))
    writing.publish(book, book / "other", site(2))
    assert kept.keys() <= hashes(book).keys()
    assert whole(book / "site") and whole(book / "other")


@pytest.mark.parametrize(
    "name", ["records", "records/x", "themes", ".git/x", ".repbook-cache/site", "Records"]
)
def test_the_site_goes_nowhere_where_other_things_lie(name: str, book: Path) -> None:
    before = hashes(book)
    with pytest.raises(UsageError):
        writing.publish(book, book / name, site(1))
    assert hashes(book) == before


def test_a_folder_of_somebody_else_is_not_touched(book: Path, tmp_path: Path) -> None:
    theirs = write(tmp_path / "theirs", {"notes.txt": "x", "index.html": "y"})
    link = tmp_path / "link"
    link.symlink_to(theirs)
    for out in (theirs, link, theirs / "notes.txt"):
        with pytest.raises(UsageError):
            writing.publish(book, out, site(1))
    assert sorted(hashes(theirs)) == ["index.html", "notes.txt"]
    (theirs / "empty").mkdir()
    writing.publish(book, theirs / "empty", site(1))
    assert whole(theirs / "empty")


def test_links_planted_in_the_cache_lead_nothing_out(book: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (book / ".repbook-cache").symlink_to(outside)
    with pytest.raises(UsageError):
        writing.publish(book, book / "site", site(1))
    (book / ".repbook-cache").unlink()
    (book / ".repbook-cache").mkdir()
    for name in (".gitignore", "lock"):
        (book / ".repbook-cache" / name).symlink_to(outside / name)
    with pytest.raises(UsageError):
        writing.publish(book, book / "site", site(1))
    assert not list(outside.iterdir())


def test_a_link_or_a_pipe_in_the_old_site_is_replaced_not_read(book: Path, tmp_path: Path) -> None:
    out = book / "site"
    writing.publish(book, out, site(1))
    secret = tmp_path / "secret"
    secret.write_bytes(b"never changes")
    (out / "same/1.css").unlink()
    (out / "same/1.css").symlink_to(secret)
    (out / "same/2.css").unlink()
    os.mkfifo(out / "same/2.css")
    writing.publish(book, out, site(2))
    assert whole(out)
    assert not (out / "same/1.css").is_symlink()
    assert secret.stat().st_nlink == 1


# Failures


class _Failing:
    """Makes the k-th call that touches the disk fail, and counts them."""

    def __init__(self, fail_at: int) -> None:
        self.calls, self.fail_at = 0, fail_at

    def wrap(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self.fail_at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **kwargs)

        return call


TOUCHING = ("write_bytes", "mkdir", "rename", "hardlink_to", "chmod", "unlink", "iterdir", "stat", "open")


def test_whatever_call_fails_the_site_is_whole(
    either: str, book: Path, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    out = book / "site"
    writing.publish(book, out, site(0, 3))
    broken = failed = 0
    for fail_at in range(1, 1000):
        failing = _Failing(fail_at)
        with monkeypatch.context() as patched:
            for name in TOUCHING:
                patched.setattr(Path, name, failing.wrap(getattr(Path, name)))
            patched.setattr("tempfile.mkdtemp", failing.wrap(writing.tempfile.mkdtemp))
            with suppress(UsageError, OSError):
                writing.publish(book, out, site(fail_at, 3))
        failed += 1
        broken += not whole(out)
        if failing.calls < fail_at:
            break
    record_property(f"G7 the k-th call fails ({either})", f"{failed} calls, broken sites {broken}")
    assert broken == 0
    assert failed > 30
    assert (out / f"only/{failed}.html").exists()


def test_a_full_disk_leaves_the_old_site(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = book / "site"

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(UsageError, match="No space left"):
        patched.setattr(Path, "write_bytes", full)
        writing.publish(book, out, site(1))
    assert not out.exists()
    writing.publish(book, out, site(1))
    before = hashes(out)
    with monkeypatch.context() as patched, pytest.raises(UsageError, match="No space left"):
        patched.setattr(Path, "write_bytes", full)
        writing.publish(book, out, site(2) | {"new/folder/x.html": b"x"})
    assert hashes(out) == before
    assert not [path for path in (book / ".repbook-cache").iterdir() if path.name.startswith("site-")]


# Kills, other builds, readers

PUBLISHER = """
import sys, time
from pathlib import Path
from tests.cli.sites import site
from repbook import write
if sys.argv[2] == "renames":
    write._swapped = lambda one, other: False
book = Path(sys.argv[1])
version = int(sys.argv[3])
print("ready", flush=True)
while True:
    version += 1
    write.publish(book, book / "site", site(version))
    time.sleep(float(sys.argv[4]))
"""


def publisher(book: Path, how: str, version: int, pause: float = 0) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", PUBLISHER, str(book), how, str(version), str(pause)]
    path = os.pathsep.join(sys.path)
    program = subprocess.Popen(words, env={**QUIET, "PYTHONPATH": path}, stdout=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stdout.readline() == b"ready\n"
    return program


def end(program: subprocess.Popen[bytes]) -> None:
    program.send_signal(signal.SIGKILL)
    program.communicate()


def kill_at_random(book: Path, how: str, times: int) -> tuple[int, int]:
    """Kill publishers at random moments; give how many sites were broken and how many absent."""
    rng = random.Random(how)
    out = book / "site"
    writing.publish(book, out, site(0))
    broken = absent = 0
    for number in range(times):
        program = publisher(book, how, number * 10_000)
        time.sleep(rng.uniform(0, 0.15))
        end(program)
        if out.exists():
            broken += not whole(out)
        else:
            absent += 1
    writing.publish(book, out, site(1))
    assert whole(out)
    left = [path.name for path in (book / ".repbook-cache").iterdir() if path.name.startswith("site-")]
    assert len(left) <= 1, left
    return broken, absent


@pytest.mark.parametrize("how", ["exchange", "renames"])
def test_a_kill_leaves_a_whole_site(how: str, book: Path, record_property: Record) -> None:
    broken, absent = kill_at_random(book, how, 10)
    record_property(f"G7 killed at random ({how})", f"10 kills, broken sites {broken}, absent {absent}")
    assert broken == 0
    assert how == "renames" or absent == 0


@pytest.mark.heavy
@pytest.mark.parametrize("how", ["exchange", "renames"])
def test_many_kills_leave_a_whole_site(how: str, book: Path, record_property: Record) -> None:
    broken, absent = kill_at_random(book, how, 150)
    record_property(
        f"G7 killed at random, heavy ({how})", f"150 kills, broken sites {broken}, absent {absent}"
    )
    assert broken == 0
    assert how == "renames" or absent == 0


@pytest.mark.parametrize("there", [False, True])
def test_a_worker_for_whom_the_disk_is_full_leaves_the_site_as_it_was(
    there: bool, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    this, real = os.getpid(), Path.write_bytes

    def written(self: Path, data: bytes) -> int:
        if os.getpid() != this:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, data)

    out = book / "site"
    if there:
        writing.publish(book, out, site(1, 200), workers(2))
    monkeypatch.setattr(Path, "write_bytes", written)
    with pytest.raises(UsageError, match="No space left"):
        writing.publish(book, out, site(2, 200), workers(2))
    assert whole(out) if there else not out.exists()
    assert not [left for left in (book / ".repbook-cache").iterdir() if left.name.startswith("site-")]


def test_what_a_kill_left_of_a_memory_goes_with_the_next_one(book: Path) -> None:
    call(book, "build")
    left = book / ".repbook-cache/.repbook-half"
    left.write_bytes(b"{")
    write(book, report("chen-lu", "2026-W12", "改过"))
    call(book, "build")
    assert not left.exists()


def test_a_site_that_a_kill_set_aside_comes_back(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = book / "site"
    with without_exchange():
        writing.publish(book, out, site(1))
        real = Path.rename

        def killed(self: Path, target: Path) -> Path:
            if target == out:
                raise KeyboardInterrupt
            return real(self, target)

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(Path, "rename", killed)
            patched.setattr(writing.shutil, "rmtree", lambda *_, **__: None)
            writing.publish(book, out, site(2))
    assert not out.exists()
    monkeypatch.setattr(writing, "fill", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "I/O error")))
    with pytest.raises(UsageError, match="I/O error"):
        writing.publish(book, out, site(3))
    assert whole(out)
    assert (out / "only/1.html").exists()


def test_builds_at_once_and_readers_see_whole_sites(book: Path, record_property: Record) -> None:
    out = book / "site"
    writing.publish(book, out, site(0))
    programs = [publisher(book, "exchange", start, 0.1) for start in (10_000, 20_000)]
    stop = time.monotonic() + 3
    counts: list[list[int]] = []

    def read() -> None:
        seen = broken = 0
        while time.monotonic() < stop:
            begun = out.stat().st_ino
            try:
                sound = whole(out)
            except (OSError, KeyError):
                sound = False
            # Who is slower than two builds reads a folder that is being taken away, and is not counted.
            if begun == out.stat().st_ino:
                seen += 1
                broken += not sound
        counts.append([seen, broken])

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    alive = [program.poll() is None for program in programs]
    for program in programs:
        end(program)
    assert alive == [True, True]
    seen, broken = sum(one for one, _ in counts), sum(one for _, one in counts)
    record_property("G7 two builds at once, readers in a loop", f"{seen} readings, broken sites {broken}")
    assert (broken, seen > 10) == (0, True)
    assert whole(out)


# Through the command line


def test_a_build_writes_the_site_and_nothing_else(book: Path) -> None:
    write(
        book, {"records/customers/短命.yml": "name: 短命医院\nkind: hospital\nowner: chen-lu\norigin: new\n"}
    )
    before = hashes(book)
    result = call(book, "build")
    assert (result.exit_code, result.stderr) == (0, "")
    where, _, what = result.output.splitlines()[-1].partition(" · ")
    assert where.endswith("/site/index.html")
    assert what == "读入19条 = 发布19 + 搁置0；没有发现问题。"
    made = {name: held for name, held in hashes(book).items() if name not in before}
    assert {name.split("/")[0] for name in made} == {"site", ".repbook-cache"}
    assert before.items() <= hashes(book).items()
    out = book / "site"
    manifest = (out / ".repbook-site").read_text("utf-8").split("\n")[:-1]
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert sorted([*manifest, ".gitignore", ".repbook-site"]) == files
    assert (out / ".gitignore").read_text() == "*\n"
    named = [path for path in out.rglob("*.html") if "短命医院" in path.read_text("utf-8")]
    assert named
    inodes = {path: (out / path).stat().st_ino for path in files}

    (book / "records/customers/短命.yml").unlink()
    assert call(book, "build").exit_code == 0
    assert not [
        path
        for path in out.rglob("*")
        if path.is_file() and "短命" in path.read_bytes().decode("utf-8", "replace")
    ]
    assert not [path for path in out.rglob("*") if "短命" in path.name]
    kept = [path for path in inodes if (out / path).exists() and (out / path).stat().st_ino == inodes[path]]
    assert len(kept) > 10


def test_a_build_succeeds_with_findings_unless_they_are_asked_about(book: Path) -> None:
    write(book, {"records/customers/坏.yml": "name: [\n"})
    result = call(book, "build", "--lang", "en", "--out", "a")
    assert result.exit_code == 0
    assert "19 records read = 18 published + 1 set aside; 1 error." in result.output
    assert call(book, "build", "--strict", "--out", "a").exit_code == 1
    assert (book / "a/index.html").exists()


def test_where_the_site_goes_can_be_said(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(book, "build", "--out", "../外/站", "--as-of", TODAY, as_of=None).exit_code == 0
    assert (tmp_path / "外/站/index.html").exists()
    assert not (book / "site").exists()
    assert sorted(path.name for path in (tmp_path / "外").iterdir()) == ["站"]


def test_beside_another_file_system_nothing_is_left(book: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == book.stat().st_dev:
        memory = book.parent

    with tempfile.TemporaryDirectory(dir=memory) as folder:
        out = Path(folder) / "站"
        for version in (1, 2):
            writing.publish(book, out, site(version))
            assert whole(out)
        assert [path.name for path in Path(folder).iterdir()] == ["站"]


def test_a_build_takes_no_changed_record_for_the_old_one(book: Path) -> None:
    record = book / "records/customers/青岚三院.yml"
    page = book / "site/customers/青岚三院/index.html"
    assert call(book, "build").exit_code == 0
    assert "青岚第三医院" in page.read_text("utf-8")
    moment = record.stat()
    record.write_bytes(record.read_bytes().replace("青岚第三医院".encode(), "青岚第七医院".encode()))
    os.utime(record, ns=(moment.st_atime_ns, moment.st_mtime_ns))
    assert call(book, "build").exit_code == 0
    assert "青岚第七医院" in page.read_text("utf-8")
    assert "青岚第三医院" not in page.read_text("utf-8")


def test_what_a_hand_changed_in_the_site_is_mended(book: Path) -> None:
    assert call(book, "build").exit_code == 0
    before = hashes(book / "site")
    (book / "site/index.html").write_text("x")
    (book / "site/data/status.json").unlink()
    write(book, {"site/stray.html": "x"})
    assert call(book, "build").exit_code == 0
    assert hashes(book / "site") == before


def test_a_build_for_today_notices_that_the_day_is_another(book: Path) -> None:
    status = book / "site/data/status.json"
    for epoch, day in (
        ("1774195200", "2026-03-23"),
        ("1774281600", "2026-03-24"),
        ("1774195200", "2026-03-23"),
    ):
        assert call(book, "build", as_of=None, env={"SOURCE_DATE_EPOCH": epoch}).exit_code == 0
        assert f'"as_of": "{day}"' in status.read_text("utf-8")
