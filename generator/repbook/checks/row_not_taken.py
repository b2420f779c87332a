"""No record of the map takes a row of the imported table.

Why: Every row becomes a record, is left out on purpose (`skip:`), or is reported: none is lost silently.

Bad: the map makes records `when: {stage: [Won, Lost]}`, and a row's stage is `Engaging`.

Good: another entry of `records:` takes it, or `skip: [{stage: Engaging}]` leaves it out.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I003", "error")


def fault(path: str, mark: Mark) -> Fault:
    """Give the fault of a row that no record takes."""
    return Fault(
        CHECK.code,
        Source(path),
        say("no record of the map takes this row"),
        say("add a record for it, or leave it out on purpose with {key}", key="skip:"),
        mark,
    )
