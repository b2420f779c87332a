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

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from repbook.check import Check
from repbook.finding import Fault
from repbook.policy import Change, Policies, Span
from repbook.sheet import Sheet
from repbook.source import Loc
from repbook.text import Text, say

CHECK = Check("C114", "error")

# Numbers of the policy that stand one above the other, lowest first.
_RISING: Sequence[Sequence[Loc]] = (
    (("sales_tier", "C"), ("sales_tier", "B"), ("sales_tier", "VIP")),
    (("close_horizon", "A"), ("close_horizon", "B"), ("close_horizon", "C")),
    (("urgency", "urgent"), ("urgency", "moderate"), ("urgency", "not_urgent")),
    (("nine_grid", "letters", "C"), ("nine_grid", "letters", "B"), ("nine_grid", "letters", "A")),
    (("nine_grid", "sum_letters", "C"), ("nine_grid", "sum_letters", "B"), ("nine_grid", "sum_letters", "A")),
    (("beds_grid", "B"), ("beds_grid", "A")),
    (("lifecycle_grid", "spend", "2"), ("lifecycle_grid", "spend", "3")),
    (("lifecycle_grid", "margin", "2"), ("lifecycle_grid", "margin", "3")),
    (("staff", "middle"), ("staff", "high")),
)
# The least and the most of one thing; they may be the same.
_WITHIN: Sequence[tuple[Loc, Loc]] = (
    (("zones", "yellow", "min"), ("zones", "yellow", "max")),
    (("zones", "blue", "min"), ("zones", "blue", "max")),
)


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each policy record after which two bands stand in the wrong order.

    It stands at the higher of the two that the record names; one that names neither has changed nothing.
    """
    for change in sheet.policies.changes:
        policy = sheet.policies.on(change.on)
        for lower, higher in (pair for bands in _RISING for pair in pairwise(bands)):
            if _number(policy, lower, change.on) >= _number(policy, higher, change.on):
                yield from _fault(
                    sheet.policies,
                    change,
                    (higher, lower),
                    say(
                        "{section}: {higher} must begin above {lower}",
                        section=_section(higher),
                        higher=higher[-1],
                        lower=lower[-1],
                    ),
                )
        for least, most in _WITHIN:
            if _number(policy, least, change.on) > _number(policy, most, change.on):
                yield from _fault(
                    sheet.policies,
                    change,
                    (most, least),
                    say(
                        "{section}: {most} lies below {least}",
                        section=_section(most),
                        most=most[-1],
                        least=least[-1],
                    ),
                )


def _fault(policies: Policies, change: Change, numbers: Iterable[Loc], message: Text) -> Iterator[Fault]:
    sources = (policies.source(change.on, *number) for number in numbers)
    source = next((source for source in sources if source.path == change.path), None)
    if source:
        yield Fault(CHECK.code, source, message, say("correct one of the two"))


def _section(loc: Loc) -> str:
    return ".".join(map(str, loc[:-1]))


def _number(policy: object, loc: Loc, day: date) -> Any:
    """Give a number of a policy; of a stretch of time the day on which it ends when it begins on `day`."""
    found: Any = policy
    for step in loc:
        found = found[step] if isinstance(found, dict) else getattr(found, str(step))
    return found.after(day) if isinstance(found, Span) else found
