"""`check --rep auto` holds a change up for its authors' missing reports, by the rules of its base."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.repository import STRANGER, WU, Repository, repository
from tests.cli.team import TODAY, call, check, report, team, write

CHENS = "records/weekly/chen-lu/2026-W12.md"
WUS = "records/weekly/wu-fan/2026-W12.md"


class Judged(NamedTuple):
    """The exit code of a review, and the severity of each missing report and of each unknown author."""

    code: int
    reports: dict[str, str]


def judged(repo: Repository, *words: str, as_of: str = TODAY, env: Mapping[str, str] | None = None) -> Judged:
    result = check(repo.workspace, "--rep", "auto", "--format", "json", *words, as_of=as_of, env=env)
    assert result.exit_code in (0, 1), result.stderr
    found = json.loads(result.stdout)["findings"]
    codes = ("W201", "W202", "W211")
    return Judged(result.exit_code, {f["path"]: f["severity"] for f in found if f["code"] in codes})


def without(files: dict[str, str], *paths: str) -> dict[str, str]:
    return {path: text for path, text in files.items() if path not in paths}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Give a repository in which chen-lu and wu-fan both owe the report of week 12."""
    made = repository(tmp_path / "仓库", without(team(), CHENS, WUS))
    made.branch()
    return made


def visit(number: int) -> dict[str, str]:
    return {
        f"records/visits/chen-lu/2026-03-2{number}.md": "---\ncustomer: 云江一院\npurpose: 回访\n---\n回访\n"
    }


def test_the_author_is_held_up_and_the_file_to_write_is_named(repo: Repository) -> None:
    repo.commit(visit(4))
    assert judged(repo) == (1, {CHENS: "error", WUS: "warning"})
    said = check(repo.workspace, "--rep", "auto").output
    assert (
        f"{CHENS}:1:1: error: the report of chen-lu for 2026-W12 was due 2026-03-23 and is missing [W201]"
        in said
    )
    assert "submitted" in said


def test_writing_it_lets_the_change_through(repo: Repository) -> None:
    repo.commit(visit(4))
    repo.commit(report("chen-lu", "2026-W12"))
    assert judged(repo) == (0, {WUS: "warning"})


def test_somebody_elses_missing_report_is_a_warning(repo: Repository) -> None:
    repo.commit(report("chen-lu", "2026-W12"))
    assert judged(repo) == (0, {WUS: "warning"})
    assert judged(repo, "--strict").code == 1


def test_every_author_counts_but_not_who_merges(repo: Repository) -> None:
    repo.commit(visit(4))
    repo.to("main")
    repo.commit({"README.md": "x"}, "li.na@example.com")
    repo.to("change")
    repo.git("merge", "--quiet", "--no-ff", "--no-edit", "main", email=WU)
    assert judged(repo) == (1, {CHENS: "error", WUS: "warning"})
    repo.commit({"README.md": "y"}, WU)
    assert judged(repo) == (1, {CHENS: "error", WUS: "error"})


def test_who_committed_to_the_base_is_not_asked(repo: Repository) -> None:
    repo.commit(report("chen-lu", "2026-W12"))
    repo.to("main")
    repo.commit({"README.md": "x"}, WU)
    repo.to("change")
    assert judged(repo).code == 0


def test_an_author_is_known_by_any_address_in_any_case(repo: Repository) -> None:
    repo.to("main")
    roster = team()["records/reps/chen-lu.yml"].replace(
        "[chen.lu@example.com]", "[a@b.c, Chen.Lu@Example.com]"
    )
    repo.commit({"records/reps/chen-lu.yml": roster})
    repo.git("branch", "--force", "change")
    repo.to("change")
    repo.commit(visit(4), "CHEN.LU@example.COM")
    assert judged(repo).code == 1


def test_an_unknown_author_is_a_notice(repo: Repository) -> None:
    repo.commit(visit(4), STRANGER)
    assert judged(repo) == (0, {CHENS: "warning", WUS: "warning", "records/reps": "info"})
    assert STRANGER in check(repo.workspace, "--rep", "auto").output


ROSTER = team()["records/reps/chen-lu.yml"]
ESCAPES: dict[str, dict[str, str]] = {
    "without the address": {
        "records/reps/chen-lu.yml": ROSTER.replace("emails: [chen.lu@example.com]\n", "")
    },
    "on leave": {"records/reps/chen-lu.yml": ROSTER + "leave: [{from: 2026-03-01, to: 2026-04-01}]\n"},
    "left": {"records/reps/chen-lu.yml": ROSTER + "left: 2026-03-13\n"},
    "joined later": {
        "records/reps/chen-lu.yml": ROSTER.replace("quota_from: 2026-03-02", "quota_from: 2026-06-01")
    },
    "a manager": {"records/reps/chen-lu.yml": ROSTER.replace("role: sales", "role: manager")},
    "a broken record": {"records/reps/chen-lu.yml": "name: [\n"},
    "a holiday of one's own": {
        "records/calendars/2026.yml": f"days: {{{', '.join(f'2026-03-{d}: off' for d in range(16, 28))}}}\n"
    },
    "no reports any more": {"records/policies/2026-03-01.yml": "reports: {weekly: off}\n"},
    "a new policy": {"records/policies/2026-03-02.yml": "reports: {weekly: off}\n"},
    "nothing looked back on": {"records/policies/2026-03-01.yml": "reports: {look_back: 0}\n"},
    "an earlier day": {"repbook.yml": "as_of: 2026-03-20\n"},
    "no calendar": {"repbook.yml": "calendar: XX\n"},
    "a report that says nothing": {CHENS: "---\nsubmitted: 2026-03-23\n---\n## 判断\n"},
    "a report copied": report("chen-lu", "2026-W12", "2026-W11的判断"),
    "a report of another day": {CHENS: "---\nsubmitted: 2026-04-30\n---\n## 判断\n一\n"},
    "a report that cannot be read": {CHENS: "---\nsubmitted: [\n---\n"},
}


