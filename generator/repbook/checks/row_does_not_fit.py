"""The record made of an imported row is not valid.

Why: A record that does not validate would be set aside by every later command, so it is not written. What
is wrong with it is said of the cell that the field came from.

Bad: `amount: "{value}"`, and a cell `about 30`.

Good: the cell says `30万`, or `values: {about 30: 30万}` translates it.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import Text

CHECK = Check("I007", "error")


def fault(path: str, mark: Mark, message: Text, remedy: Text) -> Fault:
    """Give the fault of a row's record, in the words of what is wrong with it."""
    return Fault(CHECK.code, Source(path), message, remedy, mark)
