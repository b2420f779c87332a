"""What a build leaves of the records that it fitted spares the next one time, and changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.repository import repository
from tests.cli.team import call, check, hashes, report, team, write

from repbook import fit, fitting, gist, ledger, store
from repbook.workspace import workspace

REP = "records/reps/chen-lu.yml"
BROKEN = "records/customers/坏.yml"
LEFT = f".repbook-cache/{store.NAME}"


pytestmark = pytest.mark.usefixtures("store_for_few")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "簿", team() | {BROKEN: "name: 坏\nkind: x\n"})


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the files that are parsed."""
    paths: list[str] = []
    real = fit.take

    def noted(path: str, data: bytes) -> object:
        paths.append(path)
        return real(path, data)

    monkeypatch.setattr(fit, "take", noted)
    return paths


def build(book: Path, *words: str) -> None:
    result = call(book, "build", "--jobs", "1", *words)
    assert result.exit_code == 0, result.output


def records(book: Path) -> set[str]:
    return {path.relative_to(book).as_posix() for path in (book / "records").rglob("*") if path.is_file()}


def test_what_was_built_once_is_not_parsed_again(book: Path, taken: list[str]) -> None:
    cold = check(book).output
    build(book)
    taken.clear()
    assert check(book).output == cold
    # Of what cannot be used nothing is kept: what is said of it is said of the file.
    assert set(taken) == {BROKEN}
    write(book, report("chen-lu", "2026-W12", "改过"))
    taken.clear()
    build(book)
    assert set(taken) == {BROKEN, *report("chen-lu", "2026-W12")}


@pytest.mark.parametrize(
    "words", [["check"], ["diff", "HEAD"], ["export", "表"], ["explain", "flow/team/2026-Q1/leaked"]]
)
def test_every_command_is_spared(words: list[str], tmp_path: Path, taken: list[str]) -> None:
    repo = repository(tmp_path / "簿", team())
    build(repo.workspace)
    taken.clear()
    assert call(repo.workspace, *words).exit_code == 0
    assert not taken


def test_a_site_is_the_same_with_it_and_without(book: Path) -> None:
    build(book)
    (book / REP).unlink()
    write(book, report("chen-lu", "2026-W12", "改过") | {BROKEN: "name: 好\nkind: hospital\n"})
    build(book)
    warm = hashes(book / "site")
    (book / LEFT).unlink()
    build(book, "--out", "cold")
    assert hashes(book / "cold") == warm
    assert call(book, "build", "--verify").exit_code == 0


def test_only_what_is_there_is_left(book: Path) -> None:
    def left() -> int:
        return len((book / LEFT).read_bytes().splitlines()) - 1

    build(book)
    assert left() == len(records(book)) - 1
    write(book, report("chen-lu", "2026-W12", "改过"))
    (book / REP).unlink()
    build(book)
    assert left() == len(records(book)) - 1


def test_it_is_written_when_something_changed_and_not_otherwise(book: Path) -> None:
    def looks() -> tuple[int, int]:
        seen = (book / LEFT).stat()
        return seen.st_ino, seen.st_mtime_ns

    build(book)
    before = looks()
    write(book, {"repbook.yml": "title: 别的\nlocale: en\n"})
    build(book)
    assert looks() == before
    write(book, report("chen-lu", "2026-W12", "改过"))
    build(book)
    assert looks() != before


def test_a_check_takes_and_leaves_nothing(book: Path) -> None:
    before = hashes(book)
    check(book)
    assert hashes(book) == before
    build(book)
    write(book, report("chen-lu", "2026-W12", "改过"))
    before = hashes(book)
    for words in (["check"], ["explain", "flow/team/2026-Q1/leaked"]):
        call(book, *words)
    assert hashes(book) == before


