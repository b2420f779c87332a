"""Effort: what went into a customer against what came out, counted once; by zone; growth to the fen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files
from tests.schemes.team import REP, customer, sold

from repbook.table import plain
from repbook.tables import customer_growth, effort, growth, zone_effort

ON = date(2026, 4, 10)
MARGIN = "gross_margin: 40万\n"


def visit(day: str, text: str) -> dict[str, str]:
    return {f"records/visits/chen-lu/{day}.md": f"---\npurpose: 甲\n{text}---\n"}


FILES = (
    REP
    | customer("云江一院", MARGIN + "hospital: {level: 三级甲等}\n")
    | customer("白石医院")
    | {
        "records/contacts/云江一院/王.yml": "name: 王\ntitle: 主任医师\nbehaviour: 首选\n",
        "records/contacts/云江一院/李.yml": "name: 李\ntitle: 院长\n",
        "records/expenses/chen-lu/2026-03.yml": (
            "lines:\n"
            "  - {on: 2026-03-10, kind: travel, amount: 320, customer: 云江一院, hours: 2}\n"
            "  - {on: 2026-03-11, kind: meal, amount: 500, customer: 云江一院, verdict: rejected}\n"
            "  - {on: 2026-03-12, kind: literature, amount: 80, customer: 云江一院, contact: 王}\n"
            "  - {on: 2026-03-12, kind: travel, amount: 90}\n"
        ),
    }
    | visit("2026-03-10", "customer: 云江一院\ncontacts: [李, 王]\nalso: [白石医院]\nhours: 1.5\ncost: 30\n")
    | visit("2026-03-20", "customer: 云江一院\nchannel: mail\n")
    | visit("2026-04-01", "customer: 白石医院\nstart: 09:00\nend: 10:30\n")
    | sold("2026-03", ("云江一院", "10万"), ("云江一院", "-1万"))
)


def test_a_quarter_of_a_customer_adds_up_what_went_in_and_came_out() -> None:
    rows = {(row["customer"], row["period"]): plain(row) for row in effort.rows(sheet_of_files(FILES, ON))}
    first = rows["云江一院", "2026-Q1"]
    assert (first["visits"], first["hours"], first["cost"]) == (2, Decimal("3.5"), 430)
    assert (first["sales"], first["margin"]) == (90_000, 100_000)
    shared = rows["白石医院", "2026-Q1"]
    assert (shared["visits"], shared["hours"], shared["cost"], shared["sales"]) == (1, None, None, 0)
    later = rows["白石医院", "2026-Q2"]
    assert (later["visits"], later["hours"], later["margin"]) == (1, Decimal("1.5"), None)


def test_what_is_dated_later_is_not_there_yet() -> None:
    rows = effort.rows(sheet_of_files(FILES, date(2026, 3, 9)))
    assert rows == []


def test_a_visit_is_of_the_best_zone_that_it_names_and_every_yuan_is_in_one_zone() -> None:
    sheet = sheet_of_files(FILES, ON)
    rows = {(row["period"], row["zone"]): plain(row) for row in zone_effort.rows(sheet)}
    assert (rows["2026-Q1", "red"]["visits"], rows["2026-Q1", "red"]["cost"]) == (1, 110)
    assert rows["2026-Q1", "none"]["cost"] == 320
    whole = sum(plain(row)["cost"] or 0 for row in effort.rows(sheet))  # type: ignore[misc]
    assert sum(row["cost"] or 0 for row in rows.values()) == whole  # type: ignore[misc]


AMOUNT = st.integers(-9, 9).map(lambda units: f"{units}万")
LINES = st.lists(st.tuples(st.sampled_from(["云江一院", "白石医院", "青岚三院"]), AMOUNT), max_size=5)


@settings(max_examples=40)
@given(before=LINES, now=LINES)
def test_growth_adds_up_to_the_difference(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> None:
    files = REP | customer("云江一院") | customer("白石医院") | customer("青岚三院")
    files |= sold("2025-12", *before) if before else {}
    files |= sold("2026-02", *now) if now else {}
    sheet = sheet_of_files(files, ON)
    single = [plain(row) for row in customer_growth.rows(sheet)]
    for row in map(plain, growth.rows(sheet)):
        parts = [row[name] for name in ("before", "new", "grown", "shrunk", "lost", "now")]
        first, new, grown, shrunk, lost, last = (Decimal(str(part)) for part in parts)
        assert first + new + grown - shrunk - lost == last, row
        assert grown >= 0 and shrunk >= 0
        if row["scope"] == "team":
            mine = [one for one in single if one["period"] == row["period"]]
            assert sum(Decimal(str(one["change"])) for one in mine) == last - first
            assert {one["kind"] for one in mine} <= {"new", "grown", "shrunk", "lost"}
            for kind, amount in (("new", new), ("grown", grown), ("shrunk", -shrunk), ("lost", -lost)):
                assert sum(Decimal(str(one["change"])) for one in mine if one["kind"] == kind) == amount


def test_growth_names_who_is_new_and_who_is_lost() -> None:
    files = REP | customer("云江一院") | customer("白石医院") | customer("青岚三院")
    files |= sold("2025-12", ("云江一院", "3万"), ("白石医院", "5万"))
    files |= sold("2026-02", ("云江一院", "4万"), ("青岚三院", "2万"))
    team = [plain(row) for row in growth.rows(sheet_of_files(files, ON)) if row["scope"] == "team"]
    assert [row["period"] for row in team] == ["2026-Q1", "2026-Q2"]
    assert [team[0][name] for name in ("before", "new", "grown", "shrunk", "lost", "now", "customers")] == [
        80_000, 20_000, 10_000, 0, 50_000, 60_000, 2,
    ]  # fmt: skip
    assert (team[1]["before"], team[1]["lost"], team[1]["now"]) == (60_000, 60_000, 0)
