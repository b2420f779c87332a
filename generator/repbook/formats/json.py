"""JSON tells findings to programs: one object, with the version of its shape."""

from __future__ import annotations

from repbook.finding import SEVERITIES, Finding
from repbook.printable import safe_json
from repbook.tell import Telling

SCHEMA_VERSION = 1


def tell(telling: Telling) -> str:
    """Give `{"schema_version", "summary", "findings"}`, the findings as in the table of that name."""
    return safe_json(
        {
            "schema_version": SCHEMA_VERSION,
            "summary": telling.counts._asdict()
            | {severity: telling.number(severity) for severity in SEVERITIES},
            "findings": [_row(telling, finding) for finding in telling.findings],
        }
    )


def _row(telling: Telling, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "field": list(finding.source.loc),
        "message": telling.speech.sentence(finding.message, exact=True),
        "remedy": telling.speech.sentence(finding.remedy, exact=True),
    }
