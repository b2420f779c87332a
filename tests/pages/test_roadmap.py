"""The roadmap's pages: phases without gaps, goals told apart by who says so, and a rule for being behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook.goals import GOALS
from repbook.milestone import ways
from repbook.page import Context
from repbook.pages.roadmap import RepRoadmap, Roadmap, views
from repbook.word import vocabulary

REP = {"records/reps/chen-lu.yml": "{name: 陈露, role: sales, joined: 2026-01-05}"}


def made(held: Context | None) -> list[Roadmap | RepRoadmap]:
    return [later.make() for later in views(held or context())]


def team(held: Context | None = None) -> Roadmap:
    return next(view for view in made(held) if isinstance(view, Roadmap))


def of(rep: str, held: Context | None = None) -> RepRoadmap:
    found = (view for view in made(held) if isinstance(view, RepRoadmap))
    return next(view for view in found if view.way.rep == rep)


def test_five_phases_follow_each_other_without_a_gap() -> None:
    (way,) = ways(context_of(REP, date(2026, 3, 16)))
    assert [phase.id for phase in way.phases] == ["1", "2", "3a", "3b", "3c"]
    for before, after in zip(way.phases, way.phases[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    assert way.phases[0].first == date(2026, 1, 5)
    assert way.running is not None and (way.running.id, way.running.gone) == ("2", 43)


@pytest.mark.parametrize(("day", "phase"), [(date(2026, 2, 1), "1"), (date(2026, 2, 2), "2")])
def test_the_day_after_the_training_the_next_phase_runs(day: date, phase: str) -> None:
    (way,) = ways(context_of(REP, day))
    assert way.running is not None and way.running.id == phase


def test_who_is_past_the_road_or_gone_has_no_lane() -> None:
    assert {way.rep for way in team().lanes} == {"chen-lu", "ma-xiao"}
    assert [way.rep for way in team().aside] == ["han-xue"]
    left = REP | {
        "records/reps/chen-lu.yml": "{name: 陈露, role: sales, joined: 2026-01-05, left: 2026-02-27}"
    }
    gone = team(context_of(left, date(2026, 3, 16)))
    assert not gone.lanes and gone.aside[0].running is None


def test_a_rep_is_behind_with_a_smaller_share_of_goals_than_of_days() -> None:
    phases = {way.rep: way.running for way in team().lanes}
    chen, ma = phases["chen-lu"], phases["ma-xiao"]
    assert chen is not None and ma is not None
    # Two of three goals; 71 of 92 days are over here, 15 of 31 there.
    assert (chen.met, len(chen.judged)) == (ma.met, len(ma.judged)) == (2, 3)
    assert chen.behind is (2 * chen.days < 3 * chen.gone)
    assert ma.behind is (2 * ma.days < 3 * ma.gone)


def test_each_goal_stands_once_and_says_where_it_comes_from() -> None:
    for way in (*team().lanes, *team().aside):
        for part in of(way.rep).parts:
            shown = [*part.computed, *part.standards, *part.attested]
            assert sorted(goal.id for goal in shown) == sorted(goal.id for goal in part.phase.goals)
            assert {goal.source for goal in part.attested} <= {"attested"}
            assert {goal.source for goal in part.computed} <= {"computed", "not_measured"}


def test_what_is_missing_is_what_is_judged_and_not_reached() -> None:
    for one in team().missing:
        assert not one.goal.done and one.goal.status != "not_measured"
        assert one.goal.left == (one.goal.target or 0) - (one.goal.actual or 0)
    judged = sum(len(way.running.judged) - way.running.met for way in team().lanes if way.running)
    assert len(team().missing) == judged


def test_a_goal_that_is_reached_has_nothing_left_and_an_unknown_one_no_bar() -> None:
    goals = [goal for part in of("chen-lu").parts for goal in part.phase.goals]
    assert all(goal.left is None for goal in goals if goal.status == "met")
    assert all(goal.reach is None for goal in goals if goal.actual is None)


def test_every_goal_of_the_roadmap_has_a_name() -> None:
    for goal in vocabulary("goal"):
        assert (f"P3.{goal[4:]}" if goal.startswith("P3") else goal) in GOALS, goal


def test_unmeasured_and_attested_goals_are_said_in_words() -> None:
    said = words("roadmap/chen-lu/")
    assert "未计量" in said and "已认定" in said and "培训期" in said


def test_an_empty_book_teaches_how_to_begin() -> None:
    view = team(Context({}, context().about))
    assert not view.lanes and str(view.headline) == "Nobody is on the roadmap yet"
