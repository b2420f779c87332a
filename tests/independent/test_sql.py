"""What the exported tables say of each other is true: SQL over their rows finds the same figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from .compare import exported
from .recalculation import QUESTIONS, Compared, recalculated
from .workspaces import write_workspace

SAMPLE = Path(__file__).resolve().parents[2]
FEW = range(1, 7)
MANY = range(7, 107)
Record = Callable[[str, object], None]


def agreeing(found: list[Compared]) -> str:
    """Say how many figures were recalculated; AssertionError with those that SQL finds otherwise."""
    wrong = [
        f"{one.where}: SQL finds {one.found}, the table says {one.given}" for one in found if not one.agrees
    ]
    assert wrong == []
    return f"{len(found):,} figures recalculated, disagreements 0"


def test_sql_finds_the_figures_of_the_sample(tmp_path: Path, record_property: Record) -> None:
    tables = exported(SAMPLE, tmp_path)
    as_of = next(
        line for line in (SAMPLE / "repbook.yml").read_text("utf-8").splitlines() if "as_of: " in line
    )
    found = recalculated(tables, date.fromisoformat(as_of.split()[1]))
    assert {one.where.partition(":")[0] for one in found} == set(QUESTIONS)
    record_property("G16 SQL over the sample's tables", agreeing(found))


@pytest.mark.parametrize("seed", FEW)
def test_sql_finds_the_figures_of_any_workspace(seed: int, tmp_path: Path, record_property: Record) -> None:
    record_property(f"G16 SQL over the tables of random workspace {seed}", _of_workspace(seed, tmp_path))


@pytest.mark.heavy
def test_sql_finds_the_figures_of_many_workspaces(tmp_path: Path, record_property: Record) -> None:
    told = [_of_workspace(seed, tmp_path / str(seed)) for seed in MANY]
    record_property("G16 SQL over the tables of many random workspaces", f"{len(told)}, disagreements 0")


def _of_workspace(seed: int, folder: Path) -> str:
    as_of = write_workspace(folder / "workspace", seed)
    return agreeing(recalculated(exported(folder / "workspace", folder / "out"), as_of))


def test_a_wrong_figure_is_found(tmp_path: Path) -> None:
    as_of = write_workspace(tmp_path / "workspace", 1)
    tables = exported(tmp_path / "workspace", tmp_path / "out")
    row = next(row for row in tables["funnel"] if row["scope"] == "team")
    row["count"] = 1_000
    assert [one.where for one in recalculated(tables, as_of) if not one.agrees] == [
        f"funnel.count: team/{row['stage']}"
    ]
