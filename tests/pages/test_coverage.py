"""The coverage page: an infeasible plan is said before anybody is called behind."""

from __future__ import annotations

from datetime import date

import pytest
from tests.pages.small import context_of
from tests.tables.test_capacity import DAY, TEAM, blue, contact, red
from tests.tables.test_effort import FILES

from repbook import board
from repbook.board import Boards
from repbook.page import Context
from repbook.pages import effort, rep
from repbook.pages.coverage import views


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
    long = shown(TEAM | red(board.SHOWN + 3)).boards[3]
    assert long.id == "unseen" and len(long.rows) == board.SHOWN
    assert str(long.notes[-1]) == "3 more stand in the table `cadence`, for download."
    few = shown(TEAM | red(2)).boards[2]
    assert few.id == "unseen" and len(few.notes) == 1


def test_of_many_steps_those_of_the_worst_plan_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    worse = {path.replace("云江一院", "二院"): text for path, text in red(14).items()} | {
        "records/reps/zhao.yml": "name: 赵\nrole: sales\njoined: 2025-01-06\n",
        "records/customers/二院.yml": (
            "name: 二院\nkind: hospital\nowner: zhao\nhospital: {level: 三级甲等}\n"
        ),
    }
    whole = shown(TEAM | red(9) | worse).boards[1]
    assert whole.id == "drops"
    assert [*dict.fromkeys(str(cells[0].value) for cells in whole.rows)] == ["赵", "陈露"]
    assert not [note for note in whole.notes if "more stand" in str(note)]
    monkeypatch.setattr(board, "SHOWN", 1)
    cut = shown(TEAM | red(9) | worse).boards[1]
    assert cut.rows == whole.rows[:1] and cut.finding == whole.finding
    left = f"{len(whole.rows) - 1} more stand in the table `drops`, for download."
    assert str(cut.notes[-1]) == left


def test_of_many_customers_with_effort_the_most_visited_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(FILES, date(2026, 3, 25))
    whole = next(effort.views(context)).boards[1]
    assert len(whole.rows) > 1 and not whole.notes
    monkeypatch.setattr(board, "SHOWN", 1)
    cut = next(effort.views(context)).boards[1]
    assert cut.rows == whole.rows[:1] and (cut.finding, cut.foot) == (whole.finding, whole.foot)
    assert str(cut.notes[-1]) == f"{len(whole.rows) - 1} more stand in the table `effort`, for download."
