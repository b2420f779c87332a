"""The expected close of an open opportunity is past.

Why: After a few days of grace it leaves the stage forecast, since nobody believes that day any more. Either
it was signed or lost, or there is a new day to expect.

Bad:

    # as of 2026-04-30
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-03-28}

Good:

    # as of 2026-04-30
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-03-28}
      - {on: 2026-03-30, expected_close: 2026-06-30, note: 预算推迟}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("C112", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity that left the forecast because its day is past."""
    grace = sheet.policy.forecast.grace_days
    for deal in judged_deals(sheet):
        close = deal.state.expected_close
        if deal.status != "open" or deal.win_rate is None or close is None:
            continue
        late = (sheet.as_of - close).days
        if late > grace:
            set_by = next(
                state
                for state in reversed(deal.track.states)
                if state.day <= sheet.as_of and deal.record.history[state.event].expected_close
            )
            yield Fault(
                CHECK.code,
                deal.track.source(set_by).at("expected_close"),
                say(
                    "the expected close is {late} {late:day|days} past, so it left the forecast",
                    late=late,
                ),
                say(
                    "add an event: a new {field}, or how it ended",
                    field=field("opportunities", "history", "expected_close"),
                ),
            )