def test_a_build_of_the_past_leaves_what_the_present_said(tmp_path: Path, taken: list[str]) -> None:
    repo = repository(tmp_path / "簿", team())
    repo.commit(report("chen-lu", "2026-W12", "改过"))
    build(repo.workspace)
    before = (repo.workspace / LEFT).read_bytes()
    taken.clear()
    build(repo.workspace, "--at", "HEAD~1", "--out", "../then")
    assert set(taken) == {*report("chen-lu", "2026-W12")}
    assert (repo.workspace / LEFT).read_bytes() == before


def test_what_came_with_the_files_is_not_trusted(tmp_path: Path, taken: list[str]) -> None:
    """A change under review could say what its records are found to say."""
    repo = repository(tmp_path / "簿", team())
    build(repo.workspace)
    taken.clear()
    check(repo.workspace)
    assert not taken
    repo.git("add", "--force", LEFT)
    check(repo.workspace)
    assert set(taken) == records(repo.workspace)


def swapped(left: Path) -> None:
    head, *lines = left.read_bytes().split(b"\n")
    left.write_bytes(b"\n".join([head, *reversed(lines)]))


def linked(left: Path) -> None:
    left.rename(left.with_name("elsewhere"))
    left.symlink_to("elsewhere")


def folder(left: Path) -> None:
    left.unlink()
    left.mkdir()


SPOILS: dict[str, Callable[[Path], object]] = {
    "empty": lambda left: left.write_bytes(b""),
    "cut off": lambda left: left.write_bytes(left.read_bytes()[:-100]),
    "cut off after a line": lambda left: left.write_bytes(left.read_bytes().rpartition(b"\n")[0]),
    "changed": lambda left: left.write_bytes(left.read_bytes().replace("陈露".encode(), "陈路".encode())),
    "in another order": swapped,
    "no text": lambda left: left.write_bytes(bytes(range(256)) * 9),
    "a link": linked,
    "a folder": folder,
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_what_is_not_as_it_was_left_costs_time_alone(
    spoil: Callable[[Path], object], book: Path, taken: list[str]
) -> None:
    build(book)
    first = check(book).output
    spoil(book / LEFT)
    taken.clear()
    assert check(book).output == first
    assert set(taken) == records(book)
    write(book, report("chen-lu", "2026-W12", "改过"))
    assert call(book, "build", "--verify").exit_code == 0
    # Where it can be, it is left anew.
    taken.clear()
    check(book)
    assert set(taken) == ({BROKEN} if (book / LEFT).is_file() else records(book))


def test_what_another_program_left_is_fitted_anew(
    book: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(book)
    monkeypatch.setattr(ledger, "program", lambda: "another")
    taken.clear()
    check(book)
    assert set(taken) == records(book)
    write(book, report("chen-lu", "2026-W12", "改过"))
    build(book)
    taken.clear()
    check(book)
    assert set(taken) == {BROKEN}


def test_what_is_wrong_in_it_is_found_out(book: Path) -> None:
    """Who writes a right checksum as well is believed, and `build --verify` tells."""
    build(book)
    write(book, report("chen-lu", "2026-W12", "改过"))
    made_by = ledger.program()
    gists = gist.read((book / LEFT).read_bytes(), made_by)
    assert gists.held
    false = {key: held.replace("陈露".encode(), "陈路".encode()) for key, held in gists.held.items()}
    (book / LEFT).write_bytes(gist.text(replace(gists, used=false), made_by))
    result = call(book, "build", "--verify", "--lang", "en")
    assert result.exit_code == 1
    assert "reps/chen-lu/index.html" in result.output
    assert "delete .repbook-cache/ and build again" in result.output


def test_few_files_are_not_worth_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LEAST", 1000)
    build(book)
    assert not (book / LEFT).exists()


def test_who_has_fitted_before_neither_takes_nor_leaves(book: Path, taken: list[str]) -> None:
    space = workspace(book)
    before = fitting.fitting(space.files)
    taken.clear()
    assert store.fittings(space, before, keep=True) == before
    assert not taken
    assert not (book / LEFT).exists()
    assert store.fittings(space, keep=True) == before
    assert store.fittings(space, keep=True, cold=True) == before
    assert set(taken) == records(book)
