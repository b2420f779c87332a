"""Compliance is what the law asks of records: a rule is a check, and a policy turns it off by its code."""

from __future__ import annotations

from repbook.sheet import Sheet


def is_on(sheet: Sheet, code: str) -> bool:
    """Say whether a rule counts on the day: all do, but those that the policy turns off."""
    return sheet.policy.compliance.get(code, "yes") != "no"
