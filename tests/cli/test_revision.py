"""`--at REV` is the workspace as a checkout of that revision would be, what is refused included."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.repository import Repository, repository
from tests.cli.team import call, check, hashes, report, team, write

from repbook import git
from repbook.read import read_workspace, unread_workspace
from repbook.revision import unread_at
from repbook.usage import UsageError

WARTS: dict[str, str | bytes] = {
    "records/customers/aux.yml": "name: x\n",
    "records/customers/A一.yml": "name: x\n",
    "records/customers/a一.yml": "name: x\n",
    "records/customers/甲.yml": "name: x\n",
    "records/customers/甲.yaml": "name: x\n",
    "records/customers/e\u0301.yml": "name: x\n",
    "records/customers/a\u200bb.yml": "name: x\n",
    "records/customers/问号?.yml": "name: x\n",
    "records/customers/表.xlsx": b"PK",
    "records/customers/.hidden.yml": "name: x\n",
    "records/customers/.git-keep/x.yml": "name: x\n",
    "records/customers/旧.yml~": "name: x\n",
    "records/visits/chen-lu/2026-03-11-照片.jpg": b"\xff\xd8",
    "records/visits/chen-lu/2026-03-11-大.md": "---\n" + "x" * 300_000,
    "records/customers/" + "深/" * 14 + "x.yml": "name: x\n",
    "records/customers/" + "长" * 70 + ".yml": "name: x\n",
    "records/没有/x.yml": "name: x\n",
    "records/直接.yml": "name: x\n",
    "records/customers/坏.yml": b"\xff\xfe",
    "NUL.txt": "x",
    "Records.txt": "x",
    "themes/x/y.css": "x",
    "README.md": "x",
}


def alike(repo: Repository, revision: str = "HEAD") -> None:
    """Hold the reading of a revision against the reading of the working tree."""
    then, now = git.files_at(repo.workspace, revision), read_workspace(repo.workspace)
    assert [file.path for file in then.files] == [file.path for file in now.files]
    assert then.files == now.files
    told = [[(f.code, f.source, str(f.message)) for f in reading.faults] for reading in (then, now)]
    assert told[0] == told[1]
    with unread_at(repo.workspace, git.resolve(repo.workspace, revision)) as there:
        for asked in (there, unread_workspace(repo.workspace)):
            assert dict(asked) == dict(now.files)
            assert sorted((f.code, f.source, str(f.message)) for f in asked.faults) == sorted(told[0])


@pytest.mark.parametrize("below", [".", "团队/西 南"])
def test_a_revision_is_read_like_its_checkout(below: str, tmp_path: Path) -> None:
    repo = repository(tmp_path, team(), below)
    alike(repo)
    repo.commit(WARTS)
    alike(repo)
    folder = repo.workspace / "records/customers"
    (folder / "链接.yml").symlink_to("云江一院.yml")
    (folder / "外面").symlink_to("/etc")
    (folder / "云江二院.yml").symlink_to("没有")
    (repo.workspace / "records/products/可执行.yml").write_text("name: x\n")
    (repo.workspace / "records/products/可执行.yml").chmod(0o755)
    repo.commit()
    alike(repo)
    assert len(git.files_at(repo.workspace, "HEAD").faults) >= 15


def test_names_that_are_no_text_are_refused_at_a_revision_too(tmp_path: Path) -> None:
    repo = repository(tmp_path, team())
    with open(bytes(tmp_path) + b"/records/customers/\xff\xfe.yml", "wb") as file:  # noqa: PTH123
        file.write(b"name: x\n")
    repo.commit()
    alike(repo)


@pytest.mark.parametrize("replaced", ["records", "repbook.yml"])
def test_a_link_in_the_place_of_records_or_settings_is_refused(replaced: str, tmp_path: Path) -> None:
    repo = repository(tmp_path, team())
    (tmp_path / replaced).rename(tmp_path / "there")
    (tmp_path / replaced).symlink_to("there")
    repo.commit()
    alike(repo)
    for words in ((), ("--at", "HEAD")):
        result = check(tmp_path, *words)
        assert "links are not followed" in result.output
        assert result.exit_code == {"records": 1, "repbook.yml": 2}[replaced]


def test_another_repository_inside_is_named(tmp_path: Path) -> None:
    repo = repository(tmp_path / "a", team())
    name = repo.git("rev-parse", "HEAD")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{name},records/customers/sub")
    repo.git("commit", "--quiet", "--message", "x")
    assert [fault.source.path for fault in git.files_at(repo.workspace, "HEAD").faults] == [
        "records/customers/sub"
    ]


def test_no_path_of_a_forged_tree_leads_out(tmp_path: Path) -> None:
    repo = repository(tmp_path / "a", team())

    def tree(entries: bytes) -> str:
        words = ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
        done = subprocess.run(words, cwd=repo.top, input=entries, capture_output=True, check=True)
        return done.stdout.decode().strip()

    blob = bytes.fromhex(repo.git("hash-object", "-w", "repbook.yml"))
    evil = tree(b"100644 ../../x.yml\0" + blob + b"100644 ..\0" + blob + b"100644 .git\0" + blob)
    records = tree(b"40000 customers\0" + bytes.fromhex(evil))
    top = tree(b"40000 records\0" + bytes.fromhex(records) + b"100644 repbook.yml\0" + blob)
    commit = repo.git("commit-tree", top, "-m", "x")
    reading = git.files_at(repo.workspace, commit)
    assert [file.path for file in reading.files if ".." in file.path] == []
    with unread_at(repo.workspace, commit) as files:
        assert dict(files) == dict(reading.files)
        assert files.get("records/customers/../../x.yml") is files.get("records/customers/..") is None
        assert not files.lies("records/customers/../customers/x.yml")


def test_what_two_revisions_share_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = repository(tmp_path / "a", team())
    repo.commit({"records/customers/新.yml": "name: 新\n", "records/customers/又.yml": "name: 新\n"})
    alone = git.files_at(repo.workspace, "HEAD")
    known: dict[str, bytes] = {}
    before = git.files_at(repo.workspace, "HEAD~1", known)
    assert before == git.files_at(repo.workspace, "HEAD~1")
    asked: list[str] = []
    contents = git.contents

    def noted(root: Path, names: list[str]) -> list[bytes]:
        asked.extend(names)
        return contents(root, names)

    monkeypatch.setattr(git, "contents", noted)
    assert git.files_at(repo.workspace, "HEAD", known) == alone
    assert asked == [repo.git("rev-parse", "HEAD:records/customers/新.yml")]
    assert git.files_at(repo.workspace, "HEAD", known) == alone
    assert len(asked) == 1


@pytest.mark.parametrize("forged", [b"40000 records", b"no-mode records\0" + b"x" * 20])
def test_a_torn_tree_is_refused_in_one_sentence(forged: bytes, tmp_path: Path) -> None:
    repo = repository(tmp_path / "a", team())
    words = ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    done = subprocess.run(words, cwd=repo.top, input=forged, capture_output=True, check=True)
    commit = repo.git("commit-tree", done.stdout.decode().strip(), "-m", "x")
    for words in (["check", "--at", commit], ["check", "repbook.yml", "--at", commit]):
        result = call(repo.workspace, *words, "--lang", "en")
        assert result.exit_code == 2
        assert "git could not read the repository" in result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize("said", ["", "%s tree 99\nabc", "fatal: no\n"])
def test_a_git_that_breaks_off_is_told(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had said by then is never taken for a whole file."""
    repo = repository(tmp_path, team())
    commit = git.resolve(repo.workspace, "HEAD")
    script = f"import sys; sys.stdout.write({said!r}.replace('%s', '0' * 40))"
    monkeypatch.setattr(git, "_how", lambda words, also=None: ([sys.executable, "-c", script], {}))
    with pytest.raises(UsageError, match="git could not read"), unread_at(repo.workspace, commit) as files:
        files.folder("records")


