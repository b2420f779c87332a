"""`repbook import` as it is called: what is written, what is kept, what is printed, and exit codes."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from repbook.cli import cli

CUSTOMERS = """
    records:
      - kind: customers
        id: "{id}"
        fields: {name: "{name}", kind: hospital, region: "{region}"}
"""


def workspace(folder: Path, said: str, table: str | bytes) -> Path:
    (folder / "repbook.yml").write_text("title: t\n")
    (folder / "map.yml").write_text(dedent(said), "utf-8")
    (folder / "t.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return folder


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        cli,
        ["-C", str(folder), "import", "t.csv", "--map", "map.yml", "--lang", "en", *words],
        catch_exceptions=False,
    )


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.yml")}


def test_importing_twice_changes_nothing_and_an_existing_record_is_never_overwritten(tmp_path: Path) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id,name,region\na,甲,西南\nb,乙,\n")
    first = call(folder)
    assert first.exit_code == 0
    assert "2 rows (utf-8) = 2 placed + 0 skipped + 0 reported; written 2, unchanged 0." in first.output
    made = state(folder)
    again = call(folder)
    assert again.exit_code == 0 and "written 0, unchanged 2." in again.output
    mine = folder / "records" / "customers" / "b.yml"
    mine.write_text("name: 乙\nkind: clinic\n", "utf-8")
    third = call(folder)
    assert third.exit_code == 1 and "t.csv:3:1: error: records/customers/b.yml exists already" in third.output
    assert "2 rows (utf-8) = 1 placed + 0 skipped + 1 reported; written 0, unchanged 1." in third.output
    assert state(folder) == made | {str(mine): "name: 乙\nkind: clinic\n".encode()}


OWNED = """
    records:
      - kind: reps
        id: "{rep}"
        when: {role: [manager, sales]}
        fields: {name: "{rep}", role: "{role}", manager: "{boss}"}
      - kind: customers
        id: "{customer}"
        when: {role: customer}
        fields: {name: "{customer}", kind: hospital, owner: "{rep}"}
      - kind: opportunities
        id: "{customer}/{deal}"
        when: {role: deal}
        fields: {title: "{deal}", owner: "{rep}", history: [{on: 2026-03-02, stage: research}]}
