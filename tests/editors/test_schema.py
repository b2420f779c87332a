"""The schemas help in a real editor, and agree with `repbook check` as far as a schema can."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.mistakes import MARK, MISTAKES, OPPORTUNITY, RIGHT, Mistake
from tests.cli.team import call, team, write
from tests.editors.server import SERVER, editor

from repbook import family

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = sorted(path for path in (PROJECT / "records").rglob("*") if path.suffix in (".yml", ".yaml", ".md"))
# What one file without a calendar does not show, or what `check` says of keys that are data.
BEYOND = {
    "a day that does not exist",
    "a time that does not exist",
    "a quarter that does not exist",
    "a quarter the other way round",
    "a quarter without its hyphen",
    "a grade that its scheme does not have",
    "a day of the calendar that does not exist",
    "a day of the calendar twice",
    "a funnel without a signed stage",
    "an opportunity with an empty history",
    "a rating missing",
    "a full-width space as indentation",
}
# Spellings that are read kindly, and that a schema does not list.
KINDLY = {"words in capitals and full width", "a byte order mark"}
SHAPED = [
    mistake
    for mistake in MISTAKES
    if mistake.code in ("C103", "F101", "F103", "F104", "F105")
    and mistake.name not in BEYOND
    # A folder that is no kind has no schema.
    and mistake.path.split("/")[1] in family.names("records")
]
needs_npm = pytest.mark.skipif(not SERVER.exists(), reason="npm install --prefix tests/editors")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("schema"), team())
    assert call(folder, "schema").exit_code == 0
    return folder


def front(text: str) -> str:
    """Give the fields of a record, those of a Markdown record without its fences."""
    text = text.removeprefix("\ufeff")
    return text.split("---\n")[1] if text.startswith("---\n") else text


def refused(workspace: Path, folder: Path, files: Mapping[str, str]) -> set[str]:
    """Give the files that check-jsonschema refuses by the schemas of their kinds."""
    kinds: dict[str, dict[str, str]] = {}
    for number, (path, text) in enumerate(files.items()):
        name = f"{path.split('/')[1]}-{number}.yml"
        (folder / name).write_text(front(text), "utf-8")
        kinds.setdefault(path.split("/")[1], {})[name] = path
    found: set[str] = set()
    for kind, names in kinds.items():
        schema = workspace / ".vscode" / "repbook" / f"{kind}.json"
        told = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", schema, *names],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        said = json.loads(told.stdout)
        found |= {names[each["filename"]] for each in said.get("errors", []) + said.get("parse_errors", [])}
    return found


def test_no_record_of_the_sample_is_refused(workspace: Path, tmp_path: Path) -> None:
    files = {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in SAMPLE}
    assert len(files) > 1000
    assert refused(workspace, tmp_path, files) == set()


def test_nothing_that_only_looks_odd_is_refused(workspace: Path, tmp_path: Path) -> None:
    for name, files in RIGHT.items():
        if name not in KINDLY:
            assert refused(workspace, tmp_path, files) == set(), name


@pytest.mark.parametrize("mistake", SHAPED, ids=lambda mistake: mistake.name)
def test_what_check_refuses_the_schema_refuses(mistake: Mistake, workspace: Path, tmp_path: Path) -> None:
    assert refused(workspace, tmp_path, {mistake.path: mistake.text.replace(MARK, "")})


def test_settings_of_the_editor_are_merged(tmp_path: Path) -> None:
    write(
        tmp_path, team() | {".vscode/settings.json": '{"a": 1, "yaml.schemas": {"./own.json": "own/*.yml"}}'}
    )
    assert call(tmp_path, "schema").exit_code == 0
    held = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert held["a"] == 1
    assert held["yaml.schemas"]["./own.json"] == "own/*.yml"
    assert "records/visits/**/*.md" in held["yaml.schemas"]["./.vscode/repbook/visits.json"]
    before = (tmp_path / ".vscode" / "settings.json").read_bytes()
    assert call(tmp_path, "schema").exit_code == 0
    assert (tmp_path / ".vscode" / "settings.json").read_bytes() == before


def test_settings_with_comments_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, team() | {".vscode/settings.json": "// ours\n{}\n"})
    assert call(tmp_path, "schema").exit_code == 2
    assert (tmp_path / ".vscode" / "settings.json").read_text("utf-8") == "// ours\n{}\n"


def test_a_funnel_of_ones_own_gives_its_own_stages(tmp_path: Path) -> None:
    won = "{id: won, label: 成交, win_rate: 90%, role: signed}"
    stages = f"stages: [{{id: a, label: 初步接触, win_rate: 5%}}, {won}]\n"
    write(tmp_path, team() | {"records/policies/2026-01-01.yml": stages})
    assert call(tmp_path, "schema").exit_code == 0
    assert "初步接触" in (tmp_path / ".vscode" / "repbook" / "opportunities.json").read_text("utf-8")


@needs_npm
def test_the_language_server_completes_explains_and_marks(workspace: Path) -> None:
    text = "title: 生化\nhistory:\n  - {on: 2026-01-12, stage: 谈判中}\n"
    with editor(workspace) as opened:
        uri = opened.open(OPPORTUNITY, text)
        wrong = opened.told(uri)
        assert [each["range"]["start"] for each in wrong] == [{"line": 2, "character": 28}]
        assert "收集资料" in wrong[0]["message"]
        hover = opened.at("hover", uri, 0, 2)
        assert "标题" in str(hover["contents"])
        items = opened.at("completion", uri, 2, 28)
        offered = {item["label"] for item in (items["items"] if isinstance(items, dict) else items)}
        assert {"收集资料", "research"} <= offered


@needs_npm
def test_the_language_server_offers_fields_in_chinese_and_says_how_a_value_is_written(
    workspace: Path,
) -> None:
    with editor(workspace) as opened:
        uri = opened.open("records/customers/白石医院.yml", "客户名称: 白石\n客户类型: 医院\nsince: 昨天\n\n")
        assert "2026年3月2日" in opened.told(uri)[0]["message"]
        items = opened.at("completion", uri, 3, 0)
        offered = {item["label"] for item in (items["items"] if isinstance(items, dict) else items)}
        assert {"负责人", "owner", "大区"} <= offered
        assert "日期" in str(opened.at("hover", uri, 2, 2)["contents"])
