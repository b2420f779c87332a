"""An explanation names the commit that last wrote each record, and links into the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.repository import Repository, repository
from tests.cli.team import call, team, write
from tests.cli.test_vanished import OTHER, SECOND, at

from repbook import git

DEAL = "records/opportunities/云江一院/化学发光.yml"
ADDRESS = "opportunities/云江一院/化学发光/amount"


@pytest.fixture(params=[".", "团队/西 南"])
def repo(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    made = repository(tmp_path / "簿", team(), request.param)
    at(made, "2026-03-20", {DEAL: team()[DEAL].replace("120万", "90万")})
    return made


def leaf(repo: Repository, *words: str) -> dict[str, str]:
    told = call(repo.workspace, "explain", ADDRESS, "--format", "json", *words)
    assert told.exit_code == 0, told.output
    parts: list[dict[str, str]] = json.loads(told.stdout)["figure"]["parts"]
    return parts[0]


def test_the_commit_and_the_day_stand_beside_the_line(repo: Repository) -> None:
    head = repo.git("rev-parse", "HEAD")
    held = leaf(repo)
    assert (held["commit"], held["written_on"], held["state"]) == (head, "2026-03-20", "written")
    told = call(repo.workspace, "explain", ADDRESS, "--lang", "en").output
    assert f"{DEAL}:5 ({head[:10]}, 2026-03-20): - {{on: 2026-01-12" in told
    at(repo, "2026-03-22", {OTHER: SECOND})
    assert leaf(repo) == held, "another file's commit is none of this one's"


def test_at_a_revision_it_is_the_commit_before(repo: Repository) -> None:
    assert leaf(repo, "--at", "HEAD~1")["commit"] == repo.git("rev-parse", "HEAD~1")


def test_what_is_not_committed_is_called_so(repo: Repository) -> None:
    write(repo.workspace, {DEAL: team()[DEAL].replace("120万", "80万")})
    assert leaf(repo)["state"] == "changed"
    assert "(not committed)" in call(repo.workspace, "explain", ADDRESS, "--lang", "en").output


def test_a_merge_does_not_pass_for_who_wrote_what_it_brought(repo: Repository) -> None:
    repo.branch("side")
    mine = at(repo, "2026-03-21", {DEAL: team()[DEAL].replace("120万", "70万")})
    repo.to("main")
    at(repo, "2026-03-22", {OTHER: SECOND})
    repo.git("merge", "--quiet", "--no-edit", "side")
    assert leaf(repo)["commit"] == mine


def test_a_link_leads_into_the_repository(repo: Repository) -> None:
    assert leaf(repo)["url"] is None
    write(repo.workspace, {"repbook.yml": "title: 簿\nrepo_url: https://git.example/a/b/\n"})
    url = "https://git.example/a/b/blob/HEAD/records/opportunities/%E4%BA%91%E6%B1%9F%E4%B8%80%E9%99%A2/"
    assert leaf(repo)["url"].startswith(url) and leaf(repo)["url"].endswith(".yml#L5")


def test_it_is_one_pass_whatever_number_of_records(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = git.output

    def output(root: Path, *words: str) -> bytes | None:
        asked.append(words[0])
        return real(root, *words)

    monkeypatch.setattr(git, "output", output)
    call(repo.workspace, "explain", "reports/chen-lu/weekly/2026-W12/due", "--limit", "0")
    assert asked.count("log") == 2, "one for what was deleted, one for who wrote what"
