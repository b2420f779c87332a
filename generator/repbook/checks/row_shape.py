"""A row of an imported table has more or fewer cells than the table has columns.

Why: A cell too many is most often a comma inside a text without quotes; every cell after it would be taken
for another column's. So the row makes no record until its cells are in their places.

Bad:

    customer,amount
    云江一院,1,200,000

Good:

    customer,amount
    云江一院,"1,200,000"
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I001", "error")


def fault(path: str, mark: Mark, cells: int, columns: int) -> Fault:
    """Give the fault of a row with the wrong count of cells."""
    return Fault(
        CHECK.code,
        Source(path),
        say("the row has {cells} cells, the table {columns} columns", cells=cells, columns=columns),
        say("put quotes round a text that holds the sign between cells"),
        mark,
    )
