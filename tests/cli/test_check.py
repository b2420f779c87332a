"""`repbook check` says what is wrong, writes nothing, and is the same from wherever it is called."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.team import TODAY, call, check, hashes, run, team, write

BROKEN = "records/customers/云江二院.yml"
WRONG = {BROKEN: "name: 云江二院\nkind: 医院x\n"}  # an error
DOUBTFUL = {
    "records/customers/青岚四院.yml": "name: 青岚四院\nkind: hospital\norigin: new\n"
}  # a warning: no owner
CUSTOMERS = (
    "4 records read = 3 published + 1 set aside",
    [f"{BROKEN}:2:7", "records/customers/青岚四院.yml:1:1"],
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write(tmp_path / "簿", team())


def told(output: str) -> list[str]:
    """Give the places that a telling in text names."""
    return [
        line.split(": ")[0] for line in output.splitlines() if line.startswith(("records/", "repbook.yml"))
    ]


def test_a_clean_workspace_ends_with_nought_and_a_summary(workspace: Path) -> None:
    result = check(workspace)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output == "18 records read = 18 published + 0 set aside; nothing found.\n"
    assert call(workspace, "check").output == "读入18条 = 发布18 + 搁置0；没有发现问题。\n"


def test_an_error_ends_with_one_and_a_warning_only_where_it_is_asked_to(workspace: Path) -> None:
    write(workspace, DOUBTFUL)
    result = check(workspace)
    assert (result.exit_code, "1 warning" in result.output) == (0, True)
    assert check(workspace, "--strict").exit_code == 1
    write(workspace, WRONG)
    result = check(workspace)
    assert result.exit_code == 1
    assert result.output.endswith("20 records read = 19 published + 1 set aside; 1 error, 1 warning.\n")


def test_every_finding_has_its_line_an_excerpt_a_caret_and_a_remedy(workspace: Path) -> None:
    write(workspace, WRONG)
    lines = check(workspace).output.splitlines()
    assert lines[0].startswith(f"{BROKEN}:2:7: error: 医院x is not one of the words of this field [F105]")
    assert lines[1:3] == ["    2 | kind: 医院x", "      |       ^"]
    assert lines[3].startswith("      = ")


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit", "markdown"])
def test_check_writes_nothing(form: str, workspace: Path) -> None:
    write(workspace, WRONG | {".repbook-cache/x/y": "kept", "site/index.html": "not ours"})
    before = hashes(workspace)
    for words in ([], [BROKEN], ["--strict"], ["--reports"], ["--rep", "chen-lu"]):
        assert check(workspace, *words, "--format", form).exit_code == 1 or words[-1:] == ["chen-lu"] or words
    assert hashes(workspace) == before


def test_nothing_is_written_where_there_is_no_cache_yet(workspace: Path) -> None:
    before = hashes(workspace)
    done = run("check", "--as-of", TODAY, cwd=workspace)
    assert done.returncode == 0, done.stderr.decode()
    assert hashes(workspace) == before


def test_paths_choose_findings_whatever_these_follow_from(workspace: Path) -> None:
    write(workspace, WRONG | DOUBTFUL | {"records/contacts/云江二院/主任.yml": "name: 主任\nbeds: 很多\n"})
    assert len(told(check(workspace).output)) == 3
    for path, (total, places) in {
        BROKEN: ("1 record read = 0 published + 1 set aside", [f"{BROKEN}:2:7"]),
        "records/customers": CUSTOMERS,
        "records/customers/": CUSTOMERS,
        "./records/../records/contacts/云江二院/": (
            "1 record read = 0 published + 1 set aside",
            ["records/contacts/云江二院/主任.yml:2:7"],
        ),
        "records/reps/chen-lu.yml": ("1 record read = 1 published + 0 set aside", []),
        ".": ("21 records read = 19 published + 2 set aside", None),
    }.items():
        result = check(workspace, path)
        assert told(result.output) == (places if places is not None else told(check(workspace).output)), path
        assert result.exit_code == (places != [])
        assert total in result.output
    # A contact's customer is looked up although its file was not named, and a name's beginning is no folder.
    assert told(check(workspace, "records/contacts", "records/customers/青岚四院.yml").output) == [
        "records/contacts/云江二院/主任.yml:2:7",
        "records/customers/青岚四院.yml:1:1",
    ]
    assert call(workspace, "check", "records/customers/云江").exit_code == 2


def test_a_file_that_is_missing_may_be_asked_for_when_it_is_missed(workspace: Path) -> None:
    absent = "records/weekly/chen-lu/2026-W12.md"
    (workspace / absent).unlink()
    result = check(workspace, absent)
    assert (result.exit_code, told(result.output)) == (0, [f"{absent}:1:1"])
    assert check(workspace, absent, "--rep", "chen-lu").exit_code == 1


def test_paths_are_taken_from_the_folder_of_dash_c(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(workspace, WRONG)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for folder in (workspace, Path(os.path.relpath(workspace, elsewhere))):
        for path in (BROKEN, str(workspace / BROKEN)):
            result = check(folder, path)
            assert (result.exit_code, told(result.output)) == (1, [f"{BROKEN}:2:7"])
    assert call(Path("../簿"), "export", "表").output.endswith("../簿/表\n")
    assert (workspace / "表" / "findings.json").is_file()
    assert not list(elsewhere.iterdir())


def test_output_is_the_same_from_every_folder(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(workspace, WRONG | DOUBTFUL)
    for form in ("text", "json", "github"):
        monkeypatch.chdir(workspace)
        here = check(Path(), "--format", form).output
        monkeypatch.chdir(tmp_path)
        assert here == check(workspace, "--format", form).output
        assert str(tmp_path) not in here


def test_json_is_json_with_its_version_and_the_promised_fields(workspace: Path) -> None:
    write(workspace, WRONG | DOUBTFUL)
    said = json.loads(check(workspace, "--format", "json").output)
    assert isinstance(said["schema_version"], int)
    assert [found["path"] for found in said["findings"]] == [BROKEN, "records/customers/青岚四院.yml"]
    for found in said["findings"]:
        assert {"code", "severity", "path", "line", "column", "message", "remedy"} <= found.keys()
    assert json.loads(check(workspace, "--format", "json", "records/reps").output)["findings"] == []


def test_github_gets_annotations_that_no_record_can_forge(workspace: Path, tmp_path: Path) -> None:
    evil = "x\\r\\n::error file=x::forged%0A"
    write(workspace, {BROKEN: f'name: 云江二院\nkind: "{evil}"\n'})
    summary = tmp_path / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    result = check(workspace, env=env)
    commands = [line for line in result.output.splitlines() if line.startswith("::")]
    assert [line.split("::")[1].split(" ")[0] for line in commands] == ["error", "group", "endgroup"]
    assert commands[0].startswith(f"::error file={BROKEN},line=2,col=7,title=F105::")
    assert "%250A" in commands[0]
    assert "F105" in summary.read_text("utf-8")
    assert check(workspace, "--format", "text", env=env).output.startswith(BROKEN)


def test_a_terminal_gets_text_where_no_host_is_known(workspace: Path) -> None:
    write(workspace, WRONG)
    assert check(workspace).output == check(workspace, "--format", "text").output


def test_findings_are_sorted_by_place(workspace: Path) -> None:
    write(workspace, WRONG | DOUBTFUL | {"records/customers/a.yml": "kind: x\nname: y\nowner: z\n"})
    places = [line.rsplit(":", 2) for line in told(check(workspace).output)]
    keys = [(path, int(line), int(column)) for path, line, column in places]
    assert keys == sorted(keys)
    assert len(keys) == 4


def test_the_day_is_asked_for_fixed_or_today(workspace: Path) -> None:
    (workspace / "records/weekly/chen-lu/2026-W12.md").unlink()

    def missed(env: dict[str, str] | None = None, as_of: str | None = None) -> bool:
        result = call(workspace, "check", "--format", "json", as_of=as_of, env=env)
        return any(each["code"] == "W201" for each in json.loads(result.output)["findings"])

    monday, tuesday = "1774195200", "1774281600"  # 2026-03-23 and -24, 00:00 in the workspace's time zone
    assert not missed(as_of="2026-03-23")
    assert missed(as_of="2026-03-24")
    assert missed(as_of="2026年3月24日")
    assert not missed({"SOURCE_DATE_EPOCH": monday})
    assert not missed({"SOURCE_DATE_EPOCH": str(int(tuesday) - 1)})
    assert missed({"SOURCE_DATE_EPOCH": tuesday})
    write(workspace, {"repbook.yml": "as_of: 2026-03-24\n"})
    assert missed({"SOURCE_DATE_EPOCH": monday})
    assert not missed(as_of="2026-03-23")
    for wrong in ("x", "1e99", "9" * 30):
        write(workspace, {"repbook.yml": ""})
        result = call(workspace, "check", as_of=None, env={"SOURCE_DATE_EPOCH": wrong})
        assert result.exit_code == 2, result.output


def test_reports_fail_for_anyone_in_the_weeks_looked_back_on(workspace: Path) -> None:
    assert check(workspace, "--reports").exit_code == 0
    (workspace / "records/weekly/wu-fan/2026-W11.md").unlink()
    assert check(workspace).exit_code == 0
    assert check(workspace, "--rep", "chen-lu").exit_code == 0
    result = check(workspace, "--reports")
    assert result.exit_code == 1
    assert result.output.startswith(
        "records/weekly/wu-fan/2026-W11.md:1:1: error: the report of wu-fan for 2026-W11"
    )
    remedy = next(line for line in result.output.splitlines() if line.startswith("      = "))
    assert "submitted" in remedy
    # Four weeks later it is out of the weeks looked back on; the ones since then are not.
    late = check(workspace, "--reports", as_of="2026-04-14").output
    assert "W11.md:1:1: info: " in late
    assert "W14.md:1:1: error: " in late


def test_a_report_that_cannot_be_read_is_as_good_as_missing(workspace: Path) -> None:
    path = "records/weekly/chen-lu/2026-W12.md"
    for text in (
        "---\nsubmitted: 昨天\n---\n## 判断\nx\n",
        "没有头\n",
        b"\xff\xfe",
        "---\n---\n",
        "---\nsubmitted: 2026-03-23\n---\n",
    ):
        write(workspace, {path: text})
        result = check(workspace, "--rep", "chen-lu")
        assert result.exit_code == 1, text
        assert "[W201]" in result.output, text


def test_a_rep_whose_record_is_broken_is_told_so(workspace: Path) -> None:
    write(workspace, {"records/reps/chen-lu.yml": "name: 陈露\nrole: 国王\n"})
    result = check(workspace, "--rep", "chen-lu")
    assert result.exit_code == 1
    assert "records/reps/chen-lu.yml:2:7: error: " in result.output


def test_the_policy_cites_the_line_that_set_a_number(workspace: Path) -> None:
    lines = call(workspace, "policy").output.splitlines()
    assert "sales_tier.VIP: 60万  # records/policies/2026-03-01.yml:2" in lines
    assert not [line for line in lines if line.endswith((":None", ":1", "# "))]
    assert len(lines) > 100
    before = call(workspace, "policy", as_of="2026-02-28").output
    assert "sales_tier.VIP: 50万  # " in before
    assert "records/policies" not in before


def test_export_writes_the_tables_and_leaves_other_files(workspace: Path) -> None:
    write(workspace, {"表/别人的.txt": "x"})
    before = hashes(workspace)
    assert call(workspace, "export", "表").exit_code == 0
    made = {name: held for name, held in hashes(workspace).items() if name not in before}
    assert {"表/opportunities.json", "表/funnel.json", "表/findings.json"} <= made.keys()
    assert all(name.startswith("表/") for name in made)
    assert before.items() <= hashes(workspace).items()
    rows = json.loads((workspace / "表/opportunities.json").read_text("utf-8"))
    assert (rows["schema_version"], rows["as_of"], len(rows["rows"])) == (1, TODAY, 1)
    assert call(workspace, "export", "--format", "csv", "表").exit_code == 0
    assert (workspace / "表/opportunities.csv").is_file()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "W203"),
        (
            "## 判断\n2026-W11的判断\n## 需要的支持\n无\n"
            "## 下周最重要的一件事\n2026-W11的判断，青岚三院的演示\n",
            "W204",
        ),
    ],
)
def test_an_empty_or_copied_report_is_told_once(said: str, code: str, workspace: Path) -> None:
    path = "records/weekly/chen-lu/2026-W12.md"
    write(workspace, {path: f"---\nsubmitted: 2026-03-23\n---\n{said}"})

    def told(*words: str) -> list[tuple[str, str]]:
        found = json.loads(check(workspace, "--format", "json", *words).stdout)["findings"]
        return [(each["code"], each["severity"]) for each in found if each["path"] == path]

    assert told() == [(code, "warning")]
    assert told("--rep", "chen-lu") == told("--reports") == [("W201", "error")]
    assert told("--rep", "wu-fan") == [("W201", "warning")]
