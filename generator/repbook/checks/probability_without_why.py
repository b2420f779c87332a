"""A probability was set by hand without a reason.

Why: A probability set by hand takes the place of the stage's win rate in the forecast. It is listed beside
the stage's rate, and whoever reads the list wants to know what it rests on.

Bad:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 呈现价值, amount: 120万, probability: 80%}

Good:

    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-01-12, stage: 呈现价值, amount: 120万, probability: 80%, why: 院长已口头同意}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.text import Ratio, say

CHECK = Check("C107", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each event up to the day that sets a probability and does not say why."""
    for deal in judged_deals(sheet):
        for state in deal.track.states:
            event = deal.record.history[state.event]
            if state.day <= sheet.as_of and event.probability is not None and not event.why:
                yield Fault(
                    CHECK.code,
                    deal.track.source(state).at("probability"),
                    say(
                        "the probability {share} was set by hand without a reason",
                        share=Ratio(event.probability),
                    ),
                    say("add {field}", field=field("opportunities", "history", "why")),
                )
