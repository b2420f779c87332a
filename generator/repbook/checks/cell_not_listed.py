"""A cell of an imported table holds a word that the map does not list.

Why: A column with `one_of:` decides what becomes of a row. A word that nobody thought of would be taken for
another, or for none.

Bad: `stage: {one_of: [Won, Lost]}`, and a cell `won`.

Good: `stage: {values: {won: Won}, one_of: [Won, Lost]}`.
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.source import Mark, Source
from repbook.text import say

CHECK = Check("I005", "error")


def fault(path: str, mark: Mark, column: str, typed: str, words: tuple[str, ...]) -> Fault:
    """Give the fault of a cell that holds none of the words of its column."""
    return Fault(
        CHECK.code,
        Source(path),
        say("{typed} is not one of the words of {column}", typed=typed, column=column),
        say("correct it, or translate it under {key}; listed are: {words}", key="values:", words=words),
        mark,
    )
