"""The reader gives the files of a workspace and names whatever it does not read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from repbook import opening, read
from repbook.finding import Fault
from repbook.read import Reading, read_file, read_theme, read_workspace


@pytest.fixture(params=["handles", "paths"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty workspace, read by folder handles and, as on Windows, by paths."""
    if request.param == "paths":
        monkeypatch.setattr(opening, "HANDLES", False)
    return tmp_path


def put(root: Path, path: str, data: bytes = b"name: x\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(fault.code, fault.source.path) for fault in reading.faults]


def paths(reading: Reading) -> list[str]:
    return [file.path for file in reading.files]


def test_files_come_sorted_by_path_with_their_bytes(root: Path) -> None:
    put(root, "repbook.yml", b"title: x\n")
    put(root, "records/visits/chen-lu/2026-03-10-云江一院.md", b"---\n---\n")
    put(root, "records/customers/云江一院.yaml")
    put(root, "records/customers/a/b.yml")
    put(root, "records/customers/a.yml", b"")
    reading = read_workspace(root)
    assert [tuple(file) for file in reading.files] == [
        ("records/customers/a.yml", b""),
        ("records/customers/a/b.yml", b"name: x\n"),
        ("records/customers/云江一院.yaml", b"name: x\n"),
        ("records/visits/chen-lu/2026-03-10-云江一院.md", b"---\n---\n"),
        ("repbook.yml", b"title: x\n"),
    ]
    assert reading.faults == ()


def test_a_folder_without_records_is_an_empty_workspace(root: Path) -> None:
    assert read_workspace(root) == ((), ())


def test_a_workspace_that_is_not_there_is_the_operators_mistake(root: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        read_workspace(root / "nowhere")


def test_what_editors_and_systems_leave_behind_is_passed_over(root: Path) -> None:
    for name in (
        ".DS_Store",
        ".gitkeep",
        "a.yml~",
        "#a.yml#",
        ".a.yml.swp",
        "~$a.yml",
        "Thumbs.db",
        ".git/config",
    ):
        put(root, f"records/customers/{name}")
    assert read_workspace(root) == ((), ())


def test_pictures_may_lie_beside_records_and_other_files_are_named(root: Path) -> None:
    for name in ("a.jpg", "b.PDF", "c.txt", "d.YML", "e", "f.yml.orig"):
        put(root, f"records/visits/{name}")
    assert told(read_workspace(root)) == [
        ("R011", f"records/visits/{name}") for name in ("c.txt", "d.YML", "e", "f.yml.orig")
    ]


def test_a_file_above_the_limit_is_refused_before_it_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "records/a.yml", b"a" * (256 * 1024))
    with (root / "records/b.yml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    sizes: list[int] = []
    real = os.read

    def watched(descriptor: int, size: int) -> bytes:
        sizes.append(size)
        return real(descriptor, size)

    monkeypatch.setattr(os, "read", watched)
    reading = read_workspace(root)
    assert paths(reading) == ["records/a.yml"]
    assert told(reading) == [("R004", "records/b.yml")]
    assert sum(sizes) == 256 * 1024 + 1


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "records/a.yml", b"a" * 10)
    real = os.read
    calls: list[int] = []

    def growing(descriptor: int, size: int) -> bytes:
        calls.append(size)
        return real(descriptor, size)[:4] if len(calls) == 1 else b"x" * size

    monkeypatch.setattr(os, "read", growing)
    assert told(read_workspace(root)) == [("R004", "records/a.yml")]
    assert len(calls) == 2


def test_a_file_that_arrives_in_pieces_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "records/a.yml", b"abcdefghij")
    real = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: real(descriptor, min(size, 3)))
    assert read_file(root, "records/a.yml") == b"abcdefghij"


def test_an_error_while_reading_is_a_fault_of_that_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "records/a.yml")

    def failing(descriptor: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", failing)
    reading = read_workspace(root)
    assert told(reading) == [("R003", "records/a.yml")]
    assert "EIO" in str(reading.faults[0].message)


def test_no_descriptor_stays_open(root: Path) -> None:
    for number in range(30):
        put(root, f"records/customers/{number}/a.yml")
        put(root, f"records/customers/{number}/b.yml", b"x" * 300_000)
    (root / "records/link.yml").symlink_to("customers")
    before = len(list(Path("/dev/fd").iterdir()))
    read_workspace(root)
    read_file(root, "records/customers/1/a.yml")
    read_file(root, "records/customers/1/nothing/a.yml")
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_folders_nested_too_deep_are_named_and_not_entered(root: Path) -> None:
    put(root, "records/" + "a/" * 12 + "x.yml")
    put(root, "records/" + "a/" * 13 + "x.yml")
    reading = read_workspace(root)
    assert paths(reading) == ["records/" + "a/" * 12 + "x.yml"]
    assert told(reading) == [("R010", "records/" + "a/" * 12 + "a")]


def test_a_theme_is_all_files_of_its_folder(root: Path) -> None:
    put(root, "themes/ours/templates/page.html", b"<p>")
    put(root, "themes/ours/static/site.css", b"p{}")
    put(root, "themes/ours/theme.yml", b"a: b")
    put(root, "themes/other/theme.yml", b"a: b")
    assert paths(read_theme(root, "ours")) == [
        "themes/ours/static/site.css",
        "themes/ours/templates/page.html",
        "themes/ours/theme.yml",
    ]
    assert read_theme(root, "none") == ((), ())
    assert read_theme(root, "../themes/other").files == ()


def test_one_file_is_read_by_its_path(root: Path) -> None:
    put(root, "records/customers/云江一院.yml", b"abc")
    assert read_file(root, "records/customers/云江一院.yml") == b"abc"


ASTRAY = (
    *("", ".", "..", "../x.yml", "records/../../x.yml", "/etc/passwd", "records//a.yml", "records/a.yml/"),
    *("./a.yml", "records\\a.yml", "C:a.yml", "records/a.yml\0", "records/none.yml", "none/a.yml", "records"),
    *("records/a.yml/b", "records/\udcff.yml"),
)


@pytest.mark.parametrize("path", ASTRAY)
def test_a_path_that_leads_to_no_file_of_the_workspace_is_refused(root: Path, path: str) -> None:
    put(root, "records/a.yml")
    put(root.parent, "x.yml", b"outside")
    assert isinstance(read_file(root, path), Fault)


def test_names_that_macos_gives_back_decomposed_are_composed_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "records/Cafe\u0301.yml", b"abc")
    assert told(read_workspace(root)) == [("R007", "records/Cafe\u0301.yml")]
    monkeypatch.setattr(read, "_DECOMPOSES", True)
    assert read_workspace(root) == ((("records/Café.yml", b"abc"),), ())
