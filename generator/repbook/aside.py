"""What is set aside is a record that cannot be used: figures it would have entered say so.

Nothing is known of it but its path, which names its kind and the customer or the rep that it lies under.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple
from unicodedata import normalize

from repbook import family, page
from repbook.figure import Figure
from repbook.fit import ROOT, kind
from repbook.page import Context, gathered
from repbook.source import Source
from repbook.text import Text, say

# What the pages of a customer, of a rep and of the funnel draw on.
CUSTOMER = frozenset({"contacts", "invoices", "opportunities"})
REP = frozenset({"daily", "sales", "visits", "weekly"})
FUNNEL = frozenset({"opportunities"})
# What grades are made of.
GRADED = frozenset(
    {"assessments", "changes", "contacts", "credit", "customers", "negotiations", "opportunities", "plans"}
    | {"problems", "registrations", "sales", "surveys", "visits"}
)


class Aside(NamedTuple):
    """A record that is set aside: its path and kind, and whose it is; empty where the path does not say."""

    path: str
    kind: str
    customer: str
    rep: str


def aside(path: str) -> Aside:
    """Give whose record a path is, by the folder of its kind and the one below it."""
    steps = normalize("NFC", path).split("/")
    folder = steps[1] if len(steps) > 2 and steps[0] == ROOT else ""
    if folder not in family.names("records"):
        return Aside(path, folder, "", "")
    own = "/".join(steps[2:]).rpartition(".")[0]
    under = steps[2] if len(steps) > 3 else ""
    whose = {"customers": "customer", "reps": "rep"}.get(folder, kind(folder).parts[0])
    name = own if folder in ("customers", "reps") else under
    return Aside(path, folder, name if whose == "customer" else "", name if whose == "rep" else "")


@gathered
def _all(context: Context) -> tuple[Aside, ...]:
    cells = (row["set_aside"] for row in context.table("records"))
    parts = (part for cell in cells if isinstance(cell, Figure) and cell.value for part in cell.parts)
    return tuple(aside(part.path) for part in parts if isinstance(part, Source))


def left_out(
    context: Context,
    kinds: Set[str],
    customers: Iterable[str] | None = None,
    rep: str = "",
) -> tuple[str, ...]:
    """Give the paths of records set aside, of some kinds, that some customers or a rep would have had.

    Without customers and rep those of everybody.
    """
    every = _all(context)
    if not every:
        return ()
    if customers is None and not rep:
        return tuple(each.path for each in every if each.kind in kinds)
    wanted = frozenset(customers or ())
    return tuple(
        each.path
        for each in every
        if each.kind in kinds and (each.customer in wanted if each.customer else rep and each.rep == rep)
    )


def owned(context: Context, reps: Set[str]) -> frozenset[str]:
    """Give the customers that some reps own."""
    rows = context.table("customers")
    return frozenset(page.text(row, "id") for row in rows if page.text(row, "owner") in reps)


def unusable(paths: tuple[str, ...]) -> Text:
    """Say that records are missing from a figure."""
    return say(
        "{n} {n:record that may belong|records that may belong} here cannot be used: {paths}",
        n=len(paths),
        paths=paths,
    )
