"""A usage error is what the operator did wrong: no such folder, an unusable `repbook.yml`, a bad date."""

from __future__ import annotations

from repbook.finding import Fault
from repbook.text import Text, say


class UsageError(Exception):
    """The one exception that the command line catches; it ends with exit code 2."""

    def __init__(self, message: Text, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.faults = faults

    def __reduce__(self) -> tuple[type[UsageError], tuple[Text, tuple[Fault, ...]]]:
        """Let one that is raised in another process be the same here."""
        return UsageError, (self.message, self.faults)


def unable(wrong: OSError) -> UsageError:
    """Give what the system answered as a slip of the operator's: a full disk, a folder without rights."""
    reason = wrong.strerror or str(wrong)
    if not isinstance(wrong.filename, str):
        return UsageError(say("the system does not let this be done: {reason}", reason=reason))
    return UsageError(say("{path}: {reason}", path=wrong.filename, reason=reason))
