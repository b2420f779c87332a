"""Capacity and drops: whether a month can hold what the zones plan, and what harms least to let go (B15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.figure import Figure
from repbook.source import Source
from repbook.table import plain
from repbook.tables import capacity, drops

# March 2026 has 22 working days: 66 visits at 3 a day.
DAY = date(2026, 3, 16)
TITLES = {9: "主任医师", 8: "主治医师", 5: "住院医师"}
SMALL = "records/customers/白石医院.yml"
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2025-01-06\n",
    "records/reps/li-na.yml": "name: 李娜\nrole: manager\njoined: 2024-01-06\n",
    "records/customers/云江一院.yml": (
        "name: 云江一院\nkind: hospital\nowner: chen-lu\nhospital: {level: 三级甲等}\n"
    ),
    SMALL: "name: 白石医院\nkind: hospital\nowner: chen-lu\nhospital: {level: 一级, target: 是}\n",
}


def contact(name: str, points: int, behaviour: str) -> dict[str, str]:
    """Give a contact of the large hospital, red where it uses our products, yellow else."""
    text = f"name: {name}\ntitle: {TITLES[points]}\nbehaviour: {behaviour}\n"
    return {f"records/contacts/云江一院/{name}.yml": text}


def blue(name: str, behaviour: str = "次选") -> dict[str, str]:
    return {
        f"records/contacts/白石医院/{name}.yml": f"name: {name}\ntitle: 住院医师\nbehaviour: {behaviour}\n"
    }


def red(number: int, points: int = 9) -> dict[str, str]:
    return {k: v for at in range(number) for k, v in contact(f"红{points}{at}", points, "首选").items()}


def room(*files: dict[str, str], on: date = DAY) -> dict[str, object]:
    held = dict(TEAM)
    for more in files:
        held |= more
    (row,) = capacity.rows(sheet_of_files(held, on))
    return plain(row)


def dropped(*files: dict[str, str], on: date = DAY) -> list[tuple[object, ...]]:
    held = dict(TEAM)
    for more in files:
        held |= more
    rows = [plain(row) for row in drops.rows(sheet_of_files(held, on))]
    return [(row["contact"], row["kept"], row["freed"], row["left_over"]) for row in rows]


def test_a_month_holds_its_working_days_times_the_visits_a_day() -> None:
    row = room(red(8), contact("黄", 9, "竞品"), blue("蓝"))
    assert (row["period"], row["working_days"], row["capacity"]) == ("2026-03", 22, 66)
    assert (row["red"], row["yellow"], row["blue"], row["planned"]) == (
        64,
        2,
        Decimal("0.5"),
        Decimal("66.5"),
    )
    assert (row["status"], row["over"]) == ("infeasible", Decimal("0.5"))
    assert room(red(8), contact("黄", 9, "竞品"))["status"] == "feasible"


def test_leave_joining_and_leaving_shorten_the_month() -> None:
    rep = TEAM["records/reps/chen-lu.yml"]
    away = {"records/reps/chen-lu.yml": rep + "leave: [{from: 2026-03-02, to: 2026-03-06, reason: 年假}]\n"}
    assert room(red(1), away)["capacity"] == 51
    new = {"records/reps/chen-lu.yml": rep.replace("2025-01-06", "2026-03-16")}
    assert room(red(1), new)["working_days"] == 12
    gone = {"records/reps/chen-lu.yml": rep + "left: 2026-02-27\n"}
    row = room(red(1), gone)
    assert (row["working_days"], row["status"], row["over"]) == (0, "infeasible", 8)


def test_the_policy_says_how_many_visits_a_day_holds() -> None:
    more = {"records/policies/2026-03-01.yml": "capacity: {visits_a_day: 4}\n"}
    assert room(red(9), more)["status"] == "feasible"
    assert room(red(9))["status"] == "infeasible"


def test_contacts_met_together_need_fewer_visits() -> None:
    row = room(red(9), blue("蓝"))
    assert (row["planned"], row["together"]) == (Decimal("72.5"), Decimal("8.5"))


def test_what_a_log_asks_for_beyond_the_visits_is_calls_and_takes_no_room() -> None:
    daily = {
        "records/opportunities/云江一院/机.yml": (
            "title: 机\nneed: clear\n"
            "history: [{on: 2026-01-12, stage: 收集资料, amount: 1万, expected_close: 2026-03-30}]\n"
        )
    }
    row = room(red(1), daily)
    assert (row["planned"], row["calls"]) == (8, 14)


def test_done_counts_each_contact_up_to_its_least() -> None:
    visits = {
        f"records/visits/chen-lu/2026-03-{day:02}.md": (
            "---\ncustomer: 白石医院\ncontacts: [蓝]\npurpose: 路过\n---\n"
        )
        for day in range(2, 12)
    }
    row = room(red(1), blue("蓝"), visits)
    assert (row["visits"], row["done"]) == (10, Decimal("0.5"))


def test_a_rep_without_anybody_in_a_zone_has_no_verdict() -> None:
    row = room()
    assert (row["planned"], row["status"]) == (0, None)


def test_blue_goes_first_and_red_is_then_seen_as_often_as_yellow_at_the_most() -> None:
    # 10 × 8 + 2 + 0.5 = 82.5 of 66: 16.5 too many.
    files = (red(5), red(5, points=8), contact("黄", 9, "竞品"), blue("蓝"), blue("弃", "竞品"))
    assert dropped(*files) == [
        ("白石医院/蓝", 0, Decimal("0.5"), 16),
        ("云江一院/红80", 4, 4, 12),
        ("云江一院/红81", 4, 4, 8),
        ("云江一院/红82", 4, 4, 4),
        ("云江一院/红83", 4, 4, 0),
    ]


def test_no_more_is_dropped_than_is_needed() -> None:
    assert dropped(red(8)) == []
    assert dropped(red(9)) == [("云江一院/红90", 4, 4, 2), ("云江一院/红91", 6, 2, 0)]


def test_where_all_else_is_not_enough_yellow_goes_and_then_red() -> None:
    away = {
        "records/reps/chen-lu.yml": TEAM["records/reps/chen-lu.yml"]
        + "leave: [{from: 2026-03-01, to: 2026-03-31, reason: 病假}]\n"
    }
    assert dropped(red(1), contact("黄", 9, "竞品"), away) == [
        ("云江一院/红90", 4, 4, 6),
        ("云江一院/黄", 0, 2, 4),
        ("云江一院/红90", 0, 4, 0),
    ]


def test_of_equal_points_the_customer_with_less_in_open_deals_goes_first() -> None:
    other = {
        "records/customers/青岚一院.yml": (
            "name: 青岚一院\nkind: hospital\nowner: chen-lu\nhospital: {level: 三级甲等}\n"
        ),
        "records/contacts/青岚一院/甲.yml": "name: 甲\ntitle: 主任医师\nbehaviour: 首选\n",
        "records/opportunities/云江一院/机.yml": (
            "title: 机\nowner: chen-lu\nhistory: [{on: 2026-02-02, stage: needs, amount: 5万}]\n"
        ),
    }
    assert dropped(red(8), other)[0] == ("青岚一院/甲", 4, 4, 2)


def test_every_step_says_why_and_cites_the_policy() -> None:
    sheet = sheet_of_files(TEAM | red(9), DAY)
    for row in drops.rows(sheet):
        for name in ("kept", "freed"):
            figure = row[name]
            assert isinstance(figure, Figure)
            cited = [part for part in figure.parts if isinstance(part, Source)]
            assert [part.path for part in cited] == ["default.yml"]
        assert "9 points" in str(row["why"])


def test_a_removed_customer_asks_for_nothing() -> None:
    gone = {SMALL: TEAM[SMALL] + "removed: {on: 2026-03-01, reason: 停业}\n"}
    assert room(red(1), blue("蓝"), gone)["blue"] == 0


@settings(max_examples=40, deadline=None)
@given(
    reds=st.lists(st.sampled_from([5, 8, 9]), max_size=14),
    yellows=st.integers(0, 6),
    blues=st.integers(0, 6),
)
def test_what_is_left_after_the_drops_always_fits(reds: list[int], yellows: int, blues: int) -> None:
    files = dict(TEAM)
    for at, points in enumerate(reds):
        files |= contact(f"红{at}", points, "首选")
    for at in range(yellows):
        files |= contact(f"黄{at}", 9, "竞品")
    for at in range(blues):
        files |= blue(f"蓝{at}")
    sheet = sheet_of_files(files, DAY)
    (row,) = map(plain, capacity.rows(sheet))
    steps = [plain(each) for each in drops.rows(sheet)]
    freed = sum(Decimal(str(each["freed"])) for each in steps)
    planned, room_ = Decimal(str(row["planned"])), Decimal(str(row["capacity"]))
    assert planned - freed <= room_
    assert bool(steps) == (row["status"] == "infeasible")
    # Not one step more than is needed.
    assert not steps or planned - freed + Decimal(str(steps[-1]["freed"])) > room_
