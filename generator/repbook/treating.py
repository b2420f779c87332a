"""Treating: from which stage of the funnel on an open opportunity is a negotiation (B2, B16)."""

from __future__ import annotations

from repbook.ladder import ladder
from repbook.sheet import Sheet, reckoned


@reckoned
def negotiating_from(sheet: Sheet) -> int:
    """Give the rank from which on an open opportunity is a negotiation."""
    policy, steps = sheet.policy.deal_status, ladder(sheet)
    rank = steps.reaching(policy.from_stage)
    return rank if rank is not None else max(steps.first, steps.signed - policy.else_last)
