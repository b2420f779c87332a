"""JUnit tells findings as test results, which every CI host can show: an error is a failed test."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from repbook.finding import Finding
from repbook.printable import visible
from repbook.tell import Telling


def tell(telling: Telling) -> str:
    """Give one suite with a case for each finding, and one that tells the totals."""
    return "\n".join(_lines(telling)) + "\n"


def _lines(telling: Telling) -> Iterator[str]:
    failures, cases = telling.number("error"), len(telling.findings) + 1
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="repbook" tests="{cases}" failures="{failures}">'
    yield f'<testsuite name="repbook" tests="{cases}" failures="{failures}" errors="0" skipped="0">'
    for finding in telling.findings:
        yield from _case(telling, finding)
    yield '<testcase classname="repbook" name="records">'
    yield f"<system-out>{escape(telling.total)}</system-out>"
    yield "</testcase>"
    yield "</testsuite>"
    yield "</testsuites>"


def _case(telling: Telling, finding: Finding) -> Iterator[str]:
    path = visible(finding.path)
    name = f"{finding.code} {finding.line}:{finding.column}"
    told = f"{path}:{finding.line}:{finding.column}: {telling.message(finding)}"
    yield f"<testcase classname={quoteattr(path)} name={quoteattr(name)} file={quoteattr(path)}>"
    if finding.severity == "error":
        message = quoteattr(telling.message(finding))
        remedy = escape(telling.remedy(finding))
        yield f'<failure type="{escape(finding.code)}" message={message}>= {remedy}</failure>'
    else:
        yield f"<system-out>{finding.severity}: {escape(told)}</system-out>"
    yield "</testcase>"
