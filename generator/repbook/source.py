"""A source says where in the workspace something stands."""

from __future__ import annotations

from typing import NamedTuple

Loc = tuple[str | int, ...]


class Source(NamedTuple):
    """A place in a file, named by what stands there rather than by a line that edits would move.

    `loc` walks from the root of the record to the value by canonical names and list positions, for
    example `("history", 2, "amount")`; an empty `loc` is the whole file. Below `PROSE` it is a line of the
    text under the fields, counted from 1, and a column.
    """

    path: str
    loc: Loc = ()

    def at(self, *steps: str | int) -> Source:
        """Give the place that lies below this one."""
        return Source(self.path, self.loc + steps)


class Mark(NamedTuple):
    """A line and a column, both counted from 1; columns count code points."""

    line: int
    column: int


START = Mark(1, 1)
PROSE = "prose"