@pytest.mark.parametrize("escape", ESCAPES)
def test_nobody_lets_himself_off(escape: str, repo: Repository) -> None:
    repo.commit(visit(4) | ESCAPES[escape])
    # Without --as-of the day is today, or the one that the base fixes.
    found = judged(repo)
    assert (found.code, found.reports[CHENS]) == (1, "error")


def test_the_day_of_a_review_is_the_bases(repo: Repository) -> None:
    repo.commit(ESCAPES["an earlier day"])
    env = {"SOURCE_DATE_EPOCH": "1774540800"}
    words = ["--rep", "auto", "--format", "json"]
    result = call(repo.workspace, "check", *words, as_of=None, env=env)
    assert (result.exit_code, CHENS in result.output) == (1, True)


def test_an_author_who_takes_his_record_away_is_still_known(repo: Repository) -> None:
    repo.commit(without=("records/reps/chen-lu.yml",))
    assert judged(repo).reports[CHENS] == "error"


def test_a_record_that_is_a_link_does_not_take_the_roster_away(repo: Repository) -> None:
    repo.commit(without=("records/reps/chen-lu.yml",))
    (repo.workspace / "records/reps/chen-lu.yml").symlink_to("wu-fan.yml")
    repo.commit()
    assert judged(repo).reports[CHENS] == "error"


def test_what_the_base_has_decided_counts(tmp_path: Path) -> None:
    for escape in (
        "on leave",
        "left",
        "joined later",
        "a manager",
        "a holiday of one's own",
        "no reports any more",
    ):
        made = repository(tmp_path / escape, without(team(), CHENS) | ESCAPES[escape])
        made.branch()
        made.commit(visit(4))
        assert judged(made) == (0, {}), escape


# Where the base is found


def test_the_base_is_the_hosts_target_branch(repo: Repository, tmp_path: Path) -> None:
    repo.to("main")
    repo.git("checkout", "--quiet", "-b", "release")
    repo.commit({"README.md": "x"}, WU)
    repo.git("checkout", "--quiet", "-b", "fix")
    repo.commit(report("chen-lu", "2026-W12"))
    assert judged(repo).reports == {WUS: "error"}  # against main, wu-fan is an author
    copy = Repository(tmp_path / "copy", tmp_path / "copy")
    repo.git("clone", "--quiet", "--branch", "fix", str(repo.top), str(copy.top))
    assert judged(copy, env={"GITHUB_BASE_REF": "release"}).reports == {WUS: "warning"}
    assert judged(copy, env={"GITHUB_BASE_REF": "main"}).reports == {WUS: "error"}
    sha = repo.git("rev-parse", "release")
    assert judged(repo, env={"CI_MERGE_REQUEST_DIFF_BASE_SHA": sha}).reports == {WUS: "warning"}
    assert judged(repo, "--changed-since", "release", env={"GITHUB_BASE_REF": "main"}).reports == {
        WUS: "warning"
    }


def test_the_merge_commit_that_a_host_makes_is_no_author(repo: Repository, tmp_path: Path) -> None:
    repo.commit(report("chen-lu", "2026-W12"))
    repo.to("main")
    repo.commit({"README.md": "x"}, WU)
    repo.git("checkout", "--quiet", "--detach")
    repo.git("merge", "--quiet", "--no-ff", "--no-edit", "change", email=WU)
    assert judged(repo, env={"GITHUB_BASE_REF": "main"}) == (0, {WUS: "warning"})


def test_a_target_branch_that_was_not_fetched_is_not_guessed(repo: Repository) -> None:
    repo.commit(visit(4))
    result = check(repo.workspace, "--rep", "auto", env={"GITHUB_BASE_REF": "release"})
    assert result.exit_code == 2
    assert "no base to compare with" in result.stderr


