"""A row of an imported table lacks a cell that its record's id is made of.

Why: The id is the record's file name. Without it there is no file to write.

Bad: `id: "{customer}/{number}"`, and a row whose `customer` is empty.

Good: `columns: {customer: {default: _}}` puts opportunities without a customer below `_`.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I004", "error")


def fault(path: str, mark: Mark, column: str) -> Fault:
    """Give the fault of a row whose cell in a column of the id is empty."""
    return Fault(
        CHECK.code,
        Source(path),
        say("{column} is empty, and the record's id is made of it", column=column),
        say("fill it in, or give the column a {key} in the map", key="default:"),
        mark,
    )
