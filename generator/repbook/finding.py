"""A finding is one thing wrong: where, what, and how to mend it.

What a person wrote wrong never raises. It becomes a `Fault` where it is noticed (a place named by
what stands there), and a `Finding` once the place has a line and a column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from repbook.source import Mark, Source
from repbook.text import Text

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Fault(NamedTuple):
    """Something wrong at a place; `code` names the member of `checks/` that explains it.

    `mark` is given by a reader that already knows the line, for example when a file does not parse.
    `key` asks for the place of the field's name instead of its value. `severity` is given where it depends
    on the workspace, and is the check's own otherwise.
    """

    code: str
    source: Source
    message: Text
    remedy: Text
    mark: Mark | None = None
    key: bool = False
    severity: Severity | None = None


class Finding(NamedTuple):
    """A fault with its severity, line and column, ready to be told."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Text
    remedy: Text
    source: Source

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Give the key by which findings are sorted: place first, so that a file is mended top down."""
        return (self.path, self.line, self.column, self.code, str(self.message))


def falls_short(findings: Iterable[Finding], strict: bool) -> bool:
    """Say whether findings make a command fail: errors do, warnings where it is strict."""
    return any(found.severity == "error" or (strict and found.severity == "warning") for found in findings)
