"""Canonical layout: nothing changes but the look, and a second time nothing changes at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest
from tests.independent.workspaces import write_workspace

from repbook.canonical import canonical
from repbook.fit import fit
from repbook.mend import mended

PROJECT = Path(__file__).resolve().parent.parent
LOOK = ("body", "places")
COMMENT = re.compile(r"(?:^|\s)(#.*)$", re.M)


def laid(path: str, text: str, locale: str = "zh-CN") -> str:
    found = canonical(path, dedent(text).lstrip("\n").encode(), locale)
    assert found is not None
    return found.decode()


def said(record: object) -> dict[str, object]:
    """Give what the fields of a record say; where they stand and how its prose ends its lines is the look."""
    return {each.name: getattr(record, each.name) for each in fields(record) if each.name not in LOOK}  # type: ignore[arg-type]


def same(path: str, data: bytes) -> bytes:
    """Lay a file out, and hold it to its promises."""
    laid_out = canonical(path, data, "zh-CN")
    before, after = fit(path, data).record, fit(path, laid_out or b"").record
    assert laid_out is not None and before is not None and after is not None, path
    assert said(before) == said(after), path
    assert before.body.splitlines() == after.body.splitlines(), path
    assert canonical(path, laid_out, "zh-CN") == laid_out, path
    comments = [Counter(COMMENT.findall(each.decode())) for each in (data, laid_out)]
    assert comments[0] == comments[1], path
    return laid_out


def records(root: Path) -> dict[str, bytes]:
    files = (path for path in (root / "records").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_the_sample_says_the_same_in_canonical_layout() -> None:
    for path, data in records(PROJECT).items():
        same(path, data)


@pytest.mark.parametrize("seed", range(6))
def test_any_workspace_says_the_same_in_canonical_layout(seed: int, tmp_path: Path) -> None:
    write_workspace(tmp_path, seed)
    held = records(tmp_path)
    assert held
    for path, data in held.items():
        if fit(path, data).record is not None:
            same(path, data)


def test_fields_take_the_forms_order_with_the_comments_above_them() -> None:
    text = """
        # 表头

        kind: hospital
        # 谁负责
        owner: chen-lu   # 暂时

        name: 云江一院
        # 结尾
    """
    assert laid("records/customers/云江一院.yml", text) == (
        "# 表头\n\nname: 云江一院\nkind: hospital\n# 谁负责\nowner: chen-lu   # 暂时\n# 结尾\n"
    )


def test_keys_take_the_files_own_language_and_words_keep_theirs() -> None:
    text = (
        "客户名称: 云江\nkind: 医院\n负责人: chen-lu\n"
        "hospital: {target: true, level: 三级}\nsince: 2026/3/2\n"
    )
    assert laid("records/customers/云江.yml", text) == (
        "name: 云江\nkind: 医院\nowner: chen-lu\nsince: 2026-03-02\nhospital: {target: yes, level: 三级}\n"
    )
    assert laid("records/customers/云江.yml", "name: 云江\n客户类型: 医院\n", "zh-CN") == (
        "客户名称: 云江\n客户类型: 医院\n"
    )
    assert (
        laid("records/customers/云江.yml", "name: 云江\n客户类型: 医院\n", "en") == "name: 云江\nkind: 医院\n"
    )


def test_an_entry_without_comments_stands_on_one_line() -> None:
    text = """
        title: 甲
        history:
          - on: 2026-1-5
            stage: 收集资料
            amount: 1,200,000
          - on: 2026-2-5   # 为什么
            note: 推迟
          - on: 2026-2-6
            outcome: 签约
            note: 预算, 推迟到明年
    """
    assert laid("records/opportunities/云江/甲.yml", text) == (
        "title: 甲\nhistory:\n"
        '  - {on: 2026-01-05, stage: 收集资料, amount: "1,200,000"}\n'
        "  - on: 2026-02-05   # 为什么\n    note: 推迟\n"
        '  - {on: 2026-02-06, outcome: 签约, note: "预算, 推迟到明年"}\n'
    )


def test_prose_and_quoted_values_stay_as_they_were_typed() -> None:
    text = '---\r\npurpose: "是：对"  \r\ncustomer: 云江\r\n---\r\n## 内容  \r\n两个空格  \r\n'
    assert laid("records/visits/chen-lu/2026-03-10.md", text) == (
        '---\ncustomer: 云江\npurpose: "是：对"\n---\n## 内容  \n两个空格  \n'
    )


def test_what_cannot_be_used_is_left() -> None:
    assert canonical("records/customers/云江.yml", b"name: [\n", "zh-CN") is None
    assert canonical("records/customers/云江.yml", "name: 云江\n".encode(), "zh-CN") is None
    assert canonical("records/nothing/云江.yml", b"name: a\n", "zh-CN") is None


NAME = "name: 云江\nkind: hospital\n"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("name：云江\nkind: hospital\n", NAME),
        ("name:云江\nkind:hospital\n", NAME),
        (NAME + "hospital:\n\tbeds: 30\n", NAME + "hospital:\n  beds: 30\n"),
        (NAME + "aliases: [“云江市一”]\n", NAME + "aliases: [“云江市一”]\n"),
        ("nmae: 云江\nkind: hospital\n", "nmae: 云江\nkind: hospital\n"),
        (NAME + "anual_spend: 20万\n", NAME + "annual_spend: 20万\n"),
        (NAME + "owner: 2026-99-99\nsince: 2026-99-99\n", NAME + "owner: 2026-99-99\nsince: 2026-99-99\n"),
        (NAME + "basics: {address: 云江路1：2号}\n", NAME + "basics: {address: 云江路1：2号}\n"),
    ],
)
def test_slips_that_mean_one_thing_are_mended_and_doubts_are_left(typed: str, expected: str) -> None:
    assert mended("records/customers/云江.yml", typed.encode()).decode() == expected
