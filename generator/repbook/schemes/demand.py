"""Demand: whether a customer needs something now, later or never.

What it grades: customers.

Rule: as recorded in `demand`, or in `grades` with who chose it and when. It is a person's choice; nothing
is reckoned.

Inputs: `customers.demand`.

Source: 004 L73, catalogue B20 (目标客户, 潜在客户, 死亡客户).

Ours: nothing.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, chosen
from repbook.sheet import Sheet

SCHEME = Scheme("demand", "需求状况", ("customer",), "demand", "B20; 004 L73", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give what a person chose."""
    return chosen(sheet, SCHEME, subject, "demand")
