"""A business notice is due or done before it was given.

Why: How often work is done on time is counted from the days of its notices. A day before the notice was
given is a slip of the pen, and makes the count wrong.

Bad:

    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2025-02-03
    done: 2026-02-03

Good:

    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2026-02-03
    done: 2026-02-03
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.notices import NoticeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L204", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the first day of each notice that lies before it was given."""
    for record in sheet.judged.all(NoticeRecord).values():
        for name, day in (("due", record.due), ("done", record.done)):
            if day is not None and day < record.notified:
                told = say("{day} is before the notice was given, on {given}", day=day, given=record.notified)
                remedy = say("correct {field}", field=field("notices", name))
                yield Fault(CHECK.code, Source(record.path, (name,)), told, remedy)
                break
