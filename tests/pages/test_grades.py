"""The pages of schemes: every subject counted once, movement, boundaries, contradictions, grids."""

from __future__ import annotations

from datetime import date

from tests.pages.small import context_of
from tests.schemes.team import REP, customer, deal, sold

from repbook.board import Boards
from repbook.pages.grades import views
from repbook.speech import Speech

ON = date(2026, 4, 10)
FILES = (
    REP
    | customer("云江一院", "annual_spend: 250万\ndemand: none\nhospital: {level: 三级甲等}\n")
    | customer("白石医院", "annual_spend: 29万\ngrades: {interest: {value: low}}\n")
    | customer("青岚三院")
    | {"records/contacts/云江一院/王.yml": "name: 王\ntitle: 主任医师\nbehaviour: 首选\n"}
    | deal("云江一院", "甲", "on: 2026-01-05, stage: 呈现价值, amount: 9万", more="need: 明显\n")
    | sold("2025-12", ("云江一院", "3万"))
    | sold("2026-02", ("云江一院", "16万"), ("白石医院", "47000"))
)


def pages() -> dict[str, Boards]:
    return {view.path: view.make() for view in views(context_of(FILES, ON))}


def board(path: str, id_: str) -> list[list[str]]:
    speech = Speech("en")
    found = next(each for each in pages()[path].boards if each.id == id_)
    return [[speech.show(cell.value) for cell in row] for row in found.rows]


def test_every_scheme_has_a_page_but_the_confidential_and_none_loses_a_subject() -> None:
    assert "grades/sales_tier/" in pages() and "grades/lead_level/" in pages()
    tiers = board("grades/sales_tier/", "distribution")
    assert [(row[0], row[1]) for row in tiers] == [("VIP", "0"), ("B", "0"), ("C", "1"), ("D", "1")]
    view = pages()["grades/sales_tier/"]
    assert "2 of 3 are graded" in Speech("en").sentence(view.headline)


def test_who_moved_since_the_last_quarter_stands_first_with_both_classes() -> None:
    moved = board("grades/sales_tier/", "moved")
    assert moved[0][1:] == ["2025-12-31", "2026-03-31", "D", "C"] or moved[0][0] == "白石医院"
    assert ["云江一院", "2025-12-31", "2026-03-31", "D", "C"] in moved


def test_the_crossing_counts_everybody_once_by_the_class_then_and_now() -> None:
    day = date(2026, 3, 20)
    found = {view.path: view.make() for view in views(context_of(FILES, day))}
    assert not [each for each in found["grades/lead_level/"].boards if each.id == "from-to"]
    speech = Speech("en")
    crossed = next(each for each in found["grades/sales_tier/"].boards if each.id == "from-to")
    heads = [speech.sentence(column.label) for column in crossed.columns]
    rows = [[speech.show(cell.value) for cell in row] for row in crossed.rows]
    assert heads == ["Then", "C", "D", "not graded", "In all"]
    # 云江一院 rose from D to C, 白石医院 was not graded before, and 青岚三院 is graded on neither day.
    assert rows == [
        ["C", "0", "0", "0", "0"],
        ["D", "1", "0", "0", "1"],
        ["not graded", "0", "1", "1", "2"],
    ]


def test_who_is_within_a_tenth_of_the_next_bound_is_watched() -> None:
    near = {row[0]: row for row in board("grades/sales_tier/", "near")}
    assert set(near) == {"云江一院", "白石医院"}
    assert near["白石医院"][1:3] == ["D", "C"]
    assert {row[0] for row in board("grades/lifecycle_grid/", "near")} == {"白石医院"}


def test_grades_that_contradict_each_other_stand_on_both_schemes_pages() -> None:
    for path in ("grades/", "grades/demand/", "grades/close_horizon/"):
        rows = board(path, "conflicts")
        if path == "grades/demand/":
            assert all("demand" in row[1] for row in rows)
    assert board("grades/interest/", "conflicts") == []


def test_the_grid_is_three_by_three_with_visits_planned_and_done() -> None:
    grid = board("grades/nine_grid/", "grid")
    assert [len(row) for row in grid] == [4, 4, 4]
    assert grid[0][1] == "A1: 1, their customers bought 190 k, 0 visits of 8 this month, 0.0 a head"
    assert grid[2][3] == "C3: nobody"
    cycle = board("grades/lifecycle_grid/", "grid")
    assert cycle[0][1].startswith("R3: 1, bought ")


def test_what_to_do_is_told_where_the_source_tells_it() -> None:
    zones = {row[0]: row[-1] for row in board("grades/zone/", "distribution")}
    assert zones["red zone"].startswith("Often") if "red zone" in zones else zones["red"].startswith("Often")


def test_the_staffs_boxes_are_on_no_page_and_in_no_data() -> None:
    from repbook.build import shown

    rows = {"grades": [{"scheme": "staff_nine_box"}, {"scheme": "zone"}]}
    assert [row["scheme"] for row in shown(rows)["grades"]] == ["zone"]
