"""`explain`: every figure down to the lines that it rests on, in either language, for people and programs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from tests.independent.test_every_figure import SAMPLE
from tests.independent.test_every_figure import built as built_of

from repbook import asked, family
from repbook.asked import about_code
from repbook.build import Built, build
from repbook.check import manual
from repbook.cli import cli
from repbook.settings import Settings
from repbook.speech import Speech
from repbook.usage import UsageError

DAY = date(2026, 3, 20)
FILES = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\ntargets: {2026-Q1: 100万}\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/opportunities/云江一院/化学发光.yml": (
        "title: 化学发光\nhistory:\n"
        "  - {on: 2026-01-12, stage: 挖掘需求, amount: 120万, expected_close: 2026-03-30}\n"
    ),
    "records/sales/chen-lu/2026-02.yml": (
        "lines:\n" + "  - {customer: 云江一院, product: 试剂, amount: 10万}\n" * 3
    ),
    "records/products/试剂.yml": "name: 试剂\n",
    "records/policies/2026-02-01.yml": "sales_tier:\n  VIP: 60万  # 年度会议\n",
}


@pytest.fixture(scope="module")
def built() -> Built:
    return build({path: text.encode() for path, text in FILES.items()}, (), Settings(), DAY)


def said(built: Built, what: str, locale: str = "en", limit: int = 20, depth: int = 4) -> str:
    return asked.about_figure(built, what, "text", Speech(locale), depth, limit)


def test_a_ratio_is_explained_down_to_the_lines_of_the_records(built: Built) -> None:
    assert said(built, "ratios/team/2026-Q1/attainment", limit=2) == (
        "ratios/team/2026-Q1/sales/attainment\n"
        "ratios · team · 2026-Q1 · sales\n"
        "\n"
        "attainment: 30.0% (0.3)\n"
        "  = 300,000 CNY ÷ 1,000,000 CNY\n"
        "  closed: 300 k (300,000 CNY)\n"
        "    = sum of 3 sales lines\n"
        "    records/sales/chen-lu/2026-02.yml:2: - {customer: 云江一院, product: 试剂, amount: 10万}\n"
        "    records/sales/chen-lu/2026-02.yml:3: - {customer: 云江一院, product: 试剂, amount: 10万}\n"
        "    … 1 more, 3 in all\n"
        "  target: 1,000 k (1,000,000 CNY)\n"
        "    = sum of 1 target\n"
        "    records/reps/chen-lu.yml:3: targets: {2026-Q1: 100万}\n"
    )


def test_it_is_said_in_chinese_with_amounts_in_wan_and_exact(built: Built) -> None:
    lines = said(built, "比率/team/2026-Q1/销售收入/达成率", "zh-CN").splitlines()
    assert lines[1] == "比率 · team · 2026-Q1 · 销售收入"
    assert "达成率：30.0%（0.3）" in lines
    assert "  已完成：30.0万（300,000 元）" in lines


def test_a_multiple_is_said_as_one_and_a_goal_by_its_name_and_in_what_it_counts(built: Built) -> None:
    told = asked.about_figure(built, "ratios/team/2026-Q1/coverage", "text", Speech("zh-CN"), 1, 20)
    assert re.search(r"覆盖倍数：\d\.\d\d（\d\.\d+）", told), told
    growth = asked.about_figure(built_of(SAMPLE), "milestones/chen-lu/year/Y.G3", "text", Speech("en"), 1, 20)
    assert "goal: Y.G3 Growth of assigned customers" in growth
    assert "target: 30.0% (0.3)" in growth
    sales = asked.about_figure(
        built_of(SAMPLE), "milestones/chen-lu/year/Y.G2/actual", "text", Speech("zh-CN"), 1, 20
    )
    assert re.search(r"实际：[\d.]+万（[\d,]+ 元）", sales), sales


def test_a_lens_that_is_left_out_is_the_policys_and_one_that_is_named_counts(built: Built) -> None:
    assert said(built, "ratios/team/2026-Q1/closed") == said(built, "ratios/team/2026-Q1/sales/closed")
    assert said(built, "ratios/team/2026-Q1/bookings/closed").startswith("ratios/team/2026-Q1/bookings/")


def test_a_grade_is_explained_with_its_rule_the_source_of_its_number_and_of_its_scheme(built: Built) -> None:
    text = said(built, "grades/customer/云江一院/sales_tier")
    assert text.startswith("grades/customer/云江一院/sales_tier/value\n")
    assert "default.yml:7: B: 20万\n" in text
    assert "source: 000 L17: 20万以上50万以下为B类\n" in text
    assert text.endswith("source of the scheme: B1; 000 L17\n")


def test_a_rule_of_the_workspace_is_cited_with_its_own_line_and_comment(built: Built) -> None:
    text = said(built, "tiers/VIP/least")
    assert "records/policies/2026-02-01.yml:2: VIP: 60万\n" in text
    assert "source: 年度会议\n" in text


def test_an_id_may_hold_what_separates_the_parts_of_an_address(built: Built) -> None:
    text = said(built, "opportunities/云江一院/化学发光/days_in_stage")
    assert text.startswith("opportunities/云江一院/化学发光/days_in_stage\n")
    assert "days in stage: 67\n" in text


def test_a_column_that_is_left_out_lists_the_cells_of_the_row(built: Built) -> None:
    text = said(built, "opportunities/云江一院/化学发光")
    assert "amount: 1,200 k (1,200,000 CNY)\n" in text
    assert "stage: Needs\n" in text


def test_what_is_cut_is_counted(built: Built) -> None:
    text = said(built, "ratios/team/2026-Q1/attainment", depth=1)
    assert "  closed: 300 k (300,000 CNY)\n    = sum of 3 sales lines\n    … 3 below it" in text


def test_json_holds_the_same_tree(built: Built) -> None:
    told = json.loads(asked.about_figure(built, "ratios/team/2026-Q1/attainment", "json", Speech("en"), 4, 2))
    assert told["key"] == {"scope": "team", "period": "2026-Q1", "lens": "sales"}
    assert told["cells"] == {"attainment": "0.3"}
    closed = told["figure"]["parts"][0]
    assert (closed["column"], closed["value"], closed["total"]) == ("closed", "300000", 3)
    assert closed["parts"][0] == {
        "kind": "record",
        "path": "records/sales/chen-lu/2026-02.yml",
        "line": 2,
        "text": "- {customer: 云江一院, product: 试剂, amount: 10万}",
        "source": None,
        "commit": None,
        "written_on": None,
        "state": None,
        "url": None,
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ratio/team/2026-Q1/closed", "ratios/team/2026-Q1/closed"),
        ("ratios/tem/2026-Q1/closed", "ratios/team/2026-Q1/closed"),
        ("ratios/team/2026-Q1/closd", "ratios/team/2026-Q1/sales/closed"),
        ("opportunities/云江一院/化学发/amount", "opportunities/云江一院/化学发光/amount"),
    ],
)
def test_an_address_that_names_nothing_is_answered_with_the_nearest(
    built: Built, typed: str, meant: str
) -> None:
    with pytest.raises(UsageError) as refused:
        said(built, typed)
    assert str(refused.value) == f"there is no figure {typed}; did you mean {meant}?"


def test_an_address_near_to_nothing_is_answered_with_what_is_possible(built: Built) -> None:
    with pytest.raises(UsageError, match="after ratios can follow: "):
        said(built, "ratios/zzzz")


def test_a_code_is_explained_by_its_manual_page() -> None:
    told = CliRunner().invoke(cli, ["explain", "C105", "--lang", "en"])
    assert told.exit_code == 0
    assert told.output.startswith("C105 · warning · A customer has no owner.\n\nwhy\n")
    assert "\n\nwrong\n" in told.output
    assert "\n\nright\n" in told.output
    held = json.loads(CliRunner().invoke(cli, ["explain", "c105", "--format", "json", "--lang", "en"]).output)
    assert held["summary"] == "A customer has no owner."


def test_an_unknown_code_or_address_is_wrong_usage(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["explain", "C999", "--lang", "en"])
    assert told.exit_code == 2
    assert "did you mean C" in told.stderr
    (tmp_path / "repbook.yml").write_text("title: 空\nlocale: en\n")
    told = CliRunner().invoke(cli, ["-C", str(tmp_path), "explain", "nothing/at/all"])
    assert told.exit_code == 2


@pytest.mark.parametrize("member", family.members("checks"), ids=lambda member: member.CHECK.code)
def test_every_manual_page_is_told_in_chinese_with_the_same_examples(member: ModuleType) -> None:
    chinese = about_code(member.CHECK.code, "text", Speech("zh-CN"))
    page = manual(member.__doc__)
    assert page.summary not in chinese
    assert re.search("为什么\n  .*[\u4e00-\u9fff]", chinese)
    for example in (page.bad, page.good):
        if example[:1].isspace():
            assert all(line in chinese for line in example.splitlines())
        elif example and " " in example.replace(": ", ""):
            assert " ".join(example.split()) not in " ".join(chinese.split())
