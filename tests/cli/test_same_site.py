"""G9: the same records, day and version give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.repository import repository
from tests.cli.team import QUIET, TODAY, call, hashes, team, write
from tests.corpora import PROJECT

Record = Callable[[str, object], None]

SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed": {"PYTHONHASHSEED": "4294967295"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "language": {"LC_ALL": "zh_CN.GB18030", "LANG": "C"},
    "no locale": {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "home": {"HOME": "/nonexistent", "USER": "somebody", "COLUMNS": "20"},
}


def built(workspace: Path, out: Path, env: dict[str, str], cwd: Path, mask: int = 0o022) -> dict[str, str]:
    """Build as a program in other surroundings; give the files by what they hold."""
    words = [sys.executable, "-m", "repbook", "-C", os.path.relpath(workspace, cwd)]
    words += ["build", "--out", str(out), "--as-of", TODAY]
    done = subprocess.run(
        words, cwd=cwd, env={**QUIET, **env}, umask=mask, check=False, capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    return {path: held for path, held in hashes(out).items() if held != "folder"}


def copied(source: Path, target: Path, seed: int) -> Path:
    """Copy a workspace file by file in random order, with other times."""
    files = [path for path in source.rglob("*") if path.is_file()]
    rng = random.Random(seed)
    rng.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        moment = rng.randint(0, 2_000_000_000)
        os.utime(copy, (moment, moment))
    return target


def differing(source: Path, tmp_path: Path, surroundings: dict[str, dict[str, str]]) -> tuple[int, int]:
    """Build a workspace in each of the surroundings; give how many files, and how many differ."""
    first = built(source, tmp_path / "out", {"PYTHONHASHSEED": "0"}, tmp_path)
    total = differ = 0
    for number, env in enumerate(surroundings.values()):
        other = copied(source, tmp_path / f"{number}" / "搬走的", number)
        for mask in (0o077, 0o002)[: 1 + (number == 0)]:  # the second time with a warm cache
            again = built(other, tmp_path / f"{number}" / "o", env, [tmp_path, Path("/")][number % 2], mask)
            total += len(again)
            differ += sum(again.get(path) != first.get(path) for path in again.keys() | first.keys())
    return total, differ


def test_a_site_does_not_depend_on_its_surroundings(tmp_path: Path, record_property: Record) -> None:
    source = write(tmp_path / "簿", team() | {"records/customers/坏.yml": "name: [\n"})
    together = {
        name: value
        for kind in ("another hash seed", "time zone", "no locale", "optimised")
        for name, value in SURROUNDINGS[kind].items()
    }
    total, differ = differing(source, tmp_path, {"all at once": together})
    record_property("G9 surroundings", f"cold and warm cache, {total} files, differing {differ}")
    assert differ == 0


@pytest.mark.heavy
def test_the_samples_site_does_not_depend_on_its_surroundings(
    tmp_path: Path, record_property: Record
) -> None:
    source = tmp_path / "簿"
    shutil.copytree(PROJECT / "records", source / "records")
    shutil.copyfile(PROJECT / "repbook.yml", source / "repbook.yml")
    total, differ = differing(source, tmp_path, SURROUNDINGS)
    record_property(
        "G9 surroundings, heavy", f"{len(SURROUNDINGS)} builds, {total} files, differing {differ}"
    )
    assert differ == 0


def test_a_commit_gives_the_same_site_in_every_clone(tmp_path: Path) -> None:
    repo = repository(tmp_path / "簿", team())
    repo.git("clone", "--quiet", str(repo.top), str(tmp_path / "clone"))
    sites = []
    for folder in (repo.top, tmp_path / "clone"):
        assert call(folder, "build").exit_code == 0
        sites.append(hashes(folder / "site"))
    assert sites[0] == sites[1]
    name = repo.git("rev-parse", "--short=10", "HEAD")
    assert name in (repo.top / "site/data/status.json").read_text("utf-8")


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, team())
    assert call(tmp_path, "build").exit_code == 0
    before = {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*") if path.is_file()}
    held = hashes(tmp_path / "site")
    assert call(tmp_path, "build").exit_code == 0
    assert hashes(tmp_path / "site") == held
    after = {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*") if path.is_file()}
    ours = {tmp_path / "site/.gitignore", tmp_path / "site/.repbook-site"}
    assert {path for path in before if before[path] != after[path]} <= ours
