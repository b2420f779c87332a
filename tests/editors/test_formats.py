"""The formats of findings are what the programs that read them expect, by these programs' own validators."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.mistakes import MARK, MISTAKES
from tests.cli.team import check, team, write

MULTITOOL = (
    Path(__file__).parent / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace with many things wrong."""
    folder = write(tmp_path_factory.mktemp("faulty"), team())
    write(folder, {mistake.path: mistake.text.replace(MARK, "") for mistake in MISTAKES})
    return folder


@pytest.mark.skipif(not MULTITOOL.exists(), reason="npm install --prefix tests/editors")
@pytest.mark.parametrize("wrong", [True, False], ids=["many findings", "none"])
def test_sarif_passes_the_validator_of_sarif(wrong: bool, faulty: Path, tmp_path: Path) -> None:
    folder = faulty if wrong else write(tmp_path / "sound", team())
    log, report = tmp_path / "log.sarif", tmp_path / "report.sarif"
    log.write_text(check(folder, "--format", "sarif").stdout, "utf-8")
    MULTITOOL.chmod(0o755)
    done = subprocess.run(
        [MULTITOOL, "validate", log, "--output", report, "--level", "Error;Warning"],
        env={"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    results = json.loads(report.read_text("utf-8-sig"))["runs"][0].get("results", [])
    assert [(each["ruleId"], each["level"]) for each in results if each.get("level") == "error"] == []
