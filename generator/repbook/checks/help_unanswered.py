"""A rep asked the company for help, and nobody has answered.

Why: A rep who asks for help cannot go on alone, and the customer is waiting. A request that nobody
answers teaches the team not to ask.

Bad:

    # as of 2026-03-20
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    help: 需要产品经理演示
    next_step: {on: 2026-03-24, what: 演示}
    ---

Good:

    # as of 2026-03-20
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    help: 需要产品经理演示
    help_answered: 2026-03-12
    next_step: {on: 2026-03-24, what: 演示}
    ---
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.visiting import judged_visits
from repbook.working import working_days

CHECK = Check("L205", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each request that has been open for more working days than the policy allows."""
    limit = sheet.policy.attention.help_days
    for visit in judged_visits(sheet):
        answered = visit.record.help_answered
        if not visit.record.help or (answered is not None and answered <= sheet.as_of):
            continue
        waited = len(working_days(sheet, visit.day, sheet.as_of)) - 1
        if waited > limit:
            yield Fault(
                CHECK.code,
                Source(visit.record.path, ("help",)),
                say("asked for {days} working days ago and not answered", days=waited),
                say("answer it, and write the day as {field}", field=field("visits", "help_answered")),
            )
