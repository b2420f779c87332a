"""A business notice is past its day and neither done nor returned.

Why: A notice names a person and a day. When the day has passed it was done, or the person returns a
slip that says why not, what help is needed, and the new day; silence is what the notice was made to
end.

Bad:

    # as of 2026-02-05
    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2026-02-03

Good:

    # as of 2026-02-05
    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2026-02-03
    slip: {reason: 缺货, help: 催供应商, promised: 2026-02-06}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.records.notices import NoticeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L202", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each notice that is not done by the day that was asked for, or promised since."""
    for record in sheet.judged.all(NoticeRecord).values():
        promised = record.slip.promised if record.slip else None
        until = promised or record.due
        done = record.done is not None and record.done <= sheet.as_of
        if done or until >= sheet.as_of or record.notified > sheet.as_of:
            continue
        yield Fault(
            CHECK.code,
            Source(record.path, ("slip", "promised") if promised else ("due",)),
            say("asked of {person} by {until}, and not done", person=record.person, until=until),
            say("write the day it was done, or a slip with the reason, the help needed and a new day"),
        )
