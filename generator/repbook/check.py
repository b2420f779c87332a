"""A check is one thing that can be wrong, with a permanent code.

A member of `checks/` is one file: its docstring is the manual page, `CHECK` names code and severity,
and `faults(sheet)` finds it, unless the fault is noticed while reading or fitting.
"""

from __future__ import annotations

from dataclasses import dataclass

from repbook.finding import Severity


@dataclass(frozen=True, slots=True)
class Check:
    """A permanent code and how much it matters (error: a figure would be wrong or a record unusable)."""

    code: str
    severity: Severity
