"""Golden test 11: an opportunity whose file was deleted leaked on the day of the commit that deleted it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from tests.cli.repository import ALONE, Repository, repository
from tests.cli.team import TODAY, call, check, hashes, team, write
from tests.independent.workspaces import write_workspace

from repbook import git, past
from repbook.gone import Past
from repbook.past import NAME

DEAL = "records/opportunities/云江一院/化学发光.yml"
OTHER = "records/opportunities/云江一院/凝血.yml"
SECOND = (
    "title: 凝血仪\nhistory:\n"
    "  - {on: 2026-01-20, stage: 收集资料, amount: 30万}\n"
    "  - {on: 2026-02-03, stage: 挖掘需求, amount: 40万, expected_close: 2026-03-31}\n"
)
FLOW = ("pool", "advanced", "held", "regressed", "leaked")


def at(
    repo: Repository, day: str, files: Mapping[str, str | bytes] | None = None, without: tuple[str, ...] = ()
) -> str:
    """Commit on a day, at noon in the workspace's zone."""
    stamp = f"{day}T12:00:00+08:00"
    with patch.dict(ALONE, {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}):
        return repo.commit(files, without=without)


def rows(folder: Path, table: str, as_of: str = TODAY, *words: str) -> list[dict[str, str]]:
    """Give the rows of a table as they are exported."""
    out = folder.parent / f"{folder.name}-out"
    told = call(folder, "export", str(out), *words, as_of=as_of)
    assert told.exit_code == 0, told.output
    found: list[dict[str, str]] = json.loads((out / f"{table}.json").read_text("utf-8"))["rows"]
    return found


