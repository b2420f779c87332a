"""Table `milestones`: phases, stage goals, weekly standards, results, the year, and what people attest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.books import sheet_of_files

from repbook.figure import Figure
from repbook.roadmap import phases
from repbook.table import plain
from repbook.tables import milestones

Files = dict[str, str]
JOINED = date(2025, 1, 6)


def rep(more: str = "joined: 2025-01-06\nmanager: li-na\n") -> Files:
    return {
        "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\n" + more,
        "records/reps/li-na.yml": "name: 李娜\nrole: manager\n",
    }


def customer(name: str, more: str = "origin: new\n") -> Files:
    return {f"records/customers/{name}.yml": f"name: {name}\nkind: hospital\nowner: chen-lu\n{more}"}


def deal(where: str, history: str) -> Files:
    return {f"records/opportunities/{where}/仪器.yml": f"title: 仪器\nhistory: [{history}]\n"}


def rows(files: Files, as_of: date) -> dict[str, dict[str, object]]:
    found = milestones.rows(sheet_of_files(files, as_of))
    return {f"{row['phase']} {row['goal']}": plain(row) for row in found}


def figure(files: Files, as_of: date, goal: str, column: str) -> Figure[object]:
    found = milestones.rows(sheet_of_files(files, as_of))
    cell = next(row[column] for row in found if row["goal"] == goal)
    assert isinstance(cell, Figure)
    return cell


def spans(files: Files, as_of: date) -> dict[str, tuple[str, str]]:
    found = phases(sheet_of_files(files, as_of), "chen-lu")
    return {phase.name: (str(phase.first), str(phase.last)) for phase in found}


def test_the_phases_run_in_months_of_quota_and_the_year_from_joining() -> None:
    assert spans(rep(), date(2026, 1, 5)) == {
        "1": ("2025-01-06", "2025-02-02"),
        "2": ("2025-02-03", "2025-04-02"),
        "3a": ("2025-04-03", "2025-07-02"),
        "3b": ("2025-07-03", "2025-10-02"),
        "3c": ("2025-10-03", "2026-01-02"),
        "year": ("2025-01-06", "2026-01-05"),
    }


def test_a_quota_from_the_31st_returns_on_the_last_day_of_shorter_months() -> None:
    """Golden test 12."""
    found = spans(rep("joined: 2025-10-01\nquota_from: 2025-12-31\n"), date(2026, 12, 31))
    assert found["2"] == ("2025-12-31", "2026-02-27")
    assert found["3a"] == ("2026-02-28", "2026-05-30")
    assert found["3b"] == ("2026-05-31", "2026-08-30")


def test_a_veteran_has_the_calendar_year_and_keeps_the_phases() -> None:
    found = spans(rep(), date(2026, 1, 6))
    assert found["year"] == ("2026-01-01", "2026-12-31")
    assert "3c" in found


def test_only_phases_that_have_begun_have_rows() -> None:
    assert {key.split()[0] for key in rows(rep(), date(2025, 2, 3))} == {"1", "2", "year"}
    assert rows(rep(""), date(2025, 2, 3)) == {}
    assert rows(rep(), date(2025, 1, 5)) == {}


def test_every_goal_of_a_phase_has_a_row_with_its_number_and_last_day() -> None:
    found = rows(rep(), date(2026, 1, 5))
    assert len(found) == 9 + 9 + 3 * 15 + 3
    assert found["3a P3a.G7"]["target"] == 30000
    assert found["3b P3b.G1"] | {"actual": None} == {
        "rep": "chen-lu",
        "phase": "3b",
        "goal": "P3b.G1",
        "unit": "customers",
        "target": 50,
        "actual": None,
        "status": "missed",
        "pass_by": date(2025, 10, 2),
    }
    assert found["3a P3a.G8"]["target"] == Decimal("0.9")


def stood(count: int, lost: int) -> Files:
    """Write customers at analysis: some still open there, some lost before the phase began."""
    files: Files = rep()
    for number in range(count):
        name = f"医院{number:02}"
        end = ", {on: 2025-09-01, outcome: lost, reason: stopped}" if number < lost else ""
        files |= customer(name) | deal(name, "{on: 2025-03-03, stage: 客户分析, amount: 50万}" + end)
    return files


def test_live_customers_count_and_the_drill_down_shows_who_was_ever_there() -> None:
    """Golden test 13: 30 live analysis customers, 80 ever, phase 3c."""
    files, on = stood(80, 50), date(2025, 12, 1)
    assert rows(files, on)["3c P3c.G1"]["status"] == "met"
    actual = figure(files, on, "P3c.G1", "actual")
    ways = [part for part in actual.parts if isinstance(part, Figure)]
    assert (actual.value, [way.value for way in ways]) == (30, [30, 0, 80])
    assert (
        str(ways[2].because) == "80 customers with an opportunity that ever reached analysis, by 2025-12-01"
    )


@pytest.mark.parametrize(("count", "value"), [("entered_in_phase", 0), ("ever_reached", 80)])
def test_the_policy_chooses_the_way_of_counting(count: str, value: int) -> None:
    files = stood(80, 50) | {"records/policies/2025-01-01.yml": f"roadmap: {{count: {count}}}\n"}
    assert rows(files, date(2025, 12, 1))["3c P3c.G1"]["actual"] == value


def test_met_shows_early_may_fall_back_and_is_missed_only_after_the_end() -> None:
    files = stood(30, 1)
    early, late = date(2025, 6, 30), date(2025, 10, 3)
    assert rows(files | {}, early)["2 P2.G2"]["status"] == "met"
    found = rows(files, late)
    assert (found["3c P3c.G1"]["actual"], found["3c P3c.G1"]["status"]) == (29, "open")
    assert rows(files, date(2026, 1, 2))["3c P3c.G1"]["status"] == "open"
    assert rows(files, date(2026, 1, 3))["3c P3c.G1"]["status"] == "missed"


def test_a_signature_of_the_phase_counts_to_every_stage_one_before_it_does_not() -> None:
    won = "{on: 2025-03-03, stage: 客户分析, amount: 50万}, {on: 2025-10-20, outcome: signed}"
    paid = ", {on: 2025-11-01, outcome: paid}"
    files = rep() | customer("甲") | deal("甲", won + paid)
    assert rows(files, date(2025, 12, 1))["3c P3c.G5"]["actual"] == 1
    assert rows(files, date(2025, 12, 1))["3b P3b.G5"]["actual"] == 0
    held = (
        rep()
        | customer("甲")
        | deal("甲", "{on: 2025-03-03, stage: 挖掘需求}, {on: 2025-10-20, outcome: on_hold}")
    )
    assert rows(held, date(2025, 12, 1))["3c P3c.G1"]["actual"] == 0


def test_contracts_are_with_new_customers_and_projects_with_old_ones() -> None:
    won = "{on: 2025-03-03, stage: 客户分析, amount: 50万}, {on: 2025-10-20, outcome: signed}"
    files = rep()
    for name, origin in (("甲", "new"), ("乙", "existing"), ("丙", "assigned"), ("丁", "")):
        files |= customer(name, f"origin: {origin}\n" if origin else "") | deal(name, won)
    found = rows(files, date(2025, 12, 1))
    assert [found[f"3c P3c.{goal}"]["actual"] for goal in ("G6", "G9")] == [1, 2]
    assert found["year Y.G1"]["actual"] == 1


def test_new_customer_sales_are_the_mean_of_the_months_that_ended_in_the_phase() -> None:
    won = "{on: 2025-03-03, stage: 客户分析, amount: 50万}, {on: 2025-10-05, outcome: signed}"
    files = rep() | customer("甲") | deal("甲", won) | customer("乙", "origin: existing\n")
    for month, amount in (("2025-10", "2万"), ("2025-11", "5万"), ("2025-12", "9万")):
        lines = f"lines: [{{customer: 甲, amount: {amount}}}, {{customer: 乙, amount: 50万}}]\n"
        files[f"records/sales/chen-lu/{month}.yml"] = lines
    assert rows(files, date(2025, 10, 30))["3c P3c.G7"]["status"] == "open"
    found = rows(files, date(2025, 12, 1))
    assert (found["3c P3c.G7"]["actual"], found["3c P3c.G7"]["status"]) == (35_000, "met")
    assert found["year Y.G2"]["actual"] == 70_000


def test_collection_is_of_old_customers_and_nothing_due_is_not_measured() -> None:
    """Golden test 14, as the roadmap sees it."""
    files = rep() | customer("甲") | customer("乙", "origin: existing\n")
    paid = "due: 2025-10-15\namount: 10万\npayments: [{on: 2025-10-31, amount: 9万}]\n"
    new = files | {"records/invoices/甲/1.yml": paid}
    assert rows(new, date(2025, 11, 3))["3c P3c.G8"]["status"] == "not_measured"
    old = files | {"records/invoices/乙/1.yml": paid}
    found = rows(old, date(2025, 11, 3))["3c P3c.G8"]
    assert (found["actual"], found["status"]) == (Decimal("0.9"), "met")


def test_growth_of_assigned_customers_is_against_the_elapsed_share_of_the_base_year() -> None:
    files = rep("joined: 2025-01-01\nassigned: [{customer: 甲, baseline: 73万}]\n") | customer("甲")
    files["records/sales/chen-lu/2025-01.yml"] = "lines: [{customer: 甲, amount: 9.3万}]\n"
    found = rows(files, date(2025, 1, 31))["year Y.G3"]
    assert (found["actual"], found["status"]) == (Decimal("0.5"), "met")
    assert rows(rep(), date(2025, 1, 31))["year Y.G3"]["status"] == "not_measured"


def test_target_customers_are_filed_in_training_with_all_three_features() -> None:
    full = "qualification: {volume: 是, payment: 是, planning: 是}\n"
    files = (
        rep() | customer("甲", "since: 2025-01-20\n" + full) | customer("乙", "since: 2025-02-03\n" + full)
    )
    files |= customer("丙", "since: 2025-01-20\n" + full.replace("planning: 是", "planning: 未知"))
    assert rows(files, date(2025, 2, 10))["1 P1.G4"]["actual"] == 1


def visit(day: str, who: str, more: str = "") -> Files:
    text = f"---\ncustomer: {who}\npurpose: 拜访\n{more}---\n"
    return {f"records/visits/chen-lu/{day}-{who}.md": text}


def team_of(count: int) -> Files:
    files = rep("joined: 2025-12-01\nquota_from: 2026-01-05\nleave: [{from: 2026-03-18, to: 2026-03-20}]\n")
    for number in range(count):
        files |= customer(f"医院{number}")
    return files


def test_weekly_standards_are_weeks_met_of_weeks_begun() -> None:
    files = team_of(8)
    for number in range(8):
        files |= visit("2026-03-11", f"医院{number}")
    for number in range(3):
        files |= visit("2026-03-17", f"医院{number}")
    # Phase 3a begins on Thursday 5 March: its first whole week is 9–15 March. The next has two days worked.
    found = rows(files, date(2026, 3, 23))["3a P3a.S1"]
    assert (found["target"], found["actual"], found["unit"]) == (1, Decimal("0.666667"), "weeks")
    weeks = [
        part
        for part in figure(files, date(2026, 3, 23), "P3a.S1", "actual").parts
        if isinstance(part, Figure)
    ]
    assert [str(week.because) for week in weeks] == [
        "2026-W11: 8 of 8, 5 days worked",
        "2026-W12: 3 of 3, 2 days worked",
        "2026-W13: 0 of 8, 5 days worked",
    ]


def test_a_call_is_no_visit_to_a_customer_and_before_the_first_whole_week_nothing_counts() -> None:
    files = team_of(1) | visit("2026-03-11", "医院0", "channel: phone\n")
    assert "0 of 8" in str(figure(files, date(2026, 3, 12), "P3a.S1", "actual").parts[0].because)  # type: ignore[union-attr]
    assert rows(files, date(2026, 3, 6))["3a P3a.S1"]["status"] == "not_measured"


def test_hours_are_measured_only_where_visits_carry_them() -> None:
    files = team_of(1) | visit("2026-01-07", "医院0", "prospecting: 是\n")
    found = rows(files, date(2026, 1, 12))
    assert (found["2 P2.S3"]["actual"], found["2 P2.S3"]["status"]) == (None, "not_measured")
    assert found["2 P2.S2"]["actual"] == 0
    files |= visit("2026-01-08", "医院0", "hours: 10\n")
    assert rows(files, date(2026, 1, 11))["2 P2.S3"]["status"] == "met"


def test_new_prospects_are_customers_whose_first_opportunity_entered_in_the_week() -> None:
    files = team_of(3)
    for number in range(2):
        files |= deal(f"医院{number}", "{on: 2026-03-10, stage: 收集资料}")
    files |= deal("医院2", "{on: 2026-03-10, stage: 目标客户群}")
    assert rows(files, date(2026, 3, 15))["3a P3a.S2"]["status"] == "met"


def test_forms_are_the_weekly_reports_that_came_on_time() -> None:
    text = "---\nsubmitted: {day}\n---\n## 判断\n{day}\n"
    files = team_of(1) | {
        "records/weekly/chen-lu/2026-W11.md": text.format(day="2026-03-16"),
        "records/weekly/chen-lu/2026-W12.md": text.format(day="2026-03-24"),
    }
    assert rows(files, date(2026, 3, 27))["3a P3a.S3"]["actual"] == Decimal("0.333333")


def test_research_is_measured_only_where_every_item_has_its_day() -> None:
    files = team_of(1)
    assert rows(files, date(2026, 1, 12))["2 P2.S1"]["status"] == "not_measured"
    bare = files | customer("医院0", "information: {usage: 旧机}\n")
    assert "carries no day" in str(figure(bare, date(2026, 1, 12), "P2.S1", "actual").because)
    dated = files | customer("医院0", "information: {usage: [{on: 2026-01-07, is: 旧机}]}\n")
    dated["records/policies/2026-01-01.yml"] = "roadmap: {targets: {P2.S1: 1}}\n"
    assert rows(dated, date(2026, 1, 11))["2 P2.S1"]["status"] == "met"


def test_meetings_and_talks_are_measured_where_they_are_on_record() -> None:
    files = team_of(5)
    assert rows(files, date(2026, 3, 15))["3a P3a.S4"]["status"] == "not_measured"
    names = ", ".join(f"医院{number}" for number in range(5))
    files["records/meetings/2026-03-09-例会.md"] = (
        f"---\nattendees: [chen-lu, li-na]\ncustomers: [{names}]\n---\n"
    )
    assert rows(files, date(2026, 3, 15))["3a P3a.S4"]["status"] == "met"
    talk = f"---\nkind: one_to_one\nattendees: [chen-lu, li-na]\ncustomers: [{names}]\n---\n"
    files["records/meetings/2026-03-10-面谈.md"] = talk
    assert rows(files, date(2026, 3, 15))["3a P3a.S5"]["actual"] == 0
    for number in range(5):
        files |= customer(f"医院{number}", "annual_spend: 50万\n")
    assert rows(files, date(2026, 3, 15))["3a P3a.S5"]["status"] == "met"


def test_meals_are_off_and_say_so_unless_the_policy_counts_them() -> None:
    files = team_of(2)
    meals = ", ".join(f"{{on: 2026-03-1{n}, kind: meal, customer: 医院{n}}}" for n in (0, 1))
    files["records/expenses/chen-lu/2026-03.yml"] = f"lines: [{meals}]\n"
    actual = figure(files, date(2026, 3, 15), "P3a.S6", "actual")
    assert (actual.value, str(actual.because)) == (None, "meals are not counted: the policy has them off")
    files["records/policies/2026-01-01.yml"] = "roadmap: {hospitality: count}\n"
    assert rows(files, date(2026, 3, 15))["3a P3a.S6"]["status"] == "met"


def attest(day: str, goals: str, by: str = "li-na") -> Files:
    return {f"records/attestations/chen-lu/{day}.yml": f"by: {by}\ngoals: [{goals}]\n"}


def test_knowledge_is_attested_by_somebody_else_on_a_day() -> None:
    on = date(2025, 2, 10)
    assert rows(rep(), on)["1 P1.G1"]["status"] == "not_measured"
    files = rep() | attest(
        "2025-02-01", "{goal: P1.G1, result: 是, evidence: 笔试 92}, {goal: P1.G2, result: 否}"
    )
    found = rows(files, on)
    assert (found["1 P1.G1"]["status"], found["1 P1.G2"]["status"]) == ("attested", "missed")
    assert str(figure(files, on, "P1.G1", "status").because) == "attested by li-na on 2025-02-01: 笔试 92"
    own = rep() | attest("2025-02-01", "{goal: P1.G1, result: 是}", "chen-lu")
    assert rows(own, on)["1 P1.G1"]["status"] == "not_measured"
    assert rows(files, date(2025, 1, 31))["1 P1.G1"]["status"] == "not_measured"


def test_a_measured_goal_is_not_attested_away() -> None:
    files = rep() | attest("2025-02-01", "{goal: P1.G4, result: 是}")
    assert rows(files, date(2025, 2, 10))["1 P1.G4"]["status"] == "missed"


def test_who_left_keeps_the_phases_begun_judged_on_the_last_day() -> None:
    files = stood(30, 1) | rep("joined: 2025-01-06\nleft: 2025-08-29\n")
    found = rows(files, date(2025, 12, 1))
    assert {key.split()[0] for key in found} == {"1", "2", "3a", "3b", "year"}
    assert (found["3b P3b.G1"]["actual"], found["3b P3b.G1"]["status"]) == (30, "missed")
