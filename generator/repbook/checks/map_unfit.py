"""A map names something that there is not: a column, a kind of record, a way of writing days.

Why: Nothing is imported with a map that cannot do what it says.

Bad: `kind: oportunities`

Good: `kind: opportunities`
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Source
from repbook.text import Text

CHECK = Check("I012", "error")


def fault(source: Source, message: Text, remedy: Text) -> Fault:
    """Give the fault of a place in a map."""
    return Fault(CHECK.code, source, message, remedy)
