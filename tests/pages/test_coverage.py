"""The coverage page: an infeasible plan is said before anybody is called behind."""

from __future__ import annotations

from datetime import date

from tests.pages.small import context_of
from tests.tables.test_capacity import DAY, TEAM, blue, contact, red

from repbook.board import Boards
from repbook.page import Context
from repbook.pages import rep
from repbook.pages.coverage import SHOWN, views


def shown(files: dict[str, str], on: date = DAY) -> Boards:
    (view,) = views(context_of(files, on))
    return view


def test_an_infeasible_plan_stands_above_who_was_not_seen() -> None:
    view = shown(TEAM | red(9) | blue("蓝"))
    assert [board.id for board in view.boards] == ["capacity", "drops", "zones", "unseen", "logs"]
    assert "1 of 1 plans of 2026-03 cannot be kept" in str(view.headline)
    assert "6.5 visits too many are planned; 1 of the 1 would fit" in str(view.boards[0].finding)


def test_a_plan_that_fits_has_no_drops_and_the_zones_add_up() -> None:
    view = shown(TEAM | red(2) | contact("黄", 9, "竞品"))
    assert [board.id for board in view.boards] == ["capacity", "zones", "unseen", "logs"]
    zones = {str(cells[0].value): cells for cells in view.boards[1].rows}
    assert [str(zones["red"][at].value) for at in (1, 2, 3, 4, 6, 7)] == ["2", "16", "8", "0", "0", "2"]


def test_the_rep_s_page_says_the_same_and_what_to_let_go() -> None:
    (later,) = (each for each in rep.views(context_of(TEAM | red(9), DAY)) if each.path == "reps/chen-lu/")
    view = later.make()
    assert [board.id for board in view.boards] == ["capacity", "drops"]
    assert str(view.boards[0].finding).startswith("Plan infeasible: 72 visits are planned, 66 possible")


def test_an_empty_book_plans_nothing() -> None:
    (view,) = views(Context({}, context_of({}, DAY).about))
    assert str(view.headline) == "No contact stands in a zone yet, so no visit is planned"


def test_of_a_long_list_the_beginning_stands_there_and_where_the_rest_is() -> None:
    board = shown(TEAM | red(SHOWN + 3)).boards[3]
    assert board.id == "unseen" and len(board.rows) == SHOWN
    assert str(board.notes[-1]) == "3 more stand in the table `cadence`, for download."
    few = shown(TEAM | red(2)).boards[2]
    assert few.id == "unseen" and len(few.notes) == 1
