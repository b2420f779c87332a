"""An opportunity has no customer yet.

Why: It lies under `_` because its customer is not known. It is counted, but has no visits and no owner by
its customer, and stays a gap until it is moved into the folder of its customer.

Bad:

    # records/opportunities/_/展会询价.yml
    title: 生化分析仪
    owner: chen-lu
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 30万}

Good:

    # records/opportunities/云江一院/生化.yml
    title: 生化分析仪
    owner: chen-lu
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 30万}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import judged_deals
from repbook.finding import Fault
from repbook.resolve import NOBODY
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C113", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a notice for each opportunity that has begun by the day and lies under nobody."""
    for deal in judged_deals(sheet):
        if deal.record.under == NOBODY:
            yield Fault(
                CHECK.code,
                Source(deal.record.path),
                say("the customer of this opportunity is not known"),
                say(
                    "once it is, move the file to {path}",
                    path=f"records/opportunities/<customer>/{deal.record.leaf}.yml",
                ),
            )
