"""JSON tells findings to programs: one object, with the version of its shape."""

from __future__ import annotations

import json
import re

from repbook.finding import SEVERITIES, Finding
from repbook.tell import Telling

SCHEMA_VERSION = 1
# What may not stand raw in a terminal can only be inside a string of JSON, where an escape means the same.
# So can `##[`, which CI hosts obey anywhere in a line.
RAW = re.compile(
    r"#(?=#\w*\[)|[^ -~\n\u00a1-\u00ac\u00ae-\u02ff\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]"
)


def tell(telling: Telling) -> str:
    """Give `{"schema_version", "summary", "findings"}`, the findings as in the table of that name."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "summary": telling.counts._asdict() | {severity: telling.number(severity) for severity in SEVERITIES},
        "findings": [_row(telling, finding) for finding in telling.findings],
    }
    return RAW.sub(_escape, json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


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


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
