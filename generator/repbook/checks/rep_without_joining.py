"""A sales rep has no day of joining.

Why: Training and quota phases count from it. Without it there is no roadmap, and reports are owed from the
first record on.

Bad:

    # records/reps/wu-fang.yml
    name: 吴芳
    role: sales

Good:

    # records/reps/wu-fang.yml
    name: 吴芳
    role: sales
    joined: 2026-01-05
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.people import is_sales
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C108", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each sales rep whose day of joining is not known."""
    for id_, rep in sheet.judged.reps.items():
        if is_sales(sheet, id_) and rep.joined is None:
            yield Fault(
                CHECK.code,
                Source(rep.path, ("joined",)),
                say("the day of joining is not known"),
                say("add {field}", field=field("reps", "joined")),
            )
