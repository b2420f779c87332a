"""A usage error is what the operator did wrong: no such folder, an unusable `repbook.yml`, a bad date."""

from __future__ import annotations

from repbook.finding import Fault
from repbook.text import Text


class UsageError(Exception):
    """The one exception that the command line catches; it ends with exit code 2."""

    def __init__(self, message: Text, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.faults = faults
