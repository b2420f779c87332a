"""How findings are told to people and to programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpora import load

from repbook.finding import Finding, Severity
from repbook.printable import WINDOW, excerpt, visible, width
from repbook.source import Source
from repbook.speech import Speech
from repbook.tell import Counts, formats, no_lines, tell
from repbook.text import Money, say

ZH, EN = Speech("zh-CN"), Speech("en")
PATH = "records/visits/chen-lu/2026-03-10-云江一院.md"
LINES = ["---", "customer: 云江一院", "金额:\t12O万  # x", "", "  deep: {a: [x]}"]


def finding(
    code: str = "V010",
    severity: Severity = "error",
    path: str = PATH,
    line: int = 3,
    column: int = 5,
    message: str = "12O万",
) -> Finding:
    """Give a finding about an amount."""
    return Finding(
        code,
        severity,
        path,
        line,
        column,
        say("{typed} is no amount", typed=message),
        say("write {amount}", amount=Money(1_200_000)),
        Source(path, ("history", 2, "amount")),
    )


def told(form: str, *findings: Finding, speech: Speech = EN, colour: bool = False) -> str:
    """Give the findings in a format, of forty records one of which is set aside."""

    def lines(path: str) -> Sequence[str]:
        return LINES if path == PATH else ()

    return tell(findings, form, speech, lines, Counts(40, 39, 1), colour=colour)


def test_text_shows_place_line_caret_remedy_and_totals() -> None:
    assert told("text", finding()) == (
        "records/visits/chen-lu/2026-03-10-云江一院.md:3:5: error: 12O万 is no amount [V010]\n"
        "    3 | 金额:   12O万  # x\n"
        "      |         ^\n"
        "      = write 1,200,000 CNY\n"
        "\n"
        "40 records read = 39 published + 1 set aside; 1 error.\n"
    )


def test_text_is_in_the_reader_s_language() -> None:
    assert told("text", finding(), speech=ZH).endswith("\n读入40条 = 发布39 + 搁置1；1个错误。\n")
    assert "      = 写成1,200,000 元\n" in tell(
        [finding()._replace(remedy=say("write {example}", example=Money(1_200_000)))],
        "text", ZH, no_lines, Counts(1, 0, 1),
    )  # fmt: skip


def test_a_clean_check_says_so() -> None:
    assert told("text") == "40 records read = 39 published + 1 set aside; nothing found.\n"
    assert told("text", speech=ZH) == "读入40条 = 发布39 + 搁置1；没有发现问题。\n"
    assert told("github") == told("text")


def test_findings_stand_in_the_order_of_their_places() -> None:
    later, other = finding(line=5), finding(path="records/a.yml")
    text = told("text", later, finding(), other)
    places = re.findall(r"^\S+:(\d+):\d+:", text, re.MULTILINE)
    assert places == ["3", "3", "5"]
    assert text.startswith("records/a.yml:3:5")


def test_totals_count_each_severity() -> None:
    text = told(
        "text", finding(), finding(severity="warning"), finding(severity="warning"), finding(severity="info")
    )
    assert text.endswith("; 1 error, 2 warnings, 1 note.\n")


def test_colours_come_only_when_asked_for() -> None:
    assert "\x1b" not in told("text", finding())
    coloured = told("text", finding(), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == told("text", finding())
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")


@pytest.mark.parametrize("line", [0, 4, 99])
def test_an_empty_or_absent_line_is_not_shown(line: int) -> None:
    assert " | " not in told("text", finding(line=line))


@pytest.mark.parametrize(
    ("line", "column", "shown", "blanks"),
    [
        ("abc", 2, "abc", 1),
        ("云江一院: x", 6, "云江一院: x", 9),
        ("e\u0301a", 3, "e\u0301a", 1),
        ("\tx", 2, "    x", 4),
        ("ab\tx", 4, "ab  x", 4),
        ("云\tx", 3, "云  x", 4),
        ("ab", 3, "ab", 2),
        ("ab", 9, "ab", 8),
        ("a\u202eb", 3, "a<U+202E>b", 9),
        ("a\u200bb", 3, "a<U+200B>b", 9),
        ("\ufeffab", 2, "<U+FEFF>ab", 8),
        ("a\x1b[2Jb", 6, "a<U+001B>[2Jb", 12),
        ("😀x", 2, "😀x", 2),
        ("ａx", 2, "ａx", 2),
        ("##[error]x", 10, "#<U+0023>[error]x", 16),
        ("##[error]x", 3, "#<U+0023>[error]x", 9),
        ("##[error]x", 2, "#<U+0023>[error]x", 9),
    ],
)
def test_the_caret_stands_under_its_column(line: str, column: int, shown: str, blanks: int) -> None:
    assert excerpt(line, column) == (shown, " " * blanks)


@pytest.mark.parametrize("column", [1, 50, 99_999, 100_000, 100_001])
@pytest.mark.parametrize("character", ["a", "云"])
def test_a_long_line_is_cut_around_its_column(character: str, column: int) -> None:
    line = character * (column - 1) + "^" + character * (100_000 - column)
    shown = excerpt(line, column)
    assert width(shown.line) <= WINDOW + 4
    at = len(shown.line) if "^" not in shown.line else shown.line.index("^")
    assert width(shown.line[:at]) == len(shown.blanks)
    assert shown.line.startswith("…") == (column > 80 or (column == 50 and character == "云"))


def test_a_line_that_fits_is_not_cut() -> None:
    line = "云" * 40 + "abcdefgh" * 2
    assert len(line) == 56
    assert all(excerpt(line, column).line == line for column in range(1, 60))


@given(st.text(max_size=120), st.integers(1, 130))
def test_every_excerpt_is_one_safe_line(line: str, column: int) -> None:
    shown = excerpt(line, column)
    assert shown.line == visible(shown.line)
    assert set(shown.blanks) <= {" "}


def test_no_tower_of_marks_stands_over_other_lines() -> None:
    assert visible("a" + "\u0301" * 4) == "a" + "\u0301" * 4
    assert visible("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + "<U+0301>\u0301"


def test_json_is_one_object_with_the_version_of_its_shape() -> None:
    answer = json.loads(told("json", finding(), finding("V011", "warning", line=5)))
    assert answer["schema_version"] == 1
    assert answer["summary"] == {
        "read": 40,
        "published": 39,
        "set_aside": 1,
        "silenced": 0,
        "error": 1,
        "warning": 1,
        "info": 0,
    }
    assert answer["findings"][0] == {
        "code": "V010",
        "severity": "error",
        "path": PATH,
        "line": 3,
        "column": 5,
        "field": ["history", 2, "amount"],
        "message": "12O万 is no amount",
        "remedy": "write 1,200,000 CNY",
    }
    assert [row["code"] for row in answer["findings"]] == ["V010", "V011"]


@given(st.text())
def test_json_gives_back_every_text(text: str) -> None:
    answer = told("json", finding(message=text))
    assert json.loads(answer)["findings"][0]["message"] == f"{text} is no amount"
    assert all(line == visible(line) for line in answer.split("\n"))


def test_github_shows_an_annotation_at_the_place() -> None:
    assert told("github", finding(message="50%, a: b")).splitlines()[0] == (
        "::error file=records/visits/chen-lu/2026-03-10-云江一院.md,line=3,col=5,title=V010"
        "::50%25, a: b is no amount%0Awrite 1,200,000 CNY"
    )


def test_github_escapes_what_separates_properties() -> None:
    first = told("github", finding(path="records/a,b:c%.yml")).splitlines()[0]
    assert first.startswith("::error file=records/a%2Cb%3Ac%25.yml,line=3,")


def test_github_shows_ten_of_each_severity_errors_first_and_lists_all() -> None:
    found = [
        finding(severity=severity, line=line)
        for severity in ("info", "warning", "error")
        for line in range(15)
    ]
    lines = told("github", *found).splitlines()
    levels = [match[1] for line in lines if (match := re.match(r"::(error|warning|notice) ", line))]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    start, end = lines.index("::group::all 45 findings"), lines.index("::endgroup::")
    assert sum(line.startswith(PATH) for line in lines[start:end]) == 45
    assert lines[-1].endswith("15 errors, 15 warnings, 15 notes.")


def test_github_shows_the_findings_of_changed_files_first() -> None:
    found = [finding(line=line) for line in range(1, 12)] + [finding(path="records/z.yml")]
    text = tell(found, "github", EN, no_lines, Counts(1, 1, 0), changed=frozenset({"records/z.yml"}))
    assert text.startswith("::error file=records/z.yml")


def test_the_summary_is_a_table_that_shows_every_sign_as_typed() -> None:
    text = told("markdown", finding(message="<b>|`*[x](y)@all"))
    assert "\\<b" not in text
    assert text.splitlines()[-1] == (
        "| error | records/visits/chen\\-lu/2026\\-03\\-10\\-云江一院\\.md\\:3\\:5 "
        "| &lt;b&gt;\\|\\`\\*\\[x\\]\\(y\\)\\@all is no amount | write 1,200,000 CNY | V010 |"
    )
    assert told("markdown").count("\n") == 1


def test_a_summary_stays_below_what_the_host_accepts() -> None:
    text = told("markdown", *(finding(message="云" * 1000, line=line) for line in range(1000)))
    assert 500_000 < len(text.encode()) < 1_000_000
    assert re.search(r"\nand \d+ more; the log has them all\n$", text)


def test_gitlab_gives_each_finding_a_fingerprint_that_survives_moving() -> None:
    first, moved = finding(), finding(line=30)
    report = json.loads(told("gitlab", first, moved, finding("V011", "warning")))
    assert [row["severity"] for row in report] == ["critical", "minor", "critical"]
    assert report[0]["location"] == {"path": PATH, "lines": {"begin": 3}}
    assert report[0]["description"] == "12O万 is no amount (write 1,200,000 CNY)"
    assert len({row["fingerprint"] for row in report}) == 3
    assert json.loads(told("gitlab", moved))[0]["fingerprint"] == report[0]["fingerprint"]
    assert json.loads(told("gitlab")) == []


def test_sarif_is_a_log_of_one_run() -> None:
    log = json.loads(told("sarif", finding(), finding("V011", "info", line=5)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["V010", "V011"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][1]["level"] == "note"
    assert run["results"][1]["ruleIndex"] == 1
    where = run["results"][0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"].startswith("records/visits/chen-lu/2026-03-10-%E4%BA%91")
    assert where["region"] == {"startLine": 3, "startColumn": 5}


def test_sarif_has_only_what_its_schema_names() -> None:
    schema = load("sarif/sarif-schema-2.1.0.json")
    shapes = schema["definitions"]
    log = json.loads(told("sarif", finding()))
    (run,) = log["runs"]
    (result,) = run["results"]
    for value, shape in (
        (log, schema),
        (run, shapes["run"]),
        (run["tool"]["driver"], shapes["toolComponent"]),
        (run["tool"]["driver"]["rules"][0], shapes["reportingDescriptor"]),
        (result, shapes["result"]),
        (result["locations"][0], shapes["location"]),
        (result["locations"][0]["physicalLocation"], shapes["physicalLocation"]),
        (result["locations"][0]["physicalLocation"]["region"], shapes["region"]),
    ):
        assert set(value) <= set(shape["properties"])
        assert set(shape.get("required", ())) <= set(value)


def test_junit_counts_errors_as_failures() -> None:
    text = told("junit", finding(line=1, message='<a> & "b"'), finding(severity="warning"))
    suite = ElementTree.fromstring(text)[0]
    assert suite.attrib == {"name": "repbook", "tests": "3", "failures": "1", "errors": "0", "skipped": "0"}
    failure = suite[0].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("V010", '<a> & "b" is no amount')
    assert suite[1].findtext("system-out") == f"warning: {PATH}:3:5: 12O万 is no amount"
    assert (
        suite[2].findtext("system-out") == "40 records read = 39 published + 1 set aside; 1 error, 1 warning."
    )


@given(st.text())
def test_junit_can_be_read_whatever_stands_in_a_record(text: str) -> None:
    ElementTree.fromstring(told("junit", finding(message=text, path=f"records/{text}.yml")))


def test_an_unknown_format_is_refused() -> None:
    assert set(formats()) == {"github", "gitlab", "json", "junit", "markdown", "sarif", "text"}
    with pytest.raises(KeyError):
        told("xml")
