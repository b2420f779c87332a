"""`repbook diff` says what a change means in sales terms, and touches nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.change import change
from tests.cli.repository import Repository, repository
from tests.cli.team import call, hashes, team


@pytest.fixture
def changed(tmp_path: Path) -> Repository:
    return change(tmp_path)


def test_a_change_is_told_in_sales_terms(changed: Repository) -> None:
    told = call(changed.workspace, "diff", "main", "--lang", "zh")
    assert told.exit_code == 0, told.output
    assert "本季预计由3.8%变为14.6%：+13.0万" in told.output
    assert "云江一院/化学发光：阶段 客户分析 → 建立信任、金额 120.0万 → 130.0万" in told.output
    assert "预计成交 2026-06-30 → 2026-03-31" in told.output
    assert "新增1个问题" in told.output
    assert "records/customers/新客户.yml:1:1: 警告" in told.output


def test_only_what_the_change_did_is_told(changed: Repository) -> None:
    """What landed on main since the change began is none of it."""
    changed.to("main")
    changed.commit({"records/customers/别人的.yml": "name: 别人的医院\nkind: hospital\nowner: wu-fan\n"})
    changed.to("change")
    told = call(changed.workspace, "diff", "main", "HEAD", "--format", "json")
    moved = json.loads(told.output)["tables"]
    assert [each["key"]["id"] for each in moved["opportunities"]] == ["云江一院/化学发光"]
    assert all("别人的" not in str(rows) for rows in moved.values())


def test_a_change_of_one_rep_is_told_once_and_each_figure_as_the_site_shows_it(changed: Repository) -> None:
    told = call(changed.workspace, "diff", "main", "--lang", "zh").output
    assert "比率：2处变化" in told
    assert (
        told.count("销售预计 3.8% → 14.6%、覆盖倍数 0.00 → 1.13；同额变动，销售预计：上级 李娜 3.8% →") == 1
    )
    assert "销售收入：阶段预计 6.0万 → 0元；同额变动，阶段预计：上级 李娜 6.0万 → 0元、" in told
    assert "陈露 · 定额最初期 · P2.G3 建立信任：实际 0 → 1" in told
    told = call(changed.workspace, "diff", "main", "--lang", "en").output
    assert "陈露 · first quota · P2.G3 Customers in trust: actual 0 → 1" in told
    every = json.loads(call(changed.workspace, "diff", "main", "--format", "json").output)["tables"]["ratios"]
    assert len(every) == 8


def test_a_goal_is_told_in_what_it_counts(tmp_path: Path) -> None:
    """Growth is a share, sales are an amount."""
    rep, sales = "records/reps/chen-lu.yml", "records/sales/chen-lu/2026-02.yml"
    given = team()[rep] + "assigned: [{customer: 云江一院, baseline: 28万}]\n"
    line = "lines: [{{customer: 云江一院, product: clia-200, quantity: 1, amount: {}}}]\n"
    made = repository(tmp_path, team() | {rep: given, sales: line.format("3万")})
    made.branch()
    made.commit({sales: line.format("30万")})
    told = call(made.workspace, "diff", "main", "--lang", "zh").output
    assert re.search(r"陈露 · 全年 · Y.G3 分配老客户增长：实际 −\d+\.\d% → \d+\.\d%", told), told


def test_nothing_changed_is_said_so(changed: Repository) -> None:
    told = call(changed.workspace, "diff", "HEAD", "--lang", "en")
    assert told.exit_code == 0
    assert told.output.splitlines()[1:] == ["nothing that a decision hangs on differs"]


def test_files_that_are_not_committed_yet_count(changed: Repository) -> None:
    (changed.workspace / "records/customers/青岚三院.yml").unlink()
    told = call(changed.workspace, "diff", "HEAD", "--format", "json")
    grades = json.loads(told.output)["tables"]["grades"]
    gone = [each for each in grades if each["key"]["subject"] == "青岚三院"]
    assert gone and all(each["after"] is None for each in gone)


def test_a_record_that_was_renamed_is_the_same_record(tmp_path: Path) -> None:
    made = repository(tmp_path, team())
    made.branch()
    moved = call(made.workspace, "mv", "customers/云江一院", "云江市一院")
    assert moved.exit_code == 0, moved.output
    told = call(made.workspace, "diff", "main", "--lang", "en")
    assert told.output.splitlines()[1:] == ["nothing that a decision hangs on differs"], told.output


def test_a_record_cannot_forge_the_markdown_of_a_comment(changed: Repository) -> None:
    name = "[x](javascript:alert) @all <img src=x> `|`"
    changed.commit(
        {"records/customers/坏.yml": f"name: {json.dumps(name)}\nkind: hospital\nowner: {name!r}\n"}
    )
    told = call(changed.workspace, "diff", "main", "--format", "markdown").output
    for forged in ("[x](", " @all", "<img"):
        assert forged not in told


def test_a_policy_is_tried_before_it_is_merged(tmp_path: Path) -> None:
    made = repository(tmp_path / "簿", team())
    draft = tmp_path / "草案.yml"
    draft.write_text("sales_tier: {C: 4万}\n", "utf-8")
    before = hashes(made.workspace)
    told = call(made.workspace, "diff", "--policy", str(draft), "--lang", "zh")
    assert told.exit_code == 0, told.output
    assert "客户 · 云江一院 · 销售额分级：级别 D → C" in told.output
    assert "本季预计不变" in told.output
    assert hashes(made.workspace) == before


def test_a_policy_that_cannot_be_used_is_a_usage_error(tmp_path: Path) -> None:
    made = repository(tmp_path / "簿", team())
    (tmp_path / "草案.yml").write_text("sales_tier: {C: 很多}\n", "utf-8")
    told = call(made.workspace, "diff", "--policy", "../草案.yml", "--lang", "en")
    assert told.exit_code == 2
    assert "../草案.yml:1:17: 很多 is not an amount" in told.output


@pytest.mark.parametrize("words", [(), ("HEAD", "--policy", "x.yml"), ("nowhere",)])
def test_what_cannot_be_compared_is_a_usage_error(changed: Repository, words: tuple[str, ...]) -> None:
    assert call(changed.workspace, "diff", *words).exit_code == 2
