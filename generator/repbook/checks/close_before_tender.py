"""An opportunity is expected to close before its tender.

Why: Nobody signs before the tender is held. Either the tender's day is another one, or the forecast
counts an amount in a quarter that it cannot come in.

Bad:

    # as of 2026-04-30
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    tender: 2026-07-20
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万, expected_close: 2026-06-30}

Good:

    # as of 2026-04-30
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    tender: 2026-05-20
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万, expected_close: 2026-06-30}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import LIVE, judged_deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("X202", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity whose expected close lies before its tender."""
    for deal in judged_deals(sheet):
        close, tender = deal.state.expected_close, deal.record.tender
        if deal.status in LIVE and close and tender and close < tender:
            yield Fault(
                CHECK.code,
                Source(deal.record.path, ("tender",)),
                say(
                    "expected to close on {close}, before the tender of {tender}", close=close, tender=tender
                ),
                say(
                    "correct the tender, or add an event with a later {field}",
                    field=field("opportunities", "history", "expected_close"),
                ),
            )
