"""What should not matter does not: the order of the files, and records that concern somebody else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from repbook.build import build, tables
from repbook.download import exported
from repbook.settings import settings
from repbook.speech import Speech

from .workspaces import write_workspace

SEEDS = range(1, 7)
# Tables that count over everybody.
EVERYBODY = ("records",)
# The scheme that ranks a customer among all of them.
RANKED = "value"
STRANGER = {
    "records/reps/生人.yml": "name: 生人\nrole: sales\nregion: 边疆\njoined: 2020-01-06\n",
    "records/customers/远方医院.yml": "name: 远方医院\nkind: hospital\nowner: 生人\n",
    "records/opportunities/远方医院/仪器.yml": (
        "title: 仪器\nhistory: [{on: 2025-01-06, stage: 收集资料, amount: 7万, expected_close: 2026-01-06}]\n"
    ),
    "records/sales/生人/2025-01.yml": "lines: [{customer: 远方医院, amount: 3万}]\n",
}


def read(folder: Path) -> dict[str, bytes]:
    """Give the files of a workspace."""
    paths = [folder / "repbook.yml", *(folder / "records").rglob("*")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def made(files: Mapping[str, bytes], as_of: date) -> dict[str, bytes]:
    """Give the tables of some files as they are exported."""
    chosen, _ = settings(files["repbook.yml"])
    assert chosen is not None
    return exported(tables(build(files, (), chosen, as_of)), "json", as_of, Speech("en"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_files_does_not_matter(seed: int, tmp_path: Path) -> None:
    as_of = write_workspace(tmp_path, seed)
    files = read(tmp_path)
    names = list(files)
    Random(seed).shuffle(names)
    assert made(files, as_of) == made({name: files[name] for name in names}, as_of)


@pytest.mark.parametrize("seed", SEEDS)
def test_records_of_somebody_else_do_not_matter(seed: int, tmp_path: Path) -> None:
    as_of = write_workspace(tmp_path, seed)
    files = read(tmp_path)
    more = made(files | {path: text.encode() for path, text in STRANGER.items()}, as_of)
    for name, data in made(files, as_of).items():
        if not name.startswith(EVERYBODY):
            assert rows_of(data) - rows_of(more[name]) == set(), name


def rows_of(data: bytes) -> set[str]:
    """Give the rows of a table as text, without those of the whole team, and of ranks among all customers."""
    rows = json.loads(data)["rows"]
    return {json.dumps(row) for row in rows if not isinstance(row, dict) or not _over_all(row)}


def _over_all(row: Mapping[str, object]) -> bool:
    return row.get("scope") == "team" or RANKED in (row.get("scheme"), row.get("other"))
