"""Zones: the nine cells, and what a policy may move."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of

HOSPITALS = {"A": "level: 三级", "B": "level: 二级", "C": "level: 一级, target: 是"}
TITLES = {"A": "主任医师", "B": "主治医师", "C": "住院医师"}
BEHAVIOURS = ("首选", "次选", "竞品")


def zone(cell: str, policy: str = "") -> Grade:
    hospital, title = HOSPITALS[cell[0]], TITLES[cell[0]]
    files = {
        "records/customers/云江一院.yml": f"name: 云江一院\nkind: hospital\nhospital: {{{hospital}}}\n",
        "records/contacts/云江一院/王.yml": (
            f"name: 王\ntitle: {title}\nbehaviour: {BEHAVIOURS[int(cell[1]) - 1]}\n"
        ),
    }
    if policy:
        files["records/policies/2026-01-01.yml"] = policy
    return grade_of(sheet_of_files(files, date(2026, 3, 16)), "zone", Subject("contact", "云江一院/王"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(("A1", "A2", "B1", "B2"), "red"), (("A3", "B3"), "yellow"), (("C1", "C2", "C3"), "blue")],
)
def test_each_of_the_nine_cells_has_its_zone(cells: tuple[str, ...], expected: str) -> None:
    for cell in cells:
        found = zone(cell)
        assert (found.value, found.basis, found.missing) == (expected, "rule", ())


def test_a_zone_says_its_cells() -> None:
    assert str(zone("A3").figure.because) == "the cell is A3; yellow holds A3, B3"


def test_a_policy_may_move_a_cell_and_a_cell_in_no_zone_is_told() -> None:
    assert (
        zone("B2", "zones: {red: {cells: [A1, A2, B1]}, yellow: {cells: [A3, B3, B2]}}\n").value == "yellow"
    )
    assert zone("C3", "zones: {blue: {cells: [C1, C2]}}\n").missing == ("zones.cells",)
