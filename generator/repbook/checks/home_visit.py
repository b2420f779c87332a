"""A doctor was visited at home.

Why: In the trade in drugs visits to doctors take place at work, announced and in the open. A visit at
home is private contact. Source: 九项准则 for medical staff; only in the sector drug.

Bad:

    # repbook.yml
    sector: drug
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    channel: home
    purpose: 回访
    ---

Good:

    # repbook.yml
    sector: drug
    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.compliance import is_on
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.visiting import judged_visits

CHECK = Check("C303", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each visit at home, in the sector drug."""
    if sheet.settings.sector != "drug" or not is_on(sheet, CHECK.code):
        return
    for visit in judged_visits(sheet):
        if visit.record.channel == "home":
            yield Fault(
                CHECK.code,
                Source(visit.record.path, ("channel",)),
                say("a visit at home is private contact"),
                say("visit at work, announced; correct the channel if it was another"),
            )
