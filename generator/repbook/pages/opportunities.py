"""The list of opportunities, the living ones first, in pages of bounded weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from repbook import page
from repbook.listing import Listed, listing
from repbook.page import Context, Key, Page, View
from repbook.text import Money, Text, say

PAGE = Page("opportunities", "opportunities/", say("Opportunities"), 240)
A_PAGE = 250
STATUSES = ("open", "signed", "on_hold", "paid", "lost", "merged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(View):
    """A page of the list of opportunities, the living ones first."""

    found: Text
    deals: tuple[Listed, ...]
    amounts: tuple[Decimal | None, ...]
    amount: Decimal
    weighted: Decimal
    counts: tuple[tuple[str, int], ...]
    number: int
    numbers: tuple[int, ...]


def views(context: Context) -> Iterator[Listing]:
    """Give the pages of the list."""
    lines = sorted(listing(context), key=lambda line: STATUSES.index(line.status))
    chunks = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)] or [[]]
    counts = Counter(line.status for line in lines)
    for number, chunk in enumerate(chunks, 1):
        yield _listing(lines, chunk, counts, number, len(chunks))


def _listing(
    lines: Sequence[Listed], chunk: Sequence[Listed], counts: Counter[str], number: int, last: int
) -> Listing:
    living = [line for line in lines if line.status in ("open", "signed")]
    return Listing(
        path="opportunities/" if number == 1 else f"opportunities/{number}/",
        title=say("Opportunities"),
        kick=say("Opportunities"),
        headline=say(
            "{n} {n:opportunity is|opportunities are} under way, worth {amount}, {weighted} of it weighted",
            n=Key(len(living)),
            amount=Key(Money(page.total(line.amount for line in living))),
            weighted=Money(page.total(line.weighted for line in living)),
        )
        if lines
        else say("No opportunity is on record"),
        found=say("{n} of {all} {all:opportunity|opportunities}", n=len(chunk), all=len(lines)),
        deals=tuple(chunk),
        amounts=tuple(line.amount for line in chunk),
        amount=page.total(line.amount for line in chunk),
        weighted=page.total(line.weighted for line in chunk),
        counts=tuple((status, counts[status]) for status in STATUSES if counts[status]),
        number=number,
        numbers=tuple(range(1, last + 1)),
    )
