"""The bands of a policy do not rise from the lowest to the highest.

Why: A grade is the highest band whose bound is reached. Where a higher band begins below a lower one, one of
the two can never be given, and every grade of the scheme is doubtful.

Bad:

    # records/policies/2026-01-01.yml
    sales_tier: {VIP: 6万}

Good:

    # records/policies/2026-01-01.yml
    sales_tier: {VIP: 60万}
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from repbook.check import Check
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("C114", "error")

# Sections of the policy and their bands, lowest bound first.
_RISING: Mapping[str, Sequence[str]] = {
    "sales_tier": ("C", "B", "VIP"),
    "close_horizon": ("A", "B", "C"),
    "beds_grid": ("B", "A"),
}


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each policy record after which two bands stand in the wrong order."""
    for change in sheet.policies.changes:
        policy = sheet.policies.on(change.on)
        for section, bands in _RISING.items():
            for lower, higher in pairwise(bands):
                held = getattr(policy, section)
                if getattr(held, lower) >= getattr(held, higher):
                    source = sheet.policies.source(change.on, section, higher)
                    if source.path != change.path:
                        source = Source(change.path, (section,))
                    yield Fault(
                        CHECK.code,
                        source,
                        say(
                            "{section}: {higher} must begin above {lower}",
                            section=section,
                            higher=higher,
                            lower=lower,
                        ),
                        say("correct one of the two"),
                    )
