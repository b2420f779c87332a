"""An open opportunity has been quiet for longer than its stage allows.

Why: Every stage has a time in which something must happen. Beyond it an opportunity rots: its amount
still stands in the funnel, and nobody works on it.

Bad:

    # as of 2026-06-30
    # records/visits/chen-lu/2026-02-20.md
    ---
    customer: 云江一院
    opportunity: 化学发光
    purpose: 回访
    next_step: {on: 2026-03-01, what: 送方案}
    ---
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}

Good:

    # as of 2026-06-30
    # records/visits/chen-lu/2026-06-20.md
    ---
    customer: 云江一院
    opportunity: 化学发光
    purpose: 回访
    next_step: {on: 2026-07-01, what: 送方案}
    ---
    # records/opportunities/云江一院/化学发光.yml
    title: 化学发光分析仪
    history:
      - {on: 2026-02-12, stage: 收集资料, amount: 120万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.ladder import ladder
from repbook.sheet import Sheet
from repbook.text import Word, say
from repbook.visiting import has_visits, last_contacts

CHECK = Check("X211", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each open opportunity without an event or a talk in its stage's days.

    Where the workspace has no visits at all nobody can tell, and nothing is said.
    """
    steps = ladder(sheet)
    still = [
        (deal, limit)
        for deal in judged_deals(sheet)
        if (limit := steps.stages[deal.state.rank].rot_days) is not None
        and deal.status == "open"
        and deal.state.rank >= steps.first
        and (sheet.as_of - deal.state.day).days > limit
    ]
    if not still or not has_visits(sheet):
        return
    talks = last_contacts(sheet, min(deal.state.day for deal, _ in still))
    for deal, limit in still:
        talk = talks.get(deal.customer or "")
        moved = max(deal.state.day, talk.day) if talk else deal.state.day
        quiet = (sheet.as_of - moved).days
        if quiet > limit:
            yield Fault(
                CHECK.code,
                deal.source,
                say(
                    "quiet for {quiet} days; {stage} allows {limit}",
                    quiet=quiet,
                    stage=Word("stage", deal.stage),
                    limit=limit,
                ),
                say("visit the customer, or say how it ended"),
            )
