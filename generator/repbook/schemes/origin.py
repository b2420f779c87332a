"""Origin: new, existing or assigned.

What it grades: customers; the money goals of the roadmap ask for it.

Rule: existing and assigned are as recorded. A customer recorded as new is new from its first signature
on, for 12 months; then it is an existing one. Without a signature it is not yet new, without `origin` it
is neither.

Inputs: `customers.origin`, the first signature.

Source: 002 (新开客户, 已有老客户, 公司分给的老客户), catalogue B40. When a new customer becomes an old
one is not said there; the twelve months are ours.

Ours: the 12 months.
"""

from __future__ import annotations

from repbook.dated import at
from repbook.period import months_after
from repbook.scheme import Grade, Scheme, Subject, graded, lacking, recorded, ungraded
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import first_signing
from repbook.text import say

SCHEME = Scheme("origin", "来源", ("customer",), "origin", "B40; 002", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give where a customer comes from."""
    record = sheet.book.customers[subject.id]
    origin = at(record.origin, sheet.as_of)
    if origin is None:
        return lacking(("origin",), (Source(record.path),))
    here = Source(record.path, ("origin",))
    if origin != "new":
        return graded(origin, recorded(SCHEME.words, origin), (here,), basis="manual")
    signing = first_signing(sheet, subject.id)
    if signing is None:
        return ungraded(("signed_on",), say("recorded as new, but nothing has been signed yet"), (here,))
    months = sheet.policy.origin.new_months
    parts = (here, signing.source, sheet.cite("origin", "new_months"))
    if signing.day > months_after(sheet.as_of, -months):
        because = say(
            "recorded as new, first signed on {day}, not {n} {n:month|months} ago", day=signing.day, n=months
        )
        return graded("new", because, parts)
    because = say(
        "recorded as new, but first signed on {day}, {n} {n:month|months} ago or longer",
        day=signing.day,
        n=months,
    )
    return graded("existing", because, parts)
