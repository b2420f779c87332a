"""The working days of a year are not published yet, so its weeks are judged by plain weekdays.

Why: Where weekdays are swapped for weekend days, the government publishes each year's holidays late in the
year before. Until this program knows them nobody is said to have missed a report: the status is
provisional. Days already known may stand in `records/calendars/<year>.yml`.

Bad:

    # as of 2096-03-20
    # records/reps/he-jing.yml
    name: 何静
    role: sales
    joined: 2096-01-02
    quota_from: 2096-01-02

Good:

    # as of 2026-03-20
    # records/reps/he-jing.yml
    name: 何静
    role: sales
    joined: 2026-01-02
    quota_from: 2026-01-02
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
