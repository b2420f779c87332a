"""Urgency: how soon something is due with a customer.

What it grades: customers.

Rule: the earlier of the customer's next action and the next step of its latest visit. Within 7 days
urgent, within 1 month moderate, within 3 months not urgent, later slow; each holds its last day, months
are calendar months. A day that has passed is `overdue`. Without either there is no grade.

Inputs: `customers.next_action`, `visits.next_step`.

Source: 004 L73, catalogue B19. That the last day belongs to the nearer class, and that a day that has
passed is a class of its own, is ours.

Ours: that the nearer class has its bound; overdue.
"""

from __future__ import annotations

from datetime import date

from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say
from repbook.visiting import by_customer

SCHEME = Scheme("urgency", "紧急程度", ("customer",), "urgency", "B19; 004 L73", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's urgency."""
    found = min(_due(sheet, subject.id), default=None)
    if found is None:
        return lacking(("next_action", "next_step"), (Source(sheet.book.customers[subject.id].path),))
    due, source = found
    if due < sheet.as_of:
        return graded("overdue", say("was due on {due}", due=due), (source,))
    policy = sheet.policy.urgency
    spans = {"urgent": policy.urgent, "moderate": policy.moderate, "not_urgent": policy.not_urgent}
    for name, span in spans.items():
        limit = span.after(sheet.as_of)
        if due <= limit:
            because = say(
                "due on {due}, by {limit}: {word}", due=due, limit=limit, word=Word(SCHEME.words, name)
            )
            return graded(name, because, (source, sheet.cite("urgency", name)))
    limit = policy.not_urgent.after(sheet.as_of)
    because = say(
        "due on {due}, after {limit}: {word}", due=due, limit=limit, word=Word(SCHEME.words, "slow")
    )
    return graded("slow", because, (source, sheet.cite("urgency", "not_urgent")))


def _due(sheet: Sheet, customer: str) -> list[tuple[date, Source]]:
    """Give the days on which something is due, with their places."""
    record = sheet.book.customers[customer]
    found: list[tuple[date, Source]] = []
    if record.next_action:
        found.append((record.next_action.on, Source(record.path, ("next_action", "on"))))
    visits = by_customer(sheet).get(customer, ())
    if visits and (step := visits[-1].record.next_step) and step.on:
        found.append((step.on, Source(visits[-1].record.path, ("next_step", "on"))))
    return found
