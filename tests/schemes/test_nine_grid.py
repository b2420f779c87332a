"""The two nine-grids: golden test 3, the rows of hospitals, the columns of titles, what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.scheme import Grade, Subject, grade_of
from repbook.source import Source

ON = date(2026, 3, 16)
HOSPITALS = ("level: 三级甲等", "level: 二级", "level: 一级, target: 是")
TITLES = ("副主任医师", "主治医师", "住院医师")
BEHAVIOURS = ("首选", "次选", "竞品")
# Catalogue B12a: potential by hospital and title.
SCORES = {(0, 0): 9, (0, 1): 8, (0, 2): 5, (1, 0): 7, (1, 1): 5, (1, 2): 3, (2, 0): 3, (2, 1): 2, (2, 2): 1}


def doctor(scheme: str, hospital: str | None, contact: str, policy: str = "") -> Grade:
    facts = "" if hospital is None else f"hospital: {{{hospital}}}\n"
    files = {
        "records/customers/云江一院.yml": f"name: 云江一院\nkind: hospital\n{facts}",
        "records/contacts/云江一院/检验科-王.yml": f"name: 王主任\n{contact}",
    }
    if policy:
        files["records/policies/2026-01-01.yml"] = policy
    return grade_of(sheet_of_files(files, ON), scheme, Subject("contact", "云江一院/检验科-王"))


def cell(scheme: str, hospital: str, title: str, behaviour: str) -> Grade:
    return doctor(scheme, hospital, f"title: {title}\nbehaviour: {behaviour}\n")


def test_the_two_grids_differ_in_exactly_the_five_cells_of_the_catalogue() -> None:
    differing = set()
    for row, hospital in enumerate(HOSPITALS):
        for column, title in enumerate(TITLES):
            for place, behaviour in enumerate(BEHAVIOURS):
                score, digit = SCORES[row, column], place + 1
                grid = cell("nine_grid", hospital, title, behaviour)
                total = cell("nine_grid_sum", hospital, title, behaviour)
                letter = "A" if score >= 7 else "B" if score >= 3 else "C"
                assert (grid.value, grid.label) == (f"{letter}{digit}", f"{letter}{digit}")
                summed = "A" if score + digit >= 8 else "B" if score + digit >= 4 else "C"
                assert (total.value, total.label) == (summed, f"{summed} {score + digit}")
                if grid.value and grid.value[0] != total.value:
                    differing.add((row, column, digit))
    assert differing == {(0, 2, 3), (1, 1, 3), (2, 1, 2), (2, 1, 3), (2, 2, 3)}


@pytest.mark.parametrize(
    ("hospital", "expected"),
    [
        ("annual_revenue: 2亿", "A1"),  # exactly the bar is not over it, but it is over the next one's
        ("annual_revenue: 2.01亿", "A1"),
        ("level: 一级, annual_revenue: 2.01亿", "A1"),
        ("level: 二级, annual_revenue: 3亿", "A1"),
        ("level: 三级, annual_revenue: 100万", "A1"),
        ("level: 未定级, target: 是", "B1"),
        ("level: 一级乙等, target: 是", "B1"),
        ("level: 一级, annual_revenue: 8000万, target: 是", "B1"),
        ("level: 一级, annual_revenue: 8000.01万", "A1"),
    ],
)
def test_a_hospital_stands_in_the_best_row_it_fits(hospital: str, expected: str) -> None:
    assert cell("nine_grid", hospital, "主任医师", "首选").value == expected


def test_revenue_lifts_a_resident_to_the_row_it_is_over() -> None:
    assert cell("nine_grid", "level: 二级, annual_revenue: 2亿", "住院医师", "首选").value == "B1"
    assert cell("nine_grid_sum", "level: 二级, annual_revenue: 2亿", "住院医师", "首选").label == "B 4"
    assert cell("nine_grid_sum", "level: 二级, annual_revenue: 2.1亿", "住院医师", "首选").label == "B 6"


@pytest.mark.parametrize(
    ("hospital", "contact", "missing"),
    [
        (None, "title: 主任医师\nbehaviour: 首选\n", ("hospital.level",)),
        ("beds: 900", "title: 主任医师\nbehaviour: 首选\n", ("hospital.level",)),
        ("annual_revenue: 100万, target: 是", "title: 主任医师\nbehaviour: 首选\n", ("hospital.level",)),
        ("level: 一级", "title: 主任医师\nbehaviour: 首选\n", ("hospital.target",)),
        ("level: 一级, target: 未知", "title: 主任医师\nbehaviour: 首选\n", ("hospital.target",)),
        ("level: 三级", "title: 院长\nbehaviour: 首选\n", ("title",)),
        ("level: 三级", "title: 主任医师\n", ("behaviour",)),
        ("beds: 900", "department: 检验科\n", ("hospital.level", "title", "behaviour")),
    ],
)
def test_what_is_missing_is_named_and_never_a_lowest_class(
    hospital: str | None, contact: str, missing: tuple[str, ...]
) -> None:
    for scheme in ("nine_grid", "nine_grid_sum", "zone"):
        found = doctor(scheme, hospital, contact)
        assert (found.value, found.label, found.missing) == (None, None, missing)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("主任中医师", "A1"),
        ("副主任技师", "A1"),
        ("主管护师", "A1"),
        ("主治中医师", "A1"),
        ("药师", "B1"),
        ("护师", "B1"),
    ],
)
def test_titles_of_every_profession_have_their_column(title: str, expected: str) -> None:
    assert cell("nine_grid", "level: 三级", title, "首选").value == expected


def test_a_policy_may_map_a_title_and_move_a_letter() -> None:
    policy = "nine_grid: {titles: {attending: [主治医师, 检验员]}, letters: {A: 9}}\n"
    found = doctor("nine_grid", "level: 三级", "title: 检验员\nbehaviour: 次选\n", policy)
    assert found.value == "B2"
    assert Source("records/policies/2026-01-01.yml", ("nine_grid", "titles", "attending")) in sources(found)


def test_who_just_begins_to_try_counts_as_using_another() -> None:
    found = doctor("nine_grid", "level: 三级", "title: 主任医师\ntrial: 是\n")
    assert found.value == "A3"
    assert doctor("nine_grid", "level: 三级", "title: 主任医师\ntrial: 否\n").missing == ("behaviour",)


def test_behaviour_and_title_count_from_their_day() -> None:
    contact = "title: 主治医师\nbehaviour: [{on: 2026-01-05, is: 其他}, {on: 2026-04-02, is: 次选}]\n"
    assert doctor("nine_grid", "level: 三级", contact).value == "A3"


def test_a_cell_says_hospital_title_points_and_behaviour() -> None:
    found = cell("nine_grid", "level: 三级甲等", "主治医师", "次选")
    assert str(found.figure.because) == ("3A hospital, 主治医师: 8 points, 7 and more is A; second: 2")
    assert {
        Source("records/customers/云江一院.yml", ("hospital", "level")),
        Source("records/contacts/云江一院/检验科-王.yml", ("title",)),
        Source("records/contacts/云江一院/检验科-王.yml", ("behaviour",)),
        Source("default.yml", ("nine_grid", "scores", "3", "attending")),
        Source("default.yml", ("nine_grid", "letters", "A")),
    } <= sources(found)


def sources(found: Grade) -> set[Source]:
    seen: set[Source] = set()
    todo = list(found.figure.parts)
    while todo:
        part = todo.pop()
        if isinstance(part, Source):
            seen.add(part)
        else:
            todo += part.parts
    return seen


@settings(max_examples=40, deadline=None)
@given(
    row=st.integers(0, 2), column=st.integers(0, 2), behaviour=st.integers(0, 2), step=st.sampled_from("hth")
)
def test_a_better_hospital_or_title_never_worsens_the_letter(
    row: int, column: int, behaviour: int, step: str
) -> None:
    better = (max(row - 1, 0), column) if step == "h" else (row, max(column - 1, 0))
    for scheme in ("nine_grid", "nine_grid_sum"):
        before = cell(scheme, HOSPITALS[row], TITLES[column], BEHAVIOURS[behaviour]).value
        after = cell(scheme, HOSPITALS[better[0]], TITLES[better[1]], BEHAVIOURS[behaviour]).value
        assert before and after and after <= before