def flow(folder: Path, period: str = "2026-Q1", as_of: str = TODAY, *words: str) -> dict[str, int]:
    """Give the team's flow of a period in ten thousands, without what is 0."""
    found = rows(folder, "flow", as_of, *words)
    row = next((row for row in found if (row["scope"], row["period"]) == ("team", period)), {})
    return {name: int(held) // 10_000 for name, held in row.items() if held.isdigit() and int(held)}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "簿", team() | {OTHER: SECOND})
    at(made, "2026-03-05", without=(OTHER,))
    return made


def test_a_file_deleted_without_an_outcome_leaked_on_the_day_of_its_commit(repo: Repository) -> None:
    found = flow(repo.workspace)
    assert found["leaked"] == 30
    assert found["pool"] == 150 == sum(found.get(name, 0) for name in FLOW[1:])
    assert (found["created"], found["increased"], found["lost"], found["closing"]) == (150, 10, 40, 120)
    row = next(row for row in rows(repo.workspace, "opportunities") if row["title"] == "凝血仪")
    assert (row["status"], row["lost_on"], row["vanished_on"]) == ("lost", "2026-03-05", "2026-03-05")
    weeks = [row for row in rows(repo.workspace, "forecast_flow") if row["week"] == "2026-W10"]
    team_ = next(row for row in weeks if (row["scope"], row["period"]) == ("team", "2026-Q1"))
    assert (team_["opening"], team_["lost"], team_["closing"]) == ("400000", "400000", "0")


def test_it_is_found_and_can_be_brought_back_by_the_command_that_is_named(repo: Repository) -> None:
    found = json.loads(check(repo.workspace, "--format", "json").stdout)["findings"]
    told = next(each for each in found if each["code"] == "H101")
    assert (told["severity"], told["path"]) == ("warning", OTHER)
    assert "2026-03-05" in told["message"] and "400" in told["message"]
    command = told["remedy"].partition("bring it back with ")[2].partition(",")[0]
    repo.git(*command.removeprefix("git ").split(" "))
    assert (repo.workspace / OTHER).read_text("utf-8") == SECOND
    assert "leaked" not in flow(repo.workspace)


def test_a_policy_of_that_day_may_let_it_go_uncounted(repo: Repository) -> None:
    rule = "forecast: {vanished_leaks: 否}\n"
    write(repo.workspace, {"records/policies/2026-03-06.yml": rule})
    assert flow(repo.workspace)["leaked"] == 30, "the policy came a day later"
    write(repo.workspace, {"records/policies/2026-03-05.yml": rule})
    write(repo.workspace, {"records/policies/2026-03-06.yml": rule.replace("否", "yes")})
    assert "leaked" not in flow(repo.workspace)
    assert "H10" not in check(repo.workspace).output
    at(repo, "2026-03-07", without=(DEAL,))
    assert flow(repo.workspace)["leaked"] == 120


def test_before_a_deletion_is_committed_it_is_warned_of_and_in_no_figure(repo: Repository) -> None:
    before = flow(repo.workspace)
    (repo.workspace / DEAL).unlink()
    found = json.loads(check(repo.workspace, "--format", "json").stdout)["findings"]
    told = next(each for each in found if each["code"] == "H103")
    assert (told["path"], "1,200" in told["message"]) == (DEAL, True)
    assert f"git checkout HEAD -- {DEAL}" in told["remedy"]
    assert flow(repo.workspace)["pool"] == before["pool"] - 120
    assert "H103" not in check(repo.workspace, "--at", "HEAD").output
    repo.git("rm", "--quiet", "--cached", f"{DEAL}")
    assert "H103" in check(repo.workspace).output, "in the index or out of it"
    repo.git("reset", "--quiet")
    (repo.workspace / DEAL.replace("化学发光", "发光")).write_text(team()[DEAL], "utf-8")
    assert "H103" not in check(repo.workspace).output, "it only moved"


def test_on_a_day_before_it_was_still_there(repo: Repository) -> None:
    found = flow(repo.workspace, as_of="2026-03-04")
    assert (found["held"] + found["advanced"], found["closing"], found.get("leaked")) == (150, 160, None)
    row = next(row for row in rows(repo.workspace, "opportunities", "2026-03-04") if row["title"] == "凝血仪")
    assert (row["status"], row["vanished_on"]) == ("open", None)
    assert "H101" not in check(repo.workspace, as_of="2026-03-04").output


def test_at_a_revision_before_it_is_there_and_after_it_is_gone(repo: Repository) -> None:
    assert flow(repo.workspace, "2026-Q1", TODAY, "--at", "HEAD~1").get("leaked") is None
    assert flow(repo.workspace, "2026-Q1", TODAY, "--at", "HEAD")["leaked"] == 30


def test_it_is_explained_down_to_the_lines_that_it_held(repo: Repository) -> None:
    told = call(repo.workspace, "explain", "flow/team/2026-Q1/leaked", "--lang", "en").output
    assert (
        f"{OTHER}:4 (deleted by {repo.git('rev-parse', 'HEAD')[:10]} on 2026-03-05): - {{on: 2026-02" in told
    )
    told = call(repo.workspace, "explain", "opportunities/云江一院/凝血/vanished_on", "--lang", "en").output
    assert "its file was deleted on 2026-03-05 without an outcome, by commit" in told


def renamed(repo: Repository) -> None:
    (repo.workspace / DEAL).rename(repo.workspace / DEAL.replace("化学发光", "发光"))


def in_two_commits(repo: Repository) -> None:
    copy = (repo.workspace / DEAL).read_text("utf-8")
    at(repo, "2026-03-11", files={DEAL.replace("化学发光", "发光"): copy})
    (repo.workspace / DEAL).unlink()


def in_two_commits_and_goes_on(repo: Repository) -> None:
    copy = (repo.workspace / DEAL).read_text("utf-8")
    more = f"{copy}  - {{on: 2026-03-11, stage: 挖掘需求, amount: 130万, note: 换了个名字}}\n"
    at(repo, "2026-03-11", files={DEAL.replace("化学发光", "发光"): more})
    (repo.workspace / DEAL).unlink()


def other_suffix(repo: Repository) -> None:
    (repo.workspace / DEAL).rename(repo.workspace / DEAL.replace(".yml", ".yaml"))


def customer_renamed(repo: Repository) -> None:
    text = (repo.workspace / DEAL).read_text("utf-8").replace("title: 化学发光分析仪", "title: 另一个题目")
    (repo.workspace / DEAL).unlink()
    customer = repo.workspace / "records/customers/云江一院.yml"
    held = customer.read_text("utf-8") + "former: [云江一院]\n"
    customer.unlink()
    for path, said in (("customers/云江市一院.yml", held), ("opportunities/云江市一院/化学发光.yml", text)):
        (repo.workspace / "records" / path).parent.mkdir(parents=True, exist_ok=True)
        (repo.workspace / "records" / path).write_text(said, "utf-8")


def deleted_and_back(repo: Repository) -> None:
    text = (repo.workspace / DEAL).read_text("utf-8")
    at(repo, "2026-03-11", without=(DEAL,))
    (repo.workspace / DEAL).write_text(text, "utf-8")


def ended(repo: Repository) -> None:
    text = (repo.workspace / DEAL).read_text("utf-8")
    at(repo, "2026-03-11", files={DEAL: f"{text}  - {{on: 2026-03-11, outcome: lost, reason: 其他}}\n"})
    (repo.workspace / DEAL).unlink()


def never_begun(repo: Repository) -> None:
    text = (repo.workspace / DEAL).read_text("utf-8").replace("2026-", "2027-")
    at(repo, "2026-03-11", files={DEAL: text})
    (repo.workspace / DEAL).unlink()


def unusable(repo: Repository) -> None:
    at(repo, "2026-03-11", files={DEAL: "titel: x\n"})
    (repo.workspace / DEAL).unlink()


@pytest.mark.parametrize(
    "change",
    [
        renamed,
        in_two_commits,
        in_two_commits_and_goes_on,
        other_suffix,
        customer_renamed,
        deleted_and_back,
        ended,
        never_begun,
        unusable,
    ],
)
def test_what_moved_came_back_or_had_ended_did_not_vanish(change: object, tmp_path: Path) -> None:
    repo = repository(tmp_path / "簿", team())
    assert callable(change)
    change(repo)
    at(repo, "2026-03-12")
    assert "leaked" not in flow(repo.workspace)
    codes = {
        each["code"] for each in json.loads(check(repo.workspace, "--format", "json").stdout)["findings"]
    }
    assert "H101" not in codes
    assert ("H102" in codes) == (change is ended)


def test_a_merge_that_drops_a_file_deleted_it(tmp_path: Path) -> None:
    repo = repository(tmp_path / "簿", team() | {OTHER: SECOND})
    repo.branch("side")
    repo.commit({"records/products/x.yml": "name: x\n"})
    repo.to("main")
    repo.commit({"records/products/y.yml": "name: y\n"})
    repo.git("merge", "--quiet", "--no-commit", "--no-ff", "side")
    at(repo, "2026-03-05", without=(OTHER,))
    assert flow(repo.workspace)["leaked"] == 30


def test_in_the_days_zone_of_the_workspace(tmp_path: Path) -> None:
    repo = repository(tmp_path / "簿", team() | {OTHER: SECOND})
    with patch.dict(ALONE, {"GIT_AUTHOR_DATE": "2026-03-04T20:00:00+00:00"}):
        repo.commit(without=(OTHER,))
    row = next(row for row in rows(repo.workspace, "opportunities") if row["title"] == "凝血仪")
    assert row["vanished_on"] == "2026-03-05"


def states(folder: Path) -> str:
    assert call(folder, "build").exit_code == 0
    held: dict[str, str] = json.loads((folder / "site/data/status.json").read_text("utf-8"))
    return held["history"]


def test_a_shallow_clone_says_that_the_history_is_not_available(repo: Repository, tmp_path: Path) -> None:
    assert states(repo.workspace) == "complete"
    copy = tmp_path / "copy"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", f"file://{repo.top}", str(copy)],
        check=True,
        capture_output=True,
    )
    assert states(copy) == "shallow"
    for page in ("site/index.html", "site/quality/index.html"):
        assert "没有提交历史" in (copy / page).read_text("utf-8"), page
        assert "没有提交历史" not in (repo.workspace / page).read_text("utf-8"), page
    assert "leaked" not in flow(copy)
    told = call(copy, "explain", "flow/team/2026-Q1/leaked", "--lang", "en").output
    assert "history unavailable" in told
    (copy / ".git").rename(tmp_path / "away")
    assert states(copy) == "none"


