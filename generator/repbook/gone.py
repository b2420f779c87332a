"""What is gone: opportunities whose file was deleted, as git's history still holds them.

Deleting a file is no outcome. What stood in the funnel on the day it vanished leaked on that day, with what
the file last said; only the history knows of it, and where that is cut off nothing can be said.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

# Whether git's history is at hand: all of it, cut off by a shallow clone, or none.
State = Literal["complete", "shallow", "none"]
FOLDER = "records/opportunities/"


class Gone(NamedTuple):
    """A file that was deleted: what it last held, the day, the commit that deleted it, and the one before."""

    path: str
    data: bytes
    on: date
    commit: str
    before: str

    @property
    def restore(self) -> str:
        """Give the command that brings the file back."""
        return f"git checkout {self.before[:10] or 'HEAD'} -- {self.path}"


class Past(NamedTuple):
    """What git's history adds to the files that lie there.

    `pending` are deleted in the working tree and not committed yet: they are told of, and in no figure.
    """

    state: State
    gone: tuple[Gone, ...] = ()
    pending: tuple[Gone, ...] = ()


UNTOLD = Past("none")