@pytest.mark.parametrize("seed", range(6))
def test_random_trees_are_read_alike(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    repo = repository(tmp_path, team())
    names = ["a", "A", "é", "e\u0301", "甲", "甲 ", "con", "x.", "b:c", "·", ".d", "e~", "ﾊ", "ハ", "z" * 60]
    for _ in range(60):
        steps = [rng.choice(names) for _ in range(rng.randint(1, 4))]
        path = "/".join(("records", rng.choice(["customers", "visits", "x"]), *steps))
        try:
            write(tmp_path, {path + rng.choice([".yml", ".yaml", ".md", ".YML", ".png", ""]): "name: x\n"})
        except OSError:
            continue  # a file stands where a folder would be
    repo.commit()
    alike(repo)


def test_commands_say_the_same_of_a_revision_as_of_its_checkout(tmp_path: Path) -> None:
    repo = repository(tmp_path / "a", team() | WARTS)
    old = repo.git("rev-parse", "HEAD")
    copy = tmp_path / "copy"
    repo.git("worktree", "add", "--quiet", str(copy), old)
    repo.commit(
        {"repbook.yml": "title: 后来\n"} | report("chen-lu", "2026-W12", "改过的"), without=tuple(WARTS)[:2]
    )
    for words in (["check", "--format", "json"], ["check", "--reports"], ["policy"]):
        assert call(repo.workspace, *words, "--at", old).output == call(copy, *words).output, words
    assert call(repo.workspace, "build", "--out", "../then", "--at", old).exit_code == 0
    assert call(copy, "build", "--out", "../now").exit_code == 0
    assert hashes(tmp_path / "then") == hashes(tmp_path / "now")


def test_the_working_tree_does_not_colour_a_revision(tmp_path: Path) -> None:
    repo = repository(tmp_path, team())
    clean = check(tmp_path, "--at", "HEAD").output
    write(tmp_path, {"records/customers/新.yml": "kind: x\n", "repbook.yml": "titel: x\n"})
    (tmp_path / "records/reps/chen-lu.yml").unlink()
    assert check(tmp_path).exit_code == 2
    assert check(tmp_path, "--at", "HEAD").output == clean
    for revision in ("main", repo.git("rev-parse", "--short", "HEAD"), "@", "HEAD~0"):
        assert check(tmp_path, "--at", revision).output == clean
    with pytest.raises(UsageError):
        git.resolve(tmp_path, "没有")
    result = check(tmp_path, "--at", "没有")
    assert (result.exit_code, result.stderr) == (2, "repbook: git knows no revision 没有\n")


def test_where_a_revision_had_no_workspace_this_is_said(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"README.md": "x"})
    repo.commit(team())
    result = check(tmp_path, "--at", "HEAD^")
    assert (result.exit_code, "here is no repbook.yml" in result.stderr) == (2, True)
    assert check(tmp_path, "--at", "HEAD").exit_code == 0
