"""The id of an imported record cannot be a file's name, or is the same as another's on some computers.

Why: Whoever clones the records on Windows or macOS would get none of them, or one file in place of two.

Bad: `id: "{name}"`, and a cell `A/B: C`.

Good: `columns: {name: {replace: {"/": "-", ":": ""}}}` takes the signs away.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import Text, say

CHECK = Check("I008", "error")


def fault(path: str, mark: Mark, name: str, message: Text) -> Fault:
    """Give the fault of a row whose record's name is unfit, and why."""
    return Fault(
        CHECK.code,
        Source(path),
        say("{name}: {message}", name=name, message=message),
        say("translate it under {values} or {replace} of its column", values="values:", replace="replace:"),
        mark,
    )
