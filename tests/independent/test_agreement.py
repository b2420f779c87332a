"""The product and a calculation made from the documents alone give the same tables."""

from pathlib import Path

import pytest
from tests.independent.compare import compared
from tests.independent.workspaces import write_workspace

FEW = range(1, 9)
MANY = range(9, 209)


@pytest.mark.parametrize("seed", FEW)
def test_both_calculations_agree(seed: int, tmp_path: Path) -> None:
    _agree(seed, tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", MANY)
def test_both_calculations_agree_on_many_workspaces(seed: int, tmp_path: Path) -> None:
    _agree(seed, tmp_path)


def _agree(seed: int, folder: Path) -> None:
    as_of = write_workspace(folder / "workspace", seed)
    found = compared(folder / "workspace", as_of, folder / "out")
    assert [line for lines in found.values() for line in lines] == []