# The walk


def told(repo: Repository, keep: bool = True) -> Past:
    files = [path.relative_to(repo.workspace).as_posix() for path in repo.workspace.rglob("*.yml")]
    return past.past(repo.workspace, None, files, "Asia/Shanghai", keep)


def test_history_is_walked_once_a_commit_and_only_what_is_new(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    real = git.output

    def output(root: Path, *words: str) -> bytes | None:
        asked.append(words)
        return real(root, *words)

    monkeypatch.setattr(git, "output", output)
    first = told(repo)
    assert [words[0] for words in asked] == ["rev-parse", "log", "diff-index"]
    asked.clear()
    assert told(repo) == first
    assert [words[0] for words in asked] == ["rev-parse", "ls-files", "diff-index"]
    at(repo, "2026-03-20", without=(DEAL,))
    asked.clear()
    assert [gone.path for gone in told(repo).gone] == [OTHER, DEAL]
    assert [words[0] for words in asked] == [
        *("rev-parse", "ls-files", "merge-base"),
        *("log", "diff-index"),
    ]
    assert any(word.startswith("^") for word in asked[-2])


def test_only_who_builds_keeps_what_was_found(repo: Repository) -> None:
    cache = repo.workspace / ".repbook-cache" / NAME
    before = hashes(repo.workspace)
    for words in (["check"], ["explain", "flow/team/2026-Q1/leaked"]):
        call(repo.workspace, *words)
    assert hashes(repo.workspace) == before
    call(repo.workspace, "build")
    assert cache.is_file()


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"version": 1}', b'{"version": 0, "folder": ""}'])
def test_a_spoilt_cache_costs_time_alone(spoilt: bytes, repo: Repository) -> None:
    first = told(repo)
    (repo.workspace / ".repbook-cache" / NAME).write_bytes(spoilt)
    assert told(repo) == first