@pytest.mark.parametrize("env", [{"GITHUB_BASE_REF": "main"}, {}, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "base"}])
def test_a_shallow_clone_says_how_to_fetch_the_rest(
    env: dict[str, str], repo: Repository, tmp_path: Path
) -> None:
    repo.commit(visit(4))
    repo.to("main")
    base = repo.git("rev-parse", "main")
    cut = Repository(tmp_path / "cut", tmp_path / "cut")
    repo.git("clone", "--quiet", "--depth", "1", "--branch", "change", f"file://{repo.top}", str(cut.top))
    asked = {name: value.replace("base", base) for name, value in env.items()}
    result = check(cut.workspace, "--rep", "auto", env=asked)
    assert result.exit_code == 2
    assert "fetch-depth: 0" in result.stderr
    assert "Traceback" not in result.stderr
    cut.git("fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
    assert judged(cut, env=asked).code == 1


def test_where_there_is_no_main_the_way_out_is_told(tmp_path: Path) -> None:
    made = repository(tmp_path / "x", team())
    made.git("branch", "--move", "trunk")
    result = check(made.workspace, "--rep", "auto")
    assert (result.exit_code, "--changed-since" in result.stderr) == (2, True)
    made.branch()
    made.commit(visit(4))
    assert judged(made, "--changed-since", "trunk").code == 0


def test_a_repository_without_a_commit_is_no_base(tmp_path: Path) -> None:
    made = Repository(tmp_path, tmp_path)
    made.git("init", "--quiet")
    write(tmp_path, team())
    result = check(tmp_path, "--rep", "auto")
    assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
    assert check(tmp_path).exit_code == 0


def test_a_revision_that_looks_like_an_option_is_a_revision(repo: Repository) -> None:
    for word in ("--output=x", "-x", "--upload-pack=x", "HEAD:records", "no\nsuch"):
        result = check(repo.workspace, f"--changed-since={word}")
        assert result.exit_code == 2, word
    assert not (repo.workspace / "x").exists()


# Where the workspace lies


def test_a_workspace_may_lie_below_its_repository(tmp_path: Path) -> None:
    made = repository(tmp_path, without(team(), CHENS, WUS), below="团队/西南 销售簿")
    made.branch()
    made.commit(visit(4))
    assert judged(made) == (1, {CHENS: "error", WUS: "warning"})
    made.commit(report("chen-lu", "2026-W12") | ESCAPES["on leave"])
    assert judged(made) == (0, {WUS: "warning"})
    made.commit(without=(CHENS,))
    assert judged(made).code == 1


def test_a_hooks_surroundings_do_not_lead_astray(repo: Repository, tmp_path: Path) -> None:
    repo.commit(visit(4))
    other = repository(tmp_path / "other", {"repbook.yml": ""})
    env = {"GIT_DIR": str(other.top / ".git"), "GIT_WORK_TREE": str(other.top), "GIT_INDEX_FILE": "x"}
    assert judged(repo, env=env) == judged(repo)


def test_nothing_of_the_repository_is_run(repo: Repository, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    hook = f"#!/bin/sh\ntouch '{touched}'\n"
    planted = {
        name: f"open({str(touched)!r}, 'w')\n" for name in ("yaml.py", "sitecustomize.py", "conftest.py")
    }
    repo.commit(visit(4) | planted | {".gitattributes": "* filter=x diff=x\n"})
    for name in ("post-checkout", "reference-transaction", "fsmonitor"):
        path = repo.top / ".git" / "hooks" / name
        path.write_text(hook)
        path.chmod(0o755)
    repo.git("config", "core.fsmonitor", str(repo.top / ".git/hooks/fsmonitor"))
    repo.git("config", "diff.external", str(repo.top / ".git/hooks/fsmonitor"))
    touched.unlink(missing_ok=True)
    assert judged(repo).code == 1
    assert check(repo.workspace, "--changed-since", "main").exit_code == 0
    assert check(repo.workspace, "--at", "HEAD").exit_code == 0
    assert not touched.exists()


# --changed-since alone


def test_changed_since_tells_what_is_wrong_in_changed_files(repo: Repository) -> None:
    repo.to("main")
    repo.commit({"records/customers/旧.yml": "name: 旧\nkind: x\n"})
    repo.git("branch", "--force", "change")
    repo.to("change")
    repo.commit({"records/customers/新.yml": "name: 新\nkind: x\n"})
    write(repo.workspace, {"records/customers/未提交.yml": "name: 未\nkind: x\n"})
    result = check(repo.workspace, "--changed-since", "main")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines() if line.startswith("records/")] == [
        "records/customers/新.yml",
        "records/customers/未提交.yml",
    ]
    committed = check(repo.workspace, "--changed-since", "main", "--at", "HEAD").output
    assert "未提交" not in committed and "新.yml" in committed
    assert "旧.yml" in check(repo.workspace, "--rep", "auto").output


def test_changed_since_compares_with_where_the_branches_parted(repo: Repository) -> None:
    repo.commit({"records/customers/新.yml": "name: 新\nkind: x\n"})
    repo.to("main")
    repo.commit({"records/customers/旧.yml": "name: 旧\nkind: x\n"})
    repo.to("change")
    assert "旧.yml" not in check(repo.workspace, "--changed-since", "main").output


def test_the_authors_of_a_revision_are_judged_by_its_own_records(repo: Repository) -> None:
    repo.commit(visit(4))
    repo.commit(report("chen-lu", "2026-W12"))
    assert judged(repo, "--at", "HEAD^").code == 1
    assert judged(repo, "--at", "HEAD").code == 0
