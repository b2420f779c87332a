"""The quotes of an imported row do not match.

Why: A quote that is not closed swallows the rows below it. The row makes no record, and reading goes on with
the next line.

Bad:

    customer,note
    云江一院,"旧机年底到期
    青岚三院,预算已批

Good:

    customer,note
    云江一院,旧机年底到期
    青岚三院,预算已批
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I002", "error")


def fault(path: str, mark: Mark) -> Fault:
    """Give the fault of a row whose quotes do not match."""
    return Fault(
        CHECK.code,
        Source(path),
        say("the quotes of this row do not match"),
        say("close the quote, or write a quote inside quotes twice"),
        mark,
    )
