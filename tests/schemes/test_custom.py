"""Schemes of the team's own: declared in a policy, weighed, explained, effective from a day on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.books import faults_of_files, sheet_of_files
from tests.pages.small import context_of
from tests.schemes.team import ON, REP, customer, grade

from repbook.checks import own_scheme_unfit
from repbook.pages.grades import views
from repbook.scheme import Subject, in_use
from repbook.tables.grades import rows

OWN = {
    "records/policies/2026-01-01.yml": """
        自定义评级:
          合作前景:
            字段:
              - {字段: 年投入, 分档: {0: 1, 50万: 2, "2,000,000": 4}, 权重: 2}
              - {field: hospital.level, points: {三级甲等: 3, 2A: 1}}
              - {field: demand, points: {现在: 2, 未来: 1, 无: 0}}
            级别: {重点: 8, 培育: 4}
    """
}
GOOD = "annual_spend: 50万\nhospital: {level: 3A}\ndemand: now\n"


def test_weighed_fields_add_up_to_a_class_and_its_distance() -> None:
    found = grade("custom:合作前景", customer("云江一院", GOOD) | OWN)
    assert (found.value, found.basis, found.next_value, found.gap) == ("重点", "rule", None, None)
    assert str(found.figure.because) == "9 points: 8 and more is 重点"
    less = customer("云江一院", GOOD.replace("50万", "49万"))
    found = grade("custom:合作前景", less | OWN)
    assert (found.value, found.next_value, found.gap) == ("培育", "重点", Decimal(1))


def test_what_is_not_known_is_named_and_nothing_is_guessed() -> None:
    assert grade("custom:合作前景", customer("云江一院", "annual_spend: 50万\n") | OWN).missing == (
        "hospital.level",
        "demand",
    )
    unlisted = customer("云江一院", GOOD.replace("3A", "一级"))
    assert grade("custom:合作前景", unlisted | OWN).missing == ("hospital.level",)
    few = customer("云江一院", "annual_spend: 1\nhospital: {level: 2A}\ndemand: 无\n")
    assert grade("custom:合作前景", few | OWN).missing == ("points",)


def test_two_bands_may_give_the_same_points() -> None:
    fields = "fields: [{field: annual_spend, bands: {0: 1, 10万: 5, 50万: 1}}]"
    own = {"records/policies/2026-01-01.yml": f"schemes: {{甲: {{{fields}, classes: {{好: 5, 差: 1}}}}}}\n"}
    spends = ("99,999", "10万", "499999", "50万")
    found = [
        grade("custom:甲", customer("云江一院", f"annual_spend: {spend}\n") | own).value for spend in spends
    ]
    assert found == ["差", "好", "好", "差"]


def test_it_counts_from_its_policys_day_and_has_a_row_for_every_customer() -> None:
    files = REP | customer("云江一院", GOOD) | customer("白石医院") | OWN
    before, after = (sheet_of_files(files, day) for day in (date(2025, 12, 31), ON))
    assert "custom:合作前景" not in [scheme.id for scheme in in_use(before)]
    found = [row for row in rows(after) if row["scheme"] == "custom:合作前景"]
    assert [row["subject"] for row in found] == ["云江一院", "白石医院"]
    assert "custom" not in {row["scheme"] for row in rows(after)}


def test_a_class_chosen_by_a_person_counts_where_no_policy_declares_the_scheme() -> None:
    text = "grades: {自定义:口碑: {value: 极好, by: chen-lu, on: 2025-01-05}}\n"
    found = grade("custom:口碑", customer("云江一院", text))
    assert (found.value, found.basis, found.valid_until) == ("极好", "manual", date(2026, 1, 5))
    assert found.flag == "expired"


@pytest.mark.parametrize(
    "broken",
    [
        "{甲: {字段: [], 级别: {好: 1}}}",
        "{甲: {字段: [{field: demand}], 级别: {好: 1}}}",
        "{甲: {字段: [{field: demand, points: {现在: 2}}], 级别: {}}}",
        "{甲: {字段: [{field: annual_spend, bands: {很多: 2}}], 级别: {好: 1}}}",
    ],
)
def test_a_declaration_that_cannot_work_is_a_finding(broken: str) -> None:
    files = REP | {"records/policies/2026-01-01.yml": f"自定义评级: {broken}\n"}
    assert len(faults_of_files(files)) == 1


def test_a_field_that_does_not_exist_leaves_no_grade_and_says_so() -> None:
    text = "schemes: {甲: {fields: [{field: 投入, points: {是: 1}}], classes: {好: 1}}}\n"
    own = {"records/policies/2026-01-01.yml": text}
    found = grade("custom:甲", customer("云江一院") | own, subject=Subject("customer", "云江一院"))
    assert found.missing == ("投入",)


def test_the_example_of_the_manual_grades_as_it_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "own-schemes.md").read_text("utf-8")
    path, text = page.split("```yaml ")[1].split("```")[0].split("\n", 1)
    held = {path: text}
    good = customer("云江一院", "annual_spend: 100万\nhospital: {level: 三级甲等}\ndemand: 现在\n")
    found = grade("custom:合作前景", good | held, date(2026, 7, 1))
    assert (found.value, str(found.figure.because)) == ("重点", "9 points: 9 and more is 重点")
    assert "custom:合作前景" not in {scheme.id for scheme in in_use(sheet_of_files(held, date(2026, 6, 30)))}


@pytest.mark.parametrize(
    ("fields", "message", "remedy"),
    [
        (
            "{field: annual_spent, bands: {0: 1}}",
            "customer has no field annual_spent that can be weighed",
            "did you mean annual_spend?",
        ),
        (
            "{field: owner.name, points: {甲: 1}}",
            "customer has no field owner.name that can be weighed",
            "",
        ),
        (
            "{field: demand, bands: {0: 1}}",
            "demand holds no number, so it cannot fall into bands",
            "give points",
        ),
        (
            "{field: 年投入, points: {多: 1}}",
            "年投入 holds a number, which no points are given for",
            "give bands",
        ),
        (
            "{field: demand, points: {现在: 2, 马上: 3}}",
            "demand never holds 马上",
            "its words are now, future, none",
        ),
    ],
)
def test_a_field_that_cannot_be_weighed_so_is_told_with_what_was_meant(
    fields: str, message: str, remedy: str
) -> None:
    text = f"schemes: {{甲: {{fields: [{fields}], classes: {{好: 1}}}}}}\n"
    sheet = sheet_of_files({"records/policies/2026-01-01.yml": text}, ON)
    (fault,) = own_scheme_unfit.faults(sheet)
    assert (fault.code, str(fault.message)) == ("C120", message)
    assert remedy in str(fault.remedy)
    assert fault.source.path == "records/policies/2026-01-01.yml"
    assert fault.source.loc == ("schemes", "甲", "fields", 0, "field")


def test_the_page_shows_the_classes_in_their_order_and_what_the_team_does_by_class() -> None:
    own = {
        path: text.replace(
            "级别: {重点: 8, 培育: 4}", "级别: {培育: 4, 重点: 8}\n            行动: {重点: 陪访}"
        )
        for path, text in OWN.items()
    }
    context = context_of(REP | customer("云江一院", GOOD) | own, ON)
    view = next(each.make() for each in views(context) if each.path == "grades/custom-合作前景/")
    told = {str(cells[0].value): str(cells[-1].value) for cells in view.boards[0].rows}
    assert list(told.items()) == [("重点", "陪访"), ("培育", "")]


def test_a_later_policy_that_leaves_the_scheme_alone_is_not_blamed_for_it() -> None:
    wrong = "schemes: {甲: {fields: [{field: nix, bands: {0: 1}}], classes: {好: 1}}}\n"
    files = {
        "records/policies/2026-01-01.yml": wrong,
        "records/policies/2026-03-01.yml": "capacity: {visits_a_day: 4}\n",
    }
    assert len(list(own_scheme_unfit.faults(sheet_of_files(files, ON)))) == 1
