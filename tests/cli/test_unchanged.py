"""A build of what did not change does nothing and says the same; whatever changed is built again."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "repbook.yml": "title: 簿\nlocale: en\nas_of: 2026-03-10\n",
    "records/reps/chen.yml": "name: 陈\nrole: sales\njoined: 2026-03-02\n",
    "records/customers/云江.yml": "name: 云江医院\nkind: hospital\nowner: chen\n",
}
Build = Callable[..., str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "簿"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build(book: Path, *words: str, **env: str) -> str:
    command = [sys.executable, "-m", "repbook", "-C", str(book), "build", *words]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, check=True)
    return done.stdout


def inode(book: Path) -> int:
    return (book / "site").stat().st_ino


def test_nothing_changed_nothing_is_built_and_the_same_is_said(book: Path) -> None:
    first, made = build(book), inode(book)
    assert build(book) == first
    assert inode(book) == made


@pytest.mark.parametrize(
    "change",
    [
        lambda book: (book / "records/customers/云江.yml").write_text(
            FILES["records/customers/云江.yml"].replace("云江医院", "云河医院"), encoding="utf-8"
        ),
        lambda book: (book / "records/customers/云江.yml").unlink(),
        lambda book: (book / "records/reps/li.yml").write_text("name: 李\nrole: manager\n", encoding="utf-8"),
        lambda book: (book / "repbook.yml").write_text("title: 本\nlocale: en\nas_of: 2026-03-10\n"),
        lambda book: (book / "site/index.html").write_text("tampered", encoding="utf-8"),
        lambda book: (book / "site/data/reps.json").unlink(),
        lambda book: (book / "site/stray.html").write_text("stray"),
        lambda book: (book / "site/customers").chmod(0o700),
        lambda book: (book / "themes/default").mkdir(parents=True),
        lambda book: (book / ".repbook-cache").rename(book / "elsewhere"),
    ],
    ids=[
        "same size",
        "deleted",
        "added",
        "settings",
        "site changed",
        "site lost a file",
        "site got a file",
        "site folder",
        "theme",
        "no cache",
    ],
)
def test_whatever_changed_is_built_again_as_if_from_nothing(
    book: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    build(book)
    made = inode(book)
    change(book)
    build(book)
    assert inode(book) != made
    build(book, "--out", str(tmp_path / "cold"))
    assert contents(book / "site") == contents(tmp_path / "cold")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_day_is_a_change(book: Path) -> None:
    (book / "repbook.yml").write_text("title: 簿\nlocale: en\n", encoding="utf-8")
    build(book, SOURCE_DATE_EPOCH="1773100800")
    before = (book / "site/index.html").read_text(encoding="utf-8")
    made = inode(book)
    build(book, SOURCE_DATE_EPOCH="1773104400")
    assert inode(book) == made
    build(book, SOURCE_DATE_EPOCH="1773187200")
    assert (book / "site/index.html").read_text(encoding="utf-8") != before


def test_another_day_asked_for_is_never_taken_from_the_last_build(book: Path) -> None:
    build(book)
    build(book, "--as-of", "2026-02-01")
    assert "2026-02-01" in (book / "site/index.html").read_text(encoding="utf-8")
    build(book)
    assert "2026-03-10" in (book / "site/index.html").read_text(encoding="utf-8")


def test_a_page_that_does_not_show_the_change_is_the_same_file(book: Path) -> None:
    (book / "records/customers/白石.yml").write_text("name: 白石医院\nkind: hospital\nowner: chen\n")
    build(book)
    page = book / "site/customers/白石/index.html"
    kept = page.stat().st_ino
    (book / "records/customers/云江.yml").write_text("name: 云河医院\nkind: hospital\nowner: chen\n")
    build(book)
    assert page.stat().st_ino == kept
    assert "云河医院" in (book / "site/customers/云江/index.html").read_text(encoding="utf-8")


def test_one_process_and_two_make_the_same_bytes(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent.parent
    for jobs in ("1", "2"):
        command = ["-C", str(sample), "build", "--jobs", jobs, "--out", str(tmp_path / jobs)]
        subprocess.run([sys.executable, "-m", "repbook", *command], check=True, capture_output=True)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
