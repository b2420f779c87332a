"""工作日历: the kind `calendars`: days that differ from the public calendar."""

from dataclasses import field
from typing import Annotated, ClassVar

from repbook.record import Day, Record, record, shown, word


@record
class CalendarRecord(Record):
    """One year's differing days, `records/calendars/<year>.yml`."""

    folder: ClassVar[str] = "calendars"
    label: ClassVar[str] = "工作日历"
    parts: ClassVar[tuple[str, ...]] = ("year",)

    days: Annotated[dict[Day, Annotated[str, word("day")]], shown("日期安排")] = field(default_factory=dict)
