"""What `repbook init` makes is alive: without a fault on the day, and worth looking at."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from repbook import portable, starter
from repbook.build import Built, build, tables
from repbook.checks import calendar_provisional
from repbook.cli import cli
from repbook.figure import value_of
from repbook.settings import PATH, Settings
from repbook.settings import settings as settings_of
from repbook.tree import parse

DAY = date(2026, 4, 24)
FOLDER = Path(starter.__file__).parent / starter.FOLDER
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def built(today: date) -> Built:
    files = starter.files(today)
    chosen, faults = settings_of(files[PATH])
    assert chosen is not None and not faults
    return build(files, (), chosen, today)


@settings(deadline=None, max_examples=40)
@given(days)
@example(date(2024, 1, 1))
@example(date(2024, 2, 18))  # the last day off of the spring festival
@example(date(2024, 2, 29))
@example(date(2025, 10, 8))  # the last of eight days off
@example(date(2026, 2, 23))
@example(date(2026, 5, 31))
@example(date(2026, 12, 28))
def test_nothing_is_wrong_with_it_on_the_day_it_is_made(today: date) -> None:
    made = built(today)
    # At the end of a year the next one's calendar may not be published yet, which is said of any workspace.
    wrong = [found for found in made.findings if found.code != calendar_provisional.CHECK.code]
    assert [(found.path, found.code, str(found.message)) for found in wrong] == []
    assert made.counts.read == made.counts.published > 30


@settings(deadline=None, max_examples=40)
@given(days)
def test_no_word_for_a_day_is_left_and_no_file_falls_on_another(today: date) -> None:
    files = starter.files(today)
    assert len(files) == sum(path.is_file() for path in FOLDER.rglob("*"))
    for path, data in files.items():
        assert portable.unfit_path(path) is None
        assert not re.search(r"DAY|WEEK|MONTH|QUARTER|VERSION", path + data.decode())


def test_nobody_visits_on_a_holiday() -> None:
    visits = [path for path in starter.files(date(2025, 10, 9)) if "/visits/" in path]
    assert len(visits) == 8
    assert not any("2025-10-0" in path for path in visits)


def test_it_shows_a_funnel_a_signature_a_loss_sales_and_reports() -> None:
    rows = tables(built(DAY))
    assert sorted(str(value_of(row["status"])) for row in rows["opportunities"]) == [
        "lost",
        "open",
        "open",
        "signed",
    ]
    handed = [row for row in rows["reports"] if value_of(row["status"]) == "on_time"]
    assert len(handed) == 3
    assert rows["sales"]


def test_the_settings_name_every_key() -> None:
    text = (FOLDER / PATH).read_text("utf-8")
    tree = parse(re.sub(r"^# (?=[a-z_]+:)", "", text, flags=re.M)).tree
    assert isinstance(tree, dict)
    assert set(tree) == set(Settings.__dataclass_fields__)


def test_the_check_of_a_pull_request_holds_no_secret_and_runs_nothing_of_it() -> None:
    text = starter.files(DAY)[".github/workflows/repbook.yml"].decode()
    tree = parse(text).tree
    assert isinstance(tree, dict)
    assert set(tree["on"]) == {"pull_request", "schedule"}  # type: ignore[arg-type]
    assert "secrets." not in text and "write" not in text
    said = re.sub(r"^\s*#.*$", "", text, flags=re.M)
    assert "pull_request_target" not in said
    assert re.findall(r"uses: (\S+)@([0-9a-f]{40}) # v\d", text)
    assert len(re.findall(r"uses:", text)) == len(re.findall(r"uses: \S+@[0-9a-f]{40} # v\d", text))
    # Python never looks into the folder of the records, and pip runs before they are there.
    assert all(
        "python -I" in line for line in said.splitlines() if "python -" in line.replace("-version", "")
    )
    assert said.index("pip install") < said.index("actions/checkout")
    assert "persist-credentials: false" in said and "fetch-depth: 0" in said


def test_init_makes_it_and_never_overwrites(tmp_path: Path) -> None:
    runner = CliRunner()
    folder = tmp_path / "demo"
    (folder / "records" / "reps").mkdir(parents=True)
    (folder / "records" / "reps" / "xu-lan.yml").write_text("name: 我的\nrole: sales\njoined: 2026-01-05\n")
    first = runner.invoke(cli, ["init", str(folder), "--lang", "en"], catch_exceptions=False)
    assert first.exit_code == 0
    assert "kept records/reps/xu-lan.yml" in first.output
    assert "我的" in (folder / "records" / "reps" / "xu-lan.yml").read_text("utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = runner.invoke(cli, ["init", str(folder), "--lang", "en"], catch_exceptions=False)
    assert "0 files made" in again.output
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_init_without_a_folder_makes_it_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["init", "--lang", "en"], catch_exceptions=False)
    assert done.exit_code == 0 and (tmp_path / "repbook.yml").is_file()
    assert done.output.endswith("next: repbook build\n")


@pytest.mark.parametrize("suffix", [".py", ".pyc", ".toml", ".cfg"])
def test_it_brings_no_code(suffix: str) -> None:
    assert not any(path.endswith(suffix) for path in starter.files(DAY))
