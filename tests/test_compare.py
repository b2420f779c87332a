"""Two workspaces are compared in plain values, by one process or by two."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.change import change
from tests.cli.repository import Repository
from tests.cli.team import TODAY, team

from repbook import compare, work
from repbook.edition import edition
from repbook.usage import UsageError


@pytest.fixture
def changed(tmp_path: Path) -> Repository:
    return change(tmp_path)


@pytest.mark.parametrize("large", [1, 1_000_000], ids=["two processes", "one process"])
def test_each_side_is_what_its_own_workspace_says(
    changed: Repository, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "LARGE", large)
    monkeypatch.setattr(work, "processors", lambda: 2)
    found = compare.revisions(changed.workspace, "main", "HEAD", TODAY)
    for side, revision in ((found.before, "main"), (found.after, "HEAD")):
        alone = compare.side(edition(changed.workspace, TODAY, revision).built)
        assert side == alone
    assert found.contrast.moved["opportunities"][0].row["id"] == "云江一院/化学发光"
    assert found.names["chen-lu"]


def test_what_is_wrong_with_the_base_is_told_whichever_process_reads_it(
    changed: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed.commit({"repbook.yml": "titel: x\n"})
    changed.commit({"repbook.yml": team()["repbook.yml"]})
    told = []
    for large in (1, 1_000_000):
        monkeypatch.setattr(compare, "LARGE", large)
        monkeypatch.setattr(work, "processors", lambda: 2)
        with pytest.raises(UsageError) as wrong:
            compare.revisions(changed.workspace, "HEAD~1", "HEAD", TODAY)
        told.append((wrong.value.message, wrong.value.faults))
    assert told[0] == told[1]
    assert told[0][1]
