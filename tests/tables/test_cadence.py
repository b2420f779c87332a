"""Table `cadence`: who is to be seen how often, and who is behind (B15, B22)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files

from repbook.table import plain
from repbook.tables import cadence

# March 2026 has 22 working days; the 10th is the 7th of them, the 16th the 11th.
DAY = date(2026, 3, 16)
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\n",
    "records/customers/云江一院.yml": (
        "name: 云江一院\nkind: hospital\nowner: chen-lu\nhospital: {level: 三级甲等}\n"
    ),
    "records/customers/白石医院.yml": "name: 白石医院\nkind: hospital\nhospital: {level: 一级, target: 是}\n",
}
RED = {"records/contacts/云江一院/检验科-王.yml": "name: 王\ntitle: 主任医师\nbehaviour: 首选\n"}
YELLOW = {"records/contacts/云江一院/检验科-王.yml": "name: 王\ntitle: 主任医师\nbehaviour: 竞品\n"}
BLUE = {"records/contacts/白石医院/检验科-王.yml": "name: 王\ntitle: 住院医师\nbehaviour: 次选\n"}
DROPPED = {"records/contacts/白石医院/检验科-王.yml": "name: 王\ntitle: 住院医师\nbehaviour: 竞品\n"}


def visits(*days: str, channel: str = "visit", customer: str = "云江一院") -> dict[str, str]:
    return {
        f"records/visits/chen-lu/{day}-{channel}.md": (
            f"---\ncustomer: {customer}\ncontacts: [检验科-王]\nchannel: {channel}\npurpose: 拜访\n---\n"
        )
        for day in days
    }


def row(*files: dict[str, str], of: str = "云江一院/检验科-王", on: date = DAY) -> dict[str, object]:
    held = TEAM | RED | BLUE
    for more in files:
        held |= more
    rows = [plain(each) for each in cadence.rows(sheet_of_files(held, on))]
    return next(each for each in rows if each["subject"] == of)


def shown(found: dict[str, object], *names: str) -> tuple[object, ...]:
    return tuple(found[name] for name in names)


def deal(need: str, close: str) -> dict[str, str]:
    return {
        "records/opportunities/云江一院/化学发光.yml": (
            f"title: 化学发光\nneed: {need}\n"
            f"history: [{{on: 2026-01-12, stage: 收集资料, amount: 1万, expected_close: {close}}}]\n"
        )
    }


def test_the_least_of_a_month_is_pro_rated_by_its_working_days_and_rounded_down() -> None:
    # 8 × 11 ÷ 22 = 4
    found = row(RED, visits("2026-03-02", "2026-03-03", "2026-03-04"))
    assert shown(found, "zone_or_grade", "planned_min", "planned_max") == ("red", 8, None)
    assert shown(found, "actual", "due_so_far", "status") == (3, 4, "behind")
    assert row(RED, visits("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-16"))["status"] == "met"


def test_the_next_visit_is_due_on_the_working_day_that_asks_for_one_more() -> None:
    assert row(RED, visits("2026-03-02", "2026-03-03", "2026-03-04"))["next_due_on"] == date(2026, 3, 16)
    enough = visits(*(f"2026-03-{day:02}" for day in range(2, 10)))
    # 8 are done: the first of April falls due on its third working day, 8 × 3 ÷ 21 = 1.
    assert row(RED, enough)["next_due_on"] == date(2026, 4, 3)


def test_red_has_no_ceiling_and_yellow_has() -> None:
    five = visits("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06")
    assert row(YELLOW, five)["status"] == "over"
    assert row(YELLOW, visits("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"))["status"] == "met"
    assert row(RED, visits(*(f"2026-03-{day:02}" for day in range(2, 17))))["status"] == "met"


@pytest.mark.parametrize(("channel", "red", "blue"), [("phone", 0, 1), ("mail", 0, 0), ("drop_in", 1, 1)])
def test_red_counts_being_face_to_face_and_blue_anything_but_mail(channel: str, red: int, blue: int) -> None:
    assert row(RED, visits("2026-03-02", channel=channel))["actual"] == red
    seen = visits("2026-03-02", channel=channel, customer="白石医院")
    assert row(BLUE, seen, of="白石医院/检验科-王")["actual"] == blue


def test_less_than_one_visit_a_month_never_falls_due_within_it() -> None:
    found = row(BLUE, of="白石医院/检验科-王", on=date(2026, 3, 31))
    assert shown(found, "planned_min", "due_so_far", "status", "next_due_on") == (
        pytest.approx(0.5),
        0,
        "not_due",
        None,
    )


def test_what_is_to_be_dropped_is_off_however_often_it_is_seen() -> None:
    found = row(DROPPED, visits("2026-03-02", customer="白石医院"), of="白石医院/检验科-王")
    assert shown(found, "zone_or_grade", "planned_min", "planned_max", "actual", "status") == (
        "blue",
        0,
        0,
        1,
        "off",
    )


def test_only_the_month_of_the_day_counts_and_the_last_contact_goes_further_back() -> None:
    found = row(YELLOW, visits("2026-02-27"), on=date(2026, 3, 2))
    assert shown(found, "actual", "last_contact_on", "status") == (0, date(2026, 2, 27), "not_due")


def test_a_customer_is_due_so_many_days_after_the_last_contact() -> None:
    weekly = deal("clear", "2026-05-30")
    found = row(weekly, visits("2026-03-09"), of="云江一院", on=date(2026, 3, 16))
    assert shown(found, "zone_or_grade", "planned_min", "next_due_on", "status") == (
        "weekly",
        4,
        date(2026, 3, 16),
        "met",
    )
    assert row(weekly, visits("2026-03-09"), of="云江一院", on=date(2026, 3, 17))["status"] == "behind"
    # Writing is no contact.
    assert row(weekly, visits("2026-03-09", channel="email"), of="云江一院")["status"] == "behind"


def test_the_daily_log_counts_working_days() -> None:
    daily = deal("clear", "2026-03-30")
    found = row(daily, visits("2026-03-13"), of="云江一院", on=date(2026, 3, 16))
    assert shown(found, "zone_or_grade", "planned_min", "next_due_on", "status") == (
        "daily",
        22,
        date(2026, 3, 16),
        "met",
    )


def test_a_log_that_asks_for_nothing_is_off_and_none_is_empty() -> None:
    none = row(deal("none", "2026-05-30"), of="云江一院")
    assert shown(none, "zone_or_grade", "planned_min", "status") == ("none", 0, "off")
    empty = row(visits("2026-03-02"), of="云江一院")
    assert shown(empty, "zone_or_grade", "planned_min", "actual", "next_due_on", "status") == (None,) * 5
    assert empty["last_contact_on"] == date(2026, 3, 2)


def test_a_removed_customer_and_its_contacts_have_no_row() -> None:
    gone = TEAM["records/customers/云江一院.yml"] + "removed: {on: 2026-03-16, reason: 停业}\n"
    files = TEAM | RED | {"records/customers/云江一院.yml": gone}
    assert [each["subject"] for each in cadence.rows(sheet_of_files(files, DAY))] == ["白石医院"]
    assert len(cadence.rows(sheet_of_files(files, date(2026, 3, 15)))) == 3
