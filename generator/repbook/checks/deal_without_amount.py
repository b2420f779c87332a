"""An opportunity in the forecast has no amount.

Why: It is counted, but stands outside every sum: an absent amount is unknown, never 0. The forecast is
lower than it should be by what nobody wrote down.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料}
      - {on: 2026-02-20, amount: 120万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals, track
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.text import say

CHECK = Check("C109", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each opportunity of the forecast whose amount is not known on the day.

    Where an event that does not count says it, that event is what has to be mended.
    """
    for deal in judged_deals(sheet):
        if deal.win_rate is not None and deal.state.amount is None and not _said(sheet, deal.id):
            yield Fault(
                CHECK.code,
                deal.source,
                say("the amount is not known, so the opportunity is counted but stands outside sums"),
                say(
                    "add {field} to an event, an estimate will do",
                    field=field("opportunities", "history", "amount"),
                ),
            )


def _said(sheet: Sheet, id_: str) -> bool:
    found = track(sheet, id_)
    return any(found.record.history[slip.event].amount is not None for slip in found.slips)
