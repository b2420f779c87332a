"""`repbook check --staged` looks at what is staged and at nothing else, as the real pre-commit calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from tests.cli.team import QUIET, TODAY, check, team, write

from repbook import git as asking

HOOKS = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"
RECORD = "records/customers/白石医院.yml"
RIGHT = "name: 白石县医院\nkind: hospital\nowner: chen-lu\norigin: new\n"
WRONG = RIGHT.replace("hospital", "综合医院")
WHO = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = QUIET | WHO | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(["git", *words], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write(tmp_path, team())
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return tmp_path


def lying(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git/" not in str(path)
    }


def test_what_is_staged_is_checked_and_not_what_lies_there(repository: Path) -> None:
    write(repository, {RECORD: WRONG})
    git(repository, "add", "-A")
    write(repository, {RECORD: RIGHT})
    before = lying(repository)
    result = check(repository, "--staged")
    assert result.exit_code == 1
    assert f"{RECORD}:2:7" in result.stdout
    assert lying(repository) == before
    git(repository, "add", "-A")
    write(repository, {RECORD: WRONG, "records/customers/别处.yml": WRONG})
    assert check(repository, "--staged").exit_code == 0


def test_what_is_wrong_in_files_that_are_not_staged_is_not_told(repository: Path) -> None:
    write(repository, {RECORD: WRONG})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "wrong")
    write(repository, {"records/products/x.yml": "name: x\n"})
    git(repository, "add", "-A")
    assert check(repository, "--staged").exit_code == 0


@pytest.mark.parametrize("words", [("rm", "-q", RECORD), ("mv", RECORD, "records/customers/黑石医院.yml")])
def test_a_record_that_is_taken_away_is_missed_by_those_that_name_it(
    repository: Path, words: Sequence[str]
) -> None:
    naming = "records/contacts/白石医院/王.yml"
    other = "records/customers/别处.yml"
    write(repository, {RECORD: RIGHT, naming: "name: 王\ntitle: 主任\n", other: WRONG})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "known")
    assert check(repository, "--staged").exit_code == 0
    git(repository, *words)
    for asked in (("--staged",), ("--changed-since", "HEAD")):
        result = check(repository, *asked)
        assert (result.exit_code, naming in result.stdout, other in result.stdout) == (1, True, False)
    # Of certain files only these are told.
    assert naming not in check(repository, "--changed-since", "HEAD", "records/visits").stdout


def test_the_first_commit_is_checked_whole(tmp_path: Path) -> None:
    write(tmp_path, team() | {RECORD: WRONG})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    assert check(tmp_path, "--staged").exit_code == 1


def test_git_is_asked_no_more_often_than_it_must(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = asking._how

    def counted(words: Sequence[str], *more: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
        asked.append(words[0])
        return real(words, *more)

    monkeypatch.setattr(asking, "_how", counted)
    write(repository, {RECORD: RIGHT})
    git(repository, "add", "-A")
    assert check(repository, "--staged").exit_code == 0
    made = ["write-tree", "rev-parse", "commit-tree"]
    assert asked == [*made, "rev-parse", "cat-file", "merge-base", "diff"]


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    write(tmp_path, team())
    assert check(tmp_path, "--staged").exit_code == 2


def test_pre_commit_refuses_a_wrong_record_and_lets_a_right_one_pass(repository: Path) -> None:
    hook = yaml.safe_load(HOOKS.read_text("utf-8"))[0]
    called = hook["entry"].removeprefix("repbook ")
    hook |= {
        "language": "system",
        "entry": f"{sys.executable} -m repbook {called} --as-of {TODAY}",
    }
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
    write(repository, {".pre-commit-config.yaml": config, RECORD: WRONG})
    git(repository, "add", "-A")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=repository, capture_output=True, check=False
    )
    assert installed.returncode == 0
    refused = git(repository, "commit", "-m", "wrong")
    assert refused.returncode == 1
    assert f"{RECORD}:2:7" in refused.stdout + refused.stderr
    write(repository, {RECORD: RIGHT})
    git(repository, "add", "-A")
    passed = git(repository, "commit", "-m", "right")
    assert passed.returncode == 0, passed.stderr
