"""Checklists: filled/total, evidence, and nothing private."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files
from tests.schemes.team import ON, REP, customer, deal, grade

from repbook.figure import Figure
from repbook.scheme import Subject, grade_of

ASSESSED = {
    "records/assessments/云江一院/2026-02-01.yml": """
        need:
          life_stage: growth
          team: {clinical_team: {value: 是, evidence: 现场看过}}
          main_business: [设备, 耗材]
          background: {tendering: 否}
        recognition: {product: {price: 是, service: 是}}
        tax: {knowledge: 未知}
    """
}


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("need_degree", "4/8"), ("recognition_degree", "2/6"), ("investment_degree", "0/4"),
        ("tax_power", "0/3"), ("asset_power", "0/3"), ("earning_power", "0/2"), ("network_power", "0/2"),
    ],
)  # fmt: skip
def test_an_assessment_counts_what_is_answered_of_all(scheme: str, expected: str) -> None:
    files = customer("云江一院") | ASSESSED
    assert grade(scheme, files).value == expected
    assert grade(scheme, files, date(2026, 1, 31)).missing == ("assessments",)


def test_evidence_is_told_with_the_answer() -> None:
    told = [
        str(part.because)
        for part in grade("need_degree", customer("云江一院") | ASSESSED).figure.parts
        if isinstance(part, Figure)
    ]
    assert "clinical team: yes; evidence: 现场看过" in told
    assert "main business: device, consumable" in told


@pytest.mark.parametrize(
    ("facts", "sales", "expected"),
    [
        ("hospital: {level: 二级甲等}\n", "", "4/8, eligible"),
        ("hospital: {level: 三级}\n", "", "4/8, eligible"),
        ("hospital: {level: 二级乙等}\n", "", "4/8, not eligible"),
        ("hospital: {level: 二级}\n", "", "4/8, not eligible"),
        ("hospital: {level: 未定级}\n", "", "4/8, not eligible"),
        ("", "", "4/8, eligibility not known"),
        ("credit: {annual_sales: 100万}\n", "50万", "4/8, eligible"),
        ("credit: {annual_sales: 100万}\n", "499999.99", "4/8, not eligible"),
        ("credit: {annual_sales: 很大}\n", "50万", "4/8, eligibility not known"),
    ],
)
def test_the_label_of_the_need_says_who_is_eligible(facts: str, sales: str, expected: str) -> None:
    files = customer("云江一院", facts) | ASSESSED
    if sales:
        files["records/sales/chen-lu/2026-02.yml"] = f"lines:\n  - {{customer: 云江一院, amount: {sales}}}\n"
    assert str(grade("need_degree", files).label) == expected


def test_a_plan_answers_the_criteria_of_a_key_account() -> None:
    body = "".join(
        f"## {part}\n甲\n" for part in ("客户分析", "目标设定", "资源配置", "沟通策略", "评估与调整")
    )
    plan = (
        f"---\ncriteria: {{scale: 是, influence: 否, long_term: 未知}}\nnext_review: 2026-09-30\n---\n{body}"
    )
    files = customer("云江一院") | {"records/plans/云江一院/2026.md": plan}
    assert grade("key_account", files).value == "2/4"
    assert grade("key_account", files, date(2025, 12, 31)).missing == ("plans",)


def test_a_customers_five_files_are_counted_and_what_is_private_is_not_told() -> None:
    found = grade(
        "data_completeness", customer("云江一院", "information: {background: 老院区, people: 张院长爱钓鱼}\n")
    )
    assert found.value == "2/5"
    told = " ".join(str(part.because) for part in found.figure.parts if isinstance(part, Figure))
    assert "老院区" in told and "people: filled in" in told and "张院长" not in told
    assert grade("data_completeness", customer("云江一院")).value == "0/5"


def test_an_opportunity_answers_its_five_criteria_and_fills_its_matrix() -> None:
    more = (
        "qualification: {volume: 是, payment: 否, need: 未知, chance: 60%}\n"
        "needs: [{angle: accuracy, level: basic, aspect: 性能性},\n"
        "  {angle: safety, level: basic, aspect: 性能性},\n"
        "  {angle: income, level: 深层需求, aspect: 经济性}, {angle: profit}]\n"
    )
    files = customer("云江一院") | deal("云江一院", "甲", "on: 2026-01-05, stage: 收集资料", more=more)
    subject = Subject("opportunity", "云江一院/甲")
    assert grade("qualification", files, subject=subject).value == "3/5"
    assert grade("needs_matrix", files, subject=subject).value == "2/36"


def test_a_visit_counts_what_the_customer_said_himself() -> None:
    visit = "---\ncustomer: 云江一院\npurpose: 甲\nconfirmed: {problem: 是, solution: 否, value: 未知}\n---\n"
    sheet = sheet_of_files(REP | customer("云江一院") | {"records/visits/chen-lu/2026-03-10.md": visit}, ON)
    assert grade_of(sheet, "question_nine", Subject("visit", "chen-lu/2026-03-10")).value == "2/3"
