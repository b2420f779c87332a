"""SARIF tells findings to code scanners and editors, in the form OASIS made for that (version 2.1.0)."""

from __future__ import annotations

from urllib.parse import quote

from repbook import __version__
from repbook.finding import Finding, Severity
from repbook.printable import safe_json
from repbook.tell import Telling, fingerprint

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def tell(telling: Telling) -> str:
    """Give a log of one run, with the rules that were broken and where."""
    quiet = [each.finding for each in telling.silenced]
    codes = sorted({finding.code for finding in (*telling.findings, *quiet)})
    return safe_json(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "repbook",
                            "version": __version__,
                            "rules": [{"id": code} for code in codes],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [
                        *(_result(telling, finding, codes) for finding in telling.findings),
                        *(
                            _result(telling, each.finding, codes) | _suppressed(each.reason)
                            for each in telling.silenced
                        ),
                    ],
                }
            ],
        }
    )


def _suppressed(reason: str) -> dict[str, object]:
    return {"suppressions": [{"kind": "external", "justification": reason}]}


def _result(telling: Telling, finding: Finding, codes: list[str]) -> dict[str, object]:
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": LEVEL[finding.severity],
        "message": {"text": f"{telling.message(finding)}\n{telling.remedy(finding)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path, errors="replace")},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
        "partialFingerprints": {"repbook/v1": fingerprint(finding)},
    }
