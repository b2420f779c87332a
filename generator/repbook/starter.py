"""The starter is the small living workspace that `repbook init` makes.

Its files lie in `starting/`, with the days that depend on today written as words:

    DAY-5       the fifth working day before today (DAY+5 after it, DAY the last one up to today)
    MONDAY-3    the Monday three weeks before this week; FRIDAY-3 that week's last working day
    WEEK-3      that week, 2026-W11
    MONTH-1     the month before this one; LASTDAY-1 its last day
    QUARTER+1   the next quarter

They stand in the files' names as well. A name's `dot-` becomes a dot, so that no tool takes the files of
the package for settings of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from repbook import __version__
from repbook.book import collate
from repbook.period import ONE_DAY, days_of, month_of, months_after, quarter_of, week_of
from repbook.settings import Settings
from repbook.sheet import Sheet, sheet_of
from repbook.working import is_working, working_days

FOLDER = "starting"
_WORD = re.compile(
    r"(?<![A-Za-z])(DAY|MONDAY|FRIDAY|WEEK|MONTH|LASTDAY|QUARTER|VERSION)([+-]\d+)?(?![A-Za-z0-9])"
)


def files(today: date) -> dict[str, bytes]:
    """Give the files of a new workspace by path, alive on a day: nothing is wrong with them on that day."""
    book, _ = collate(())
    sheet = sheet_of(book, Settings(), today)

    def said(text: str) -> str:
        return _WORD.sub(lambda found: _SAID[found[1]](sheet, int(found[2] or 0)), text)

    return {said(path): said(text).encode() for path, text in _shipped().items()}


@cache
def _shipped() -> Mapping[str, str]:
    return dict(sorted(_below(resources("repbook") / FOLDER, "")))


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        path = above + entry.name.replace("dot-", ".", 1)
        if entry.is_dir():
            yield from _below(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")


def _day(sheet: Sheet, steps: int) -> str:
    here = sheet.as_of
    while not is_working(sheet, here):
        here -= ONE_DAY
    while steps:
        here += ONE_DAY if steps > 0 else -ONE_DAY
        if is_working(sheet, here):
            steps += -1 if steps > 0 else 1
    return here.isoformat()


def _monday(sheet: Sheet, weeks: int) -> date:
    return sheet.as_of + timedelta(days=7 * weeks - sheet.as_of.weekday())


def _friday(sheet: Sheet, weeks: int) -> str:
    monday = _monday(sheet, weeks)
    worked = working_days(sheet, monday, monday + timedelta(days=6))
    return (worked[-1] if worked else monday + timedelta(days=4)).isoformat()


_SAID: Mapping[str, Callable[[Sheet, int], str]] = {
    "DAY": _day,
    "MONDAY": lambda sheet, weeks: _monday(sheet, weeks).isoformat(),
    "FRIDAY": _friday,
    "WEEK": lambda sheet, weeks: week_of(_monday(sheet, weeks)),
    "MONTH": lambda sheet, months: month_of(months_after(sheet.as_of, months)),
    "LASTDAY": lambda sheet, months: days_of(month_of(months_after(sheet.as_of, months)))[1].isoformat(),
    "QUARTER": lambda sheet, quarters: quarter_of(months_after(sheet.as_of, 3 * quarters)),
    "VERSION": lambda sheet, _: __version__,
}
