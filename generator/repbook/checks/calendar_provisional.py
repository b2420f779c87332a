"""The working days of a year are not published yet, so its weeks are judged by plain weekdays.

Why: Where weekdays are swapped for weekend days, the government publishes each year's holidays late in the
year before. Until this program knows them nobody is said to have missed a report: the status is
provisional.

Bad: a report of 2027 is judged before the calendar of 2027 is known.

Good: a newer version of the program knows the year. Days that are already known may stand in
`records/calendars/2027.yml`:

    days: {2027-02-08: off, 2027-02-14: work}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.duty import years_judged
from repbook.finding import Fault
from repbook.settings import PATH
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.working import provisional

CHECK = Check("W205", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each year without a published calendar on which a report's status rests."""
    for year in years_judged(sheet):
        if provisional(sheet, year):
            yield Fault(
                CHECK.code,
                Source(PATH, ("calendar",)),
                say("the working days of {year} are not published yet: plain weekdays are taken", year=year),
                say(
                    "update repbook when they are; days already known go into {path}",
                    path=f"records/calendars/{year}.yml",
                ),
                key=True,
            )
