"""The corpus of the benchmarks is a workspace as teams have: valid, as large as asked, always the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest
from bench.corpus import AS_OF, corpus

from repbook.build import build
from repbook.checks import opportunity_quiet
from repbook.workspace import workspace

RECORDS = 300


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus(RECORDS, 1, folder)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_nothing_is_wrong_with_the_corpus(made: Path) -> None:
    space = workspace(made)
    built = build(space.files, space.refused, space.settings, space.as_of)
    wrong = [found for found in built.findings if found.severity != "info"]
    # In a team as large some opportunity is always left alone for too long.
    assert {found.code for found in wrong} <= {opportunity_quiet.CHECK.code}
    assert len(wrong) < RECORDS / 20
    assert (built.counts.published, built.counts.set_aside) == (RECORDS, 0)


def test_the_day_of_the_corpus_does_not_move_with_the_calendar(made: Path) -> None:
    assert workspace(made).as_of == AS_OF


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    assert corpus(RECORDS, 1, tmp_path) == RECORDS
    assert _files(tmp_path) == _files(made)


def test_another_seed_gives_other_bytes(made: Path, tmp_path: Path) -> None:
    corpus(RECORDS, 2, tmp_path)
    assert _files(tmp_path) != _files(made)


@pytest.mark.parametrize("records", [100, 1000])
def test_there_are_as_many_records_as_asked_for(records: int, tmp_path: Path) -> None:
    assert corpus(records, 1, tmp_path) == records
    assert len(list((tmp_path / "records").rglob("*.*"))) == records


def test_most_records_are_visits(made: Path) -> None:
    kinds = Counter(path.relative_to(made).parts[1] for path in (made / "records").rglob("*.*"))
    assert kinds["visits"] == pytest.approx(RECORDS * 0.6, rel=0.1)
    assert {"customers", "contacts", "opportunities", "weekly", "sales", "invoices"} <= set(kinds)


def test_a_file_of_a_visit_has_about_twenty_lines(made: Path) -> None:
    lengths = [path.read_bytes().count(b"\n") for path in (made / "records" / "visits").rglob("*.md")]
    assert 14 <= mean(lengths) <= 24
