"""GitHub tells findings as annotations of a pull request, and the whole list as a folded group of the log."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.finding import SEVERITIES, Finding, Severity
from repbook.printable import visible
from repbook.tell import Telling, place

SHOWN = 10  # annotations of one severity that the host shows for a step
LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def tell(telling: Telling) -> str:
    """Give workflow commands: the first ten of each severity, then all findings, then the totals."""
    return "\n".join(_lines(telling)) + "\n"


def _lines(telling: Telling) -> Iterator[str]:
    for severity in SEVERITIES:
        of_severity = [finding for finding in telling.findings if finding.severity == severity]
        of_severity.sort(key=lambda finding: (finding.path not in telling.changed, finding.order))
        for finding in of_severity[:SHOWN]:
            yield _annotation(telling, finding)
    if telling.findings:
        n = len(telling.findings)
        yield f"::group::{_data(telling.speech.say('all {n} {n:finding|findings}', n=n))}"
        for finding in telling.findings:
            yield f"{place(finding)}: {finding.severity}: {telling.message(finding)} [{finding.code}]"
            yield f"    = {telling.remedy(finding)}"
        yield "::endgroup::"
    yield telling.total


def _annotation(telling: Telling, finding: Finding) -> str:
    where = ",".join(
        f"{name}={_property(str(value))}"
        for name, value in (
            ("file", finding.path),
            ("line", finding.line),
            ("col", finding.column),
            ("title", finding.code),
        )
    )
    told = "\n".join((telling.message(finding), telling.remedy(finding)))
    return f"::{LEVEL[finding.severity]} {where}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
