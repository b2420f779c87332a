"""`build --verify`: what a warm build left is what a cold one makes, or every file that is not is named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.repository import repository
from tests.cli.team import call, hashes, report, team, write
from tests.cli.test_vanished import OTHER, SECOND

from repbook.ledger import program

DEAL = "records/opportunities/云江一院/化学发光.yml"


def verify(book: Path, *words: str) -> tuple[int, list[str], str]:
    """Build and verify; give the exit code, the files that are named, and what is said."""
    told = call(book, "build", "--verify", "--lang", "en", *words)
    lines = told.output.splitlines()
    return told.exit_code, [line.strip() for line in lines if line.startswith("  ")], told.output


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return repository(tmp_path / "簿", team() | {OTHER: SECOND}).workspace


def test_a_warm_build_is_what_a_cold_one_makes(book: Path) -> None:
    for files in (
        {},
        {},
        report("chen-lu", "2026-W12", "改过"),
        {DEAL: team()[DEAL].replace("120万", "90万")},
    ):
        write(book, files)
        code, named, said = verify(book)
        assert (code, named) == (0, [])
        assert "verified: " in said
    (book / OTHER).unlink()
    assert verify(book)[:2] == (0, [])


def test_one_after_another_verified_on_the_sample(tmp_path: Path) -> None:
    """What is fixed to a day skips the work when nothing changed, and is verified all the same."""
    book = write(tmp_path, team() | {"repbook.yml": "title: 簿\nlocale: en\nas_of: 2026-03-27\n"})
    for _ in range(2):
        told = call(book, "build", "--verify", as_of=None)
        assert (told.exit_code, "verified: " in told.output) == (0, True)


def spoilt(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file so that it looks as it was left: as long, as old, at its place."""
    data, seen = path.read_bytes(), path.stat()
    made = change(data)
    assert len(made) == len(data) and made != data
    with path.open("r+b") as file:
        file.write(made)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_a_page_that_the_ledger_takes_for_good_is_named(book: Path) -> None:
    call(book, "build")
    page = "customers/云江一院/index.html"
    spoilt(book / "site" / page, lambda data: data.replace("陈露".encode(), "陈路".encode()))
    assert verify(book)[:2] == (1, [page])
    assert "delete .repbook-cache/ and build again" in verify(book)[2]


def test_a_ledger_that_promises_too_much_is_found_out(book: Path) -> None:
    """The keys of the new pages stand in it, and the old pages on the disk."""
    call(book, "build")
    ledger = next(path for path in (book / ".repbook-cache").glob("*.json") if "stamp" not in path.name)
    if ledger.name == "history.json":
        ledger = next(p for p in ledger.parent.glob("*.json") if p != ledger and "stamp" not in p.name)
    old = json.loads(ledger.read_text("utf-8"))
    before = {path: (book / "site" / path).read_bytes() for path in old["files"]}
    write(book, {DEAL: team()[DEAL].replace("120万", "90万")})
    call(book, "build")
    new = json.loads(ledger.read_text("utf-8"))
    stale = sorted(path for path in old["files"] if before[path] != (book / "site" / path).read_bytes())
    assert len(stale) > 10
    for path in stale:
        target = book / "site" / path
        target.write_bytes(before[path])
        seen = target.stat()
        new["files"][path][1:] = [seen.st_size, seen.st_mtime_ns, seen.st_ino]
    ledger.write_text(json.dumps(new), "utf-8")
    assert verify(book)[:2] == (1, stale)


def test_a_history_that_was_kept_wrong_is_found_out(tmp_path: Path) -> None:
    repo = repository(tmp_path / "簿", team() | {OTHER: SECOND})
    repo.commit(without=(OTHER,))
    call(repo.workspace, "build")
    kept = repo.workspace / ".repbook-cache/history.json"
    text = kept.read_text("utf-8")
    assert "40\\u4e07" in text
    kept.write_text(text.replace("40\\u4e07", "70\\u4e07"), "utf-8")
    write(repo.workspace, report("chen-lu", "2026-W12", "改过"))
    code, named, _ = verify(repo.workspace)
    assert code == 1
    assert "data/flow.json" in named and "data/opportunities.csv" in named


def test_a_history_that_came_with_the_files_is_not_trusted(tmp_path: Path) -> None:
    """A change could bring along its own answer to what was deleted."""
    repo = repository(tmp_path / "簿", team() | {OTHER: SECOND})
    repo.commit(without=(OTHER,))
    call(repo.workspace, "build")
    kept = repo.workspace / ".repbook-cache/history.json"
    forged = kept.read_text("utf-8").replace("40\\u4e07", "70\\u4e07")
    kept.write_text(forged, "utf-8")
    repo.git("add", "--force", ".repbook-cache/history.json")
    write(repo.workspace, report("chen-lu", "2026-W12", "改过"))
    assert verify(repo.workspace)[0] == 0


def test_another_version_of_a_library_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = program.__wrapped__
    before = named()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert named() == before
    (tmp_path / "jinja2-99.0.dist-info").mkdir()
    assert named() != before


def test_what_is_missing_and_what_is_too_many_is_named(book: Path) -> None:
    from repbook.verify import verified

    call(book, "build")
    (book / "site/data/reps.json").unlink()
    write(book / "site", {"mine.html": "x"})
    found = verified(book, book / "site", "2026-03-27")
    assert found.differing == ("data/reps.json", "mine.html")


def test_verifying_writes_nothing(book: Path) -> None:
    from repbook.verify import verified

    call(book, "build")
    before = hashes(book)
    assert verified(book, book / "site", "2026-03-27").differing == ()
    assert hashes(book) == before


def test_a_revision_is_verified_too(book: Path) -> None:
    (book / OTHER).unlink()
    assert verify(book, "--at", "HEAD", "--out", "../then")[:2] == (0, [])
