"""A cell of an imported table is no day in the format that the map gives.

Why: `03/04/2026` is in March or in April. The map says which, and a cell that does not follow it is not
guessed at.

Bad: `date: DD/MM/YYYY`, and a cell `2026-04-03`.

Good: `date: [DD/MM/YYYY, YYYY-MM-DD]` tries both in this order.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I006", "error")


def fault(path: str, mark: Mark, column: str, typed: str, formats: tuple[str, ...]) -> Fault:
    """Give the fault of a cell that is no day."""
    return Fault(
        CHECK.code,
        Source(path),
        say(
            "{typed} in {column} is no day in the format {formats}",
            typed=typed,
            column=column,
            formats=formats,
        ),
        say("correct it, or add its format under {key}", key="date:"),
        mark,
    )
