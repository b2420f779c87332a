"""GitLab tells findings as a Code Quality report, which a merge request shows beside the lines."""

from __future__ import annotations

from collections import Counter

from repbook.finding import Severity
from repbook.printable import safe_json
from repbook.tell import Telling, fingerprint

LEVEL: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def tell(telling: Telling) -> str:
    """Give the array that GitLab reads; a fingerprint stays the same while a finding moves up or down."""
    seen: Counter[str] = Counter()
    report = []
    for finding in telling.findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        report.append(
            {
                "description": f"{telling.message(finding)} ({telling.remedy(finding)})",
                "check_name": finding.code,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": LEVEL[finding.severity],
                "location": {"path": finding.path, "lines": {"begin": finding.line}},
            }
        )
    return safe_json(report)
