"""A warning may be kept quiet for a reason; it is counted and listed, and an error never is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.team import call, check, team, write

OPEN = "records/customers/白石医院.yml"
WARNED = {OPEN: "name: 白石县医院\nkind: hospital\norigin: new\n"}  # C105: nobody owns it
BOOK = "title: 测试团队\nlocale: zh-CN\nsilence:\n  - {code: %s, path: %s%s}\n"


def silenced(folder: Path, code: str, path: str, more: str = "") -> Path:
    return write(folder, team() | WARNED | {"repbook.yml": BOOK % (code, path, more)})


def codes(folder: Path) -> list[tuple[str, int, int]]:
    found = json.loads(check(folder, "--format", "json").stdout)["findings"]
    return [(each["code"], each["line"], each["column"]) for each in found]


def test_a_silenced_warning_is_counted_and_not_told(tmp_path: Path) -> None:
    silenced(tmp_path, "C105", OPEN, ", reason: 展会名单")
    result = check(tmp_path, "--strict")
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith("1 silenced.")


def test_a_folder_a_record_and_a_pattern_may_be_silenced(tmp_path: Path) -> None:
    for path in ("records/customers/", "records/customers/白石医院", '"records/customers/*.yml"'):
        silenced(tmp_path, "C105", path, ", reason: 展会名单")
        assert codes(tmp_path) == []


def test_a_silence_without_a_reason_is_a_finding_and_does_not_count(tmp_path: Path) -> None:
    silenced(tmp_path, "C105", OPEN)
    assert [code for code, *_ in codes(tmp_path)] == ["C105", "S101"]


def test_a_silence_of_nothing_is_a_finding_at_its_line(tmp_path: Path) -> None:
    silenced(tmp_path, "C106", OPEN, ", reason: 展会名单")
    assert ("S102", 4, 5) in codes(tmp_path)


def test_a_silence_ends_after_its_last_day(tmp_path: Path) -> None:
    silenced(tmp_path, "C105", OPEN, ", reason: 展会名单, until: 2026-03-27")
    assert codes(tmp_path) == []
    silenced(tmp_path, "C105", OPEN, ", reason: 展会名单, until: 2026-03-26")
    assert sorted(code for code, *_ in codes(tmp_path)) == ["C105", "S102"]


def test_an_error_is_never_silenced(tmp_path: Path) -> None:
    silenced(tmp_path, "F105", OPEN, ", reason: 以后再说")
    write(tmp_path, {OPEN: "name: 白石县医院\nkind: 综合医院\norigin: new\n"})
    assert sorted(code for code, *_ in codes(tmp_path)) == ["F105", "S103"]
    assert check(tmp_path).exit_code == 1


def test_sarif_marks_what_is_silenced_with_the_reason(tmp_path: Path) -> None:
    silenced(tmp_path, "C105", OPEN, ", reason: 展会名单")
    run = json.loads(check(tmp_path, "--format", "sarif").stdout)["runs"][0]
    assert [each["suppressions"] for each in run["results"]] == [
        [{"kind": "external", "justification": "展会名单"}]
    ]


def test_the_page_of_data_quality_lists_what_is_silenced_with_the_reason(tmp_path: Path) -> None:
    silenced(tmp_path, "C105", OPEN, ", reason: 展会名单")
    assert call(tmp_path, "build").exit_code == 0
    page = (tmp_path / "site" / "quality" / "index.html").read_text("utf-8")
    assert "静默的问题" in page
    assert "展会名单" in page
