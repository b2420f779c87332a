"""Prints the figure of each promise below the test run, and names what was left out.

A test hands its figure over with `record_property("G1 …", figure)`.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

_PROMISE = re.compile(r"G\d+ ")
_ABSENT = re.compile(r"\w+ not found \(set \w+\)")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that the tests recorded, sorted by promise."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    figures = {
        (name, str(value))
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if _PROMISE.match(name)
    }
    skipped = (str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    absent = Counter(found[0] for reason in skipped if (found := _ABSENT.search(reason)))
    if figures or absent:
        terminalreporter.section("promises")
    for name, value in sorted(figures, key=lambda item: (int(item[0].split()[0][1:]), item)):
        terminalreporter.write_line(f"{name}: {value}")
    for reason, tests in sorted(absent.items()):
        terminalreporter.write_line(f"left out, {reason}: {tests} tests")
