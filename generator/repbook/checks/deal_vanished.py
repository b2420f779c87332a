"""The file of an opportunity was deleted before it came to an outcome.

Why: A deal that is deleted leaves no trace in the funnel, and every rate looks better than it was. It counts
as leaked on the day of the commit that deleted it, in the figures of the last 12 months and before. This is
told for 12 months, and only where git's whole history is at hand. A file that was renamed, or came back, did
not vanish. Where records are cleared away for good, a policy of that day says `vanished_leaks: 否`
below `forecast`.

Bad:

    git rm records/opportunities/云江一院/化学发光.yml

Good:

    # in records/opportunities/云江一院/化学发光.yml
    history:
      - {on: 2026-01-12, stage: 收集资料, amount: 120万}
      - {on: 2026-03-02, outcome: lost, reason: 停止采购}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.deal import deals
from repbook.finding import Fault
from repbook.period import months_after
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Money, say

CHECK = Check("H101", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each opportunity that vanished in the months that the cohorts look back."""
    since = months_after(sheet.as_of, -sheet.policy.forecast.cohort_months)
    for id_ in sheet.judged.vanished:
        deal = deals(sheet).get(id_)
        on = deal.track.vanished_on if deal else None
        if deal and on and since < on <= sheet.as_of:
            yield Fault(
                CHECK.code,
                Source(deal.record.path),
                say(
                    "the file was deleted on {day} without an outcome: {amount} leaked",
                    day=on,
                    amount=Money(deal.state.amount),
                ),
                say(
                    "bring it back with {command}, and write down the outcome",
                    command=sheet.book.vanished[deal.id].file.restore,
                ),
            )
