"""A calendar names a day of another year.

Why: A calendar's file is named after its year, and only that year is looked up in it: a day of another year
has no effect where it stands.

Bad:

    # records/calendars/2026.yml
    days: {2027-03-08: off}

Good:

    # records/calendars/2027.yml
    days: {2027-03-08: off}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C119", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each day that does not lie in the year of its file."""
    for calendar in sheet.judged.calendars.values():
        for day in calendar.days:
            if f"{day.year:04}" != calendar.leaf:
                yield Fault(
                    CHECK.code,
                    Source(calendar.path, ("days", day.isoformat())),
                    say("{day} is not a day of {year}", day=day, year=calendar.leaf),
                    say("move the line to {path}", path=f"records/calendars/{day.year}.yml"),
                    key=True,
                )
