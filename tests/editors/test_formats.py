"""The formats of findings are what the programs that read them expect, by these programs' own validators."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from junitparser import Failure, JUnitXml
from junitparser.xunit2 import JUnitXml as Xunit2
from tests.cli.mistakes import MARK, MISTAKES
from tests.cli.team import check, team, write

MULTITOOL = (
    Path(__file__).parent / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
)

# GitLab publishes no schema of its report, and no package brings one: this one is ours, from its manual.
CODE_QUALITY = Path(__file__).parent / "gitlab-code-quality.schema.json"


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


def found(folder: Path) -> Sequence[dict[str, object]]:
    """Give the findings themselves, which every format must tell."""
    told: Sequence[dict[str, object]] = json.loads(check(folder, "--format", "json").stdout)["findings"]
    return told


def agrees(report: Path) -> bool:
    """Tell whether check-jsonschema finds nothing wrong with a report."""
    done = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--schemafile", CODE_QUALITY, report],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("wrong", [True, False], ids=["many findings", "none"])
def test_a_code_quality_report_is_one_that_gitlab_reads(wrong: bool, faulty: Path, tmp_path: Path) -> None:
    folder = faulty if wrong else write(tmp_path / "sound", team())
    report = tmp_path / "gl-code-quality-report.json"
    report.write_text(check(folder, "--format", "gitlab").stdout, "utf-8")
    assert agrees(report)
    told = json.loads(report.read_text("utf-8"))
    places = [
        (each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in told
    ]
    assert places == [(each["code"], each["path"], each["line"]) for each in found(folder)]
    # Of two with one fingerprint GitLab shows the first only.
    assert len({each["fingerprint"] for each in told}) == len(told)
    assert bool(told) == wrong


def test_the_schema_of_the_report_refuses_what_gitlab_would_not_read(faulty: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    first = json.loads(check(faulty, "--format", "gitlab").stdout)[0]
    location = first["location"]
    for slip in (
        {key: value for key, value in first.items() if key != "fingerprint"},
        first | {"severity": "error"},
        first | {"location": location | {"path": "/" + location["path"]}},
        first | {"location": location | {"lines": {"begin": 0}}},
        first | {"location": {"path": location["path"]}},
    ):
        report.write_text(json.dumps([slip]), "utf-8")
        assert not agrees(report), slip


@pytest.mark.parametrize("reader", [JUnitXml, Xunit2], ids=["junit", "xunit2"])
@pytest.mark.parametrize("wrong", [True, False], ids=["many findings", "none"])
def test_junit_is_read_back_with_every_finding(
    reader: type[JUnitXml], wrong: bool, faulty: Path, tmp_path: Path
) -> None:
    folder = faulty if wrong else write(tmp_path / "sound", team())
    read = reader.fromstring(check(folder, "--format", "junit").stdout.encode())
    cases = [case for suite in read for case in suite]
    findings, (last, *rest) = found(folder), cases[::-1]
    told = [(case.classname, case.name) for case in rest[::-1]]
    assert told == [(each["path"], f"{each['code']} {each['line']}:{each['column']}") for each in findings]
    assert last.name == "records" and not last.result and last.system_out
    failed = [case for case in cases if any(isinstance(result, Failure) for result in case.result)]
    errors = [each for each in findings if each["severity"] == "error"]
    assert [case.result[0].message for case in failed] == [each["message"] for each in errors]
    assert (read.tests, read.failures, read.errors or 0) == (len(cases), len(failed), 0)
    before = (read.tests, read.failures, [(suite.tests, suite.failures) for suite in read])
    read.update_statistics()
    assert before == (read.tests, read.failures, [(suite.tests, suite.failures) for suite in read])


def test_the_program_of_junitparser_fails_where_the_records_do(faulty: Path, tmp_path: Path) -> None:
    sound = write(tmp_path / "sound", team())
    codes = []
    for number, folder in enumerate((sound, faulty)):
        report = tmp_path / f"{number}.xml"
        report.write_text(check(folder, "--format", "junit").stdout, "utf-8")
        verify = [sys.executable, "-m", "junitparser", "verify", str(report)]
        codes.append(subprocess.run(verify, check=False).returncode)
    assert codes == [0, 1]