"""


def test_a_record_whose_reference_leads_to_nothing_is_not_written_and_its_cell_is_named(
    tmp_path: Path,
) -> None:
    rows = (
        "role,rep,boss,customer,deal",
        "customer,ann,,甲院,",  # below, in the same file
        "sales,ann,cy,,",  # in the workspace, though it cannot be used
        "customer,许岚,,乙院,",
        "deal,ann,,乙院,试剂",  # which is not written
        "deal,ann,,甲院,试剂",
        "deal,,,丙院,试剂",  # nowhere
    )
    folder = workspace(tmp_path, OWNED, "\n".join(rows) + "\n")
    (folder / "records/reps").mkdir(parents=True)
    (folder / "records/reps/cy.yml").write_text("name: cy\n", "utf-8")
    (folder / "records/reps/xu-lan.yml").write_text("name: 许岚\nrole: sales\n", "utf-8")
    for words, said in (("--dry-run",), "would write 3"), ((), "written 3"):
        found = call(folder, *words)
        assert found.exit_code == 1
        assert re.findall(r"t\.csv:(\d+:\d+).*\[(I\d+)\]", found.output) == [
            ("4:10", "I007"),
            ("5:11", "I007"),
            ("7:8", "I007"),
        ]
        assert "did you mean xu-lan?" in found.output
        assert f"6 rows (utf-8) = 3 placed + 0 skipped + 3 reported; {said}, unchanged 0." in found.output
    made = sorted(
        path.relative_to(folder / "records").as_posix() for path in (folder / "records").rglob("*.*")
    )
    assert made == [
        "customers/甲院.yml",
        "opportunities/甲院/试剂.yml",
        "reps/ann.yml",
        "reps/cy.yml",
        "reps/xu-lan.yml",
    ]


def test_a_record_of_the_same_id_or_of_one_that_some_computers_cannot_tell_apart_is_in_the_way(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id,name,region\na,甲,\nb,乙,\n")
    held = folder / "records" / "customers"
    held.mkdir(parents=True)
    (held / "a.yaml").write_text("name: 甲\nkind: hospital\n", "utf-8")
    (held / "B.yml").write_text("name: 乙\nkind: hospital\n", "utf-8")
    found = call(folder)
    assert found.exit_code == 1
    assert re.findall(r"t\.csv:(\d).*\[(I\d+)\]", found.output) == [("2", "I010"), ("3", "I008")]
    assert sorted(path.name for path in held.iterdir()) == ["B.yml", "a.yaml"]


@pytest.mark.parametrize("links", [0, 1, 5])
def test_an_import_that_is_cut_off_leaves_no_half_record_and_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: int
) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id,name,region\n" + "".join(f"{n},甲,\n" for n in range(9)))
    link, left = Path.hardlink_to, [links]

    def cut(path: Path, target: Path) -> None:
        if "records" in path.parts:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
        link(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "hardlink_to", cut)
        call(folder)
    made = list((folder / "records").rglob("*.*"))
    assert len(made) == links
    assert all(path.read_text("utf-8") == "name: 甲\nkind: hospital\n" for path in made)
    again = call(folder)
    assert again.exit_code == 0 and f"written {9 - links}, unchanged {links}." in again.output
    assert len(list((folder / "records").rglob("*"))) == 10


def test_where_a_disk_knows_no_links_records_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id,name,region\na,甲,\n")

    def none(path: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "hardlink_to", none)
    monkeypatch.delattr(os, "sync")
    assert call(folder).exit_code == 0
    assert (folder / "records" / "customers" / "a.yml").read_text("utf-8") == "name: 甲\nkind: hospital\n"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inside = tmp_path / "inside"
    (inside / "records").mkdir(parents=True)
    (inside / "records" / "customers").symlink_to(outside)
    folder = workspace(inside, CUSTOMERS, "id,name,region\na,甲,\n")
    found = call(folder)
    assert found.exit_code == 2 and "customers is a link" in found.output
    assert not list(outside.iterdir())


def test_a_dry_run_shows_the_first_record_of_a_kind_and_writes_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id,name,region\na,甲,西南\nb,乙,\n")
    found = call(folder, "--dry-run")
    assert found.exit_code == 0
    assert "records/customers/a.yml\n    name: 甲\n" in found.output
    assert "and 1 more of this kind" in found.output and "would write 2" in found.output
    assert not (folder / "records").exists()


@pytest.mark.parametrize(
    ("said", "table", "message"),
    [
        (CUSTOMERS, "id,name\na,b\n", "map.yml:5:54: the table has no column region [I012]"),
        (CUSTOMERS, "id,id,name,region\na,a,b,c\n", "the table has two columns id"),
        (CUSTOMERS + "    columns: {size: {default: x}}\n", "id,name,region\n", "no column size"),
        (CUSTOMERS, "a,b".encode("utf-16"), "t.csv cannot be read: the file is stored as UTF-16"),
        (CUSTOMERS, "", "t.csv is empty"),
        ("records: 5\n", "a\n", "the map map.yml cannot be used"),
        ("a: [\n", "a\n", "the map map.yml cannot be used"),
    ],
)
def test_an_unusable_file_or_map_is_refused_with_exit_code_2(
    tmp_path: Path, said: str, table: str | bytes, message: str
) -> None:
    found = call(workspace(tmp_path, said, table))
    assert found.exit_code == 2 and message in found.output
    assert not (tmp_path / "records").exists()


def test_files_that_are_not_there_or_are_no_tables_are_refused(tmp_path: Path) -> None:
    folder = workspace(tmp_path, CUSTOMERS, "id\n")
    runner = CliRunner()
    for table, said in [
        ("no.csv", "map.yml"),
        ("t.csv", "no.yml"),
        ("repbook.yml", "map.yml"),
        (".", "map.yml"),
    ]:
        found = runner.invoke(
            cli, ["-C", str(folder), "import", table, "--map", said], catch_exceptions=False
        )
        assert found.exit_code == 2, found.output


def test_gb18030_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, CUSTOMERS, "id;name;region\r\n云江一院;云江市第一人民医院;西南\r\n".encode("gb18030")
    )
    found = call(folder)
    assert "1 row (gb18030) = 1 placed" in found.output
    text = (folder / "records" / "customers" / "云江一院.yml").read_text("utf-8")
    assert text == "name: 云江市第一人民医院\nkind: hospital\nregion: 西南\n"
