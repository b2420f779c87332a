"""What a person typed wrong gives one finding at its place, and what only looks odd gives none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.mistakes import MARK, MISTAKES, RIGHT, Mistake
from tests.cli.team import check, team, write


def findings(folder: Path, files: dict[str, str]) -> list[dict[str, object]]:
    write(folder, team() | files)
    found: list[dict[str, object]] = json.loads(check(folder, "--format", "json").stdout)["findings"]
    return found


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_gives_one_finding_at_its_place(mistake: Mistake, tmp_path: Path) -> None:
    before, marked, after = mistake.text.partition(MARK)
    assert marked
    place = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    found = findings(tmp_path, {**mistake.others, mistake.path: before + after})
    assert [(each["code"], each["path"], each["line"], each["column"]) for each in found] == [
        (mistake.code, mistake.path, *place)
    ]
    assert found[0]["message"] and found[0]["remedy"]
    # Asked for by its name, the file is told the same of.
    assert json.loads(check(tmp_path, "--format", "json", mistake.path).stdout)["findings"] == found


@pytest.mark.parametrize("name", RIGHT)
def test_what_only_looks_odd_gives_no_finding(name: str, tmp_path: Path) -> None:
    assert findings(tmp_path, RIGHT[name]) == []


def test_the_names_of_the_mistakes_are_different() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) > 150
    assert len(RIGHT) > 30


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("建立信认", "建立信任"),
        ("Commitmnt", "commitment"),
    ],
)
def test_a_stage_that_is_nearly_right_is_asked_for(typed: str, meant: str, tmp_path: Path) -> None:
    path = "records/opportunities/云江一院/生化.yml"
    text = f"title: 生化\nhistory:\n  - {{on: 2026-01-12, stage: {typed}}}\n"
    assert f"did you mean {meant}?" in str(findings(tmp_path, {path: text})[0]["remedy"])


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("annual_spend: 12o万", "120万"),
        ("annual_spend: 约120万", "120万"),
        ("annual_spend: 120w", "120万"),
        ("since: 20260302", "2026-03-02"),
        ("since: 2026.3.2", "2026-3-2"),
        ("since: 2026年3月2号", "2026年3月2日"),
        ("hospital: {beds: 900张}", "900"),
        ("parent: 青岚第三医院", "青岚三院"),
        ("regoin: 西南", "region"),
        ("demand: 现今", "now"),
    ],
)
def test_a_value_that_is_nearly_right_is_asked_for(field: str, meant: str, tmp_path: Path) -> None:
    text = f"name: 白石县医院\nkind: hospital\nowner: chen-lu\norigin: new\n{field}\n"
    assert meant in str(findings(tmp_path, {"records/customers/白石医院.yml": text})[0]["remedy"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: 白石县医院\nkind: hospitl\norigin: 新来的\nowner: 陈露\n", (4, 8)),
        ("name: 白石县医院\nkind: hospital\norigin: new\nregoin: 西南\nowner: 陈露\n", (5, 8)),
        ("name：白石县医院\nkind：hospital\norigin：new\nowner：陈露\n", (4, 7)),
    ],
)
def test_a_reference_of_a_file_that_does_not_fit_is_told_with_the_rest(
    text: str, place: tuple[int, int], tmp_path: Path
) -> None:
    found = findings(tmp_path, {"records/customers/白石医院.yml": text})
    told = [each for each in found if each["code"] == "F110"]
    assert [(each["line"], each["column"], each["remedy"]) for each in told] == [
        (*place, "did you mean chen-lu?")
    ]
    assert len(found) > 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("## 判断\n甲\n## 需要帮助\n乙\n", [(6, "did you mean ## 需要的支持?")]),
        ("## 判断\n甲\n## 下周最重要的事\n乙\n", [(6, "did you mean ## 下周最重要的一件事?")]),
        ("##判断\n甲\n## 需要的支持\n乙\n", [(4, "did you mean ## 判断?")]),
        ("## judgment\n甲\n", [(4, "did you mean ## judgement?")]),
        ("## 判断\n甲\n## 客户需求\n乙\n##判断\n", []),
        ("## 判断\n```\n##判断\n## 需要帮助\n```\n", []),
    ],
)
def test_a_heading_that_is_nearly_one_of_the_form_is_asked_for(
    body: str, told: list[tuple[int, str]], tmp_path: Path
) -> None:
    text = f"---\nsubmitted: 2026-03-02\n---\n{body}"
    found = findings(tmp_path, {"records/weekly/chen-lu/2026-W09.md": text})
    assert [(each["line"], each["remedy"]) for each in found if each["code"] == "W206"] == told
