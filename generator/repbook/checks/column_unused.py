"""A column of an imported table is used by nothing in the map.

Why: What stands in it would be lost without a word. `ignore:` says that it is left out on purpose, and the
team's own fields (`x:`) hold what has no field.

Bad: the table has a column `employees`, and the map does not name it.

Good: `x: {employees: "{employees}"}`, or `ignore: [employees]`.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I011", "warning")


def fault(path: str, mark: Mark, column: str) -> Fault:
    """Give the fault of a column that nothing uses."""
    return Fault(
        CHECK.code,
        Source(path),
        say("the map uses the column {column} nowhere", column=column),
        say("keep it under {x}, or leave it out on purpose with {key}", x="x:", key="ignore:"),
        mark,
    )