@pytest.mark.parametrize("seed", range(4))
def test_pieces_of_a_history_tell_the_same_as_the_whole(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    repo = repository(tmp_path / "簿", team())
    names = [f"records/opportunities/云江一院/{number}.yml" for number in range(8)]
    for step in range(12):
        if step in (4, 8):
            repo.git("checkout", "--quiet", "-B", "side") if step == 4 else repo.to("main")
        if step == 10:
            repo.git("merge", "--quiet", "--no-edit", "-s", "ours", "side")
        files = {name: f"title: {rng.random()}\n{SECOND}" for name in rng.sample(names, 2)}
        there = [name for name in names if (repo.workspace / name).exists() and name not in files]
        at(repo, f"2026-02-{step + 1:02}", files=files, without=tuple(rng.sample(there, min(1, len(there)))))
        pieces = told(repo)
        (repo.workspace / ".repbook-cache" / NAME).rename(tmp_path / "aside")
        assert told(repo, keep=False) == pieces
        (tmp_path / "aside").rename(repo.workspace / ".repbook-cache" / NAME)


# What it comes to


def same(
    one: list[Mapping[str, object]], other: list[Mapping[str, object]], without: tuple[str, ...]
) -> bool:
    def bare(rows: list[Mapping[str, object]]) -> list[dict[str, object]]:
        return [{name: held for name, held in row.items() if name not in without} for row in rows]

    return bare(one) == bare(other)


@pytest.mark.parametrize("seed", (1, 3, 4, 5, 6))
def test_a_deleted_file_counts_as_one_that_was_lost_that_day(seed: int, tmp_path: Path) -> None:
    """The naive second calculation: instead of deleting a file, write down that it was lost."""
    as_of = write_workspace(tmp_path / "lost", seed)
    write_workspace(tmp_path / "gone", seed)
    repo = Repository(tmp_path / "gone", tmp_path / "gone")
    repo.git("init", "--quiet", "--initial-branch", "main")
    repo.commit()
    chosen: list[str] = []
    for back in (3, 20, 60, 120):
        day = as_of - timedelta(days=back)
        then = rows(tmp_path / "lost", "opportunities", day.isoformat())
        live = sorted(row["id"] for row in then if row["status"] in ("open", "on_hold"))
        # Only what goes on as a block of lines can be added to by hand.
        chosen = list(islice((id_ for id_ in live if _loses(tmp_path / "lost", id_, day)), 4))
        if chosen:
            break
    assert chosen
    paths = tuple(_path(tmp_path / "gone", id_) for id_ in chosen)
    at(repo, day.isoformat(), without=paths)
    for table in ("flow", "forecast_flow", "funnel", "win_rates"):
        lost, gone = (rows(tmp_path / name, table, as_of.isoformat()) for name in ("lost", "gone"))
        assert same(list(lost), list(gone), ()), table
    found = {row["id"]: row for row in rows(tmp_path / "gone", "opportunities", as_of.isoformat())}
    assert {id_ for id_, row in found.items() if row["vanished_on"]} == set(chosen)


def _path(folder: Path, id_: str) -> str:
    found = next(path for path in (folder / "records/opportunities").rglob("*") if _names(path, folder, id_))
    return found.relative_to(folder).as_posix()


def _names(path: Path, folder: Path, id_: str) -> bool:
    return path.relative_to(folder / "records/opportunities").as_posix().rpartition(".")[0] == id_


def _loses(folder: Path, id_: str, day: date) -> bool:
    """Add to a history that it was lost on a day; say whether that could be done."""
    from repbook.fit import fit
    from repbook.records.opportunities import OpportunityRecord

    path = folder / _path(folder, id_)
    record = fit(path.relative_to(folder).as_posix(), path.read_bytes()).record
    assert isinstance(record, OpportunityRecord)
    if any((event.on or event.by or day) > day for event in record.history):
        return False
    lines = path.read_text("utf-8").rstrip().splitlines()
    heads = [at for at, line in enumerate(lines) if line.startswith(("history:", "历程:", "历程："))]
    if not heads:
        return False
    here = heads[0] + 1
    while here < len(lines) and lines[here].startswith((" ", "-")):
        here += 1
    dash = next((line for line in lines[heads[0] + 1 : here] if line.lstrip().startswith("- ")), None)
    if dash is None:
        return False
    indent = dash[: len(dash) - len(dash.lstrip())]
    lines.insert(here, f"{indent}- {{on: {day.isoformat()}, outcome: lost}}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    after = fit(path.relative_to(folder).as_posix(), path.read_bytes()).record
    return isinstance(after, OpportunityRecord) and len(after.history) == len(record.history) + 1
