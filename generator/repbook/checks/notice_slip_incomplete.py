"""A return slip lacks the reason, the help needed or the new day.

Why: A slip gives a notice another day to be judged by. Without the reason and the help needed nobody
can mend what went wrong, and without a new day the notice has no end.

Bad:

    # as of 2026-02-05
    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2026-02-08
    slip: {reason: 缺货}

Good:

    # as of 2026-02-05
    # records/notices/2026-01-28-白石订货.yml
    department: warehouse
    person: wang-ku
    ordered_by: chen-lu
    notified: 2026-01-28
    details: 白石医院订货30箱
    due: 2026-02-08
    slip: {reason: 缺货, help: 催供应商, promised: 2026-02-10}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.notices import NoticeRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

_NEEDED = ("reason", "help", "promised")

CHECK = Check("L203", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each slip that lacks something."""
    for record in sheet.judged.all(NoticeRecord).values():
        if record.slip is None:
            continue
        lacks = [name for name in _NEEDED if getattr(record.slip, name) is None]
        if lacks:
            names = tuple(field("notices", "slip", name) for name in lacks)
            yield Fault(
                CHECK.code,
                Source(record.path, ("slip",)),
                say("the slip does not say {names}", names=names),
                say("add {names}", names=names),
                key=True,
            )
