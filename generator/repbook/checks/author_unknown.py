"""The author of a change is nobody of the team.

Why
    A pull request fails for its author's own missing weekly report. Authors are known by the `emails` of
    their record in `records/reps/`; an address that stands there for nobody cannot be judged, and whoever
    uses it is never reminded. The list is the one of the branch that the change goes into.

Bad
    git config user.email somebody@home.example

Good
    git config user.email chen.lu@example.com, with `emails: [chen.lu@example.com]` in the rep's record
"""

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.source import Source
from repbook.text import say

CHECK = Check("W211", "info")


def fault(email: str) -> Fault:
    """Give the fault of an author's address that is nobody's."""
    return Fault(
        CHECK.code,
        Source("records/reps"),
        say("no rep has the address {email}", email=email),
        say("add it to {field} in the record of its owner", field=field("reps", "emails")),
    )
