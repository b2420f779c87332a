"""An opportunity was lost, and nobody says why.

Why: Losses without a reason teach nothing: whether the customer stopped buying or a competitor won asks for
different answers.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-02, outcome: lost}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-02, outcome: lost, reason: 选择竞品, competitor: 某品牌}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.text import say
from repbook.word import vocabulary

CHECK = Check("C106", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each opportunity that stands lost on the day without a reason."""
    words = vocabulary("reason").spellings
    for deal in judged_deals(sheet):
        if deal.status == "lost" and deal.state.lost_reason is None:
            state = next(state for state in reversed(deal.track.states) if state.outcome == "lost")
            yield Fault(
                CHECK.code,
                deal.track.source(state),
                say("the loss of {day} has no reason", day=deal.state.lost_on),
                say(
                    "add {field}, one of: {words}",
                    field=field("opportunities", "history", "reason"),
                    words=words,
                ),
            )
