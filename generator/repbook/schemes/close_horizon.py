"""Close horizon: how soon an opportunity is expected to close, A to E.

What it grades: open opportunities; and customers, by the best of theirs (A B C D, then overdue, then E).

Rule: clear need and an expected close within 1, 3, 6 months is A, B, C; the months are calendar months
and hold their last day. Potential need, or a clear one further away, is D. No need is E. A date that has
passed is `overdue` for the days of grace, then ungraded until it is set anew: never A for ever. A clear
need without a date is ungraded.

Inputs: `opportunities.need`, `history.expected_close`.

Source: 004 L77, L256 and L352, catalogue B21. That exactly six months is C, and what becomes of a date
that has passed, is ours.

Ours: that the nearer class has its bound, the grace of a day that has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from repbook.deal import Deal, deals
from repbook.figure import Figure
from repbook.period import months_after
from repbook.scheme import Grade, Scheme, Subject, everyone, grade_of, graded, lacking, ungraded
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import deals_of
from repbook.text import Word, say

SCHEME = Scheme("close_horizon", "成交期限", ("opportunity", "customer"), "close_horizon", "B21; 004 L77")
# What to do, by class.
ACTIONS = {
    "A": say("Every day: what is still missing for the signature, and who says yes?"),
    "B": say("Every week: agree on each next step with its day."),
    "C": say("Every 15 days: keep the need awake, find out the budget."),
    "D": say("Every 30 days: stay known, watch for a change."),
    "overdue": say("Ask for the new day today, and write it down."),
}
BEST_FIRST = ("A", "B", "C", "D", "overdue", "E")


def subjects(sheet: Sheet) -> Iterator[Subject]:
    """Give the open opportunities and all customers."""
    yield from (Subject("opportunity", id_) for id_, deal in deals(sheet).items() if deal.status == "open")
    yield from everyone(sheet, "customer")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give an opportunity's class, or the best class of a customer's open ones."""
    if subject.kind == "opportunity":
        return _opportunity(sheet, deals(sheet)[subject.id])
    open_ = [deal for deal in deals_of(sheet, subject.id) if deal.status == "open"]
    if not open_:
        return ungraded(("opportunities",), say("nothing is open with this customer"))
    grades = {deal.id: grade_of(sheet, SCHEME.id, Subject("opportunity", deal.id)) for deal in open_}
    titles = [deal.record.title for deal in open_]
    figures = tuple(_called(title, each.figure) for title, each in zip(titles, grades.values(), strict=True))
    best = min(
        ((BEST_FIRST.index(each.value), id_) for id_, each in grades.items() if each.value), default=None
    )
    if best is None:
        missing = [name for each in grades.values() for name in each.missing]
        return ungraded(missing, say("none of the open opportunities is graded"), figures)
    found, deal = grades[best[1]], deals(sheet)[best[1]]
    because = say(
        "the best of {n} open {n:opportunity|opportunities} is {deal}: {reason}",
        n=len(open_),
        deal=deal.record.title,
        reason=found.figure.because,
    )
    return graded(BEST_FIRST[best[0]], because, figures)


def _called(title: str, figure: Figure[str]) -> Figure[str]:
    """Give the grade of an opportunity as one of several, called by its title."""
    because = say("{deal}: {reason}", deal=title, reason=figure.because)
    return Figure(figure.value, because, lambda: figure.parts)


def _opportunity(sheet: Sheet, deal: Deal) -> Grade:
    need, close = deal.record.need, deal.state.expected_close
    here = Source(deal.record.path, ("need",))
    if need == "none":
        return graded("E", say("there is no need: E"), (here,))
    if close is not None and close < sheet.as_of:
        return _overdue(sheet, deal, close)
    if need == "potential":
        return graded("D", say("the need is potential: D"), (here,))
    fields = [name for name, held in (("need", need), ("expected_close", close)) if held is None]
    if need is None or close is None:
        return lacking(fields, (deal.source,))
    policy = sheet.policy.close_horizon
    dated = _set(sheet, deal)
    for letter, months in (("A", policy.A), ("B", policy.B), ("C", policy.C)):
        limit = months_after(sheet.as_of, months)
        if close <= limit:
            because = say(
                "clear need, expected to close on {close}, within {n} {n:month|months} ({limit}): {letter}",
                close=close,
                n=months,
                limit=limit,
                letter=letter,
            )
            return graded(letter, because, (here, dated, sheet.cite("close_horizon", letter)))
    because = say(
        "clear need, but expected to close on {close}, later than {n} {n:month|months}: D",
        close=close,
        n=policy.C,
    )
    return graded("D", because, (here, dated, sheet.cite("close_horizon", "C")))


def _overdue(sheet: Sheet, deal: Deal, close: date) -> Grade:
    grace, late = sheet.policy.forecast.grace_days, (sheet.as_of - close).days
    parts = (_set(sheet, deal), sheet.cite("forecast", "grace_days"))
    if late <= grace:
        because = say(
            "was expected to close on {close}, {late} {late:day|days} ago: {word} for {grace} days",
            close=close,
            late=late,
            grace=grace,
            word=Word(SCHEME.words, "overdue"),
        )
        return graded("overdue", because, parts)
    because = say(
        "was expected to close on {close}, more than {grace} days ago: needs a new date",
        close=close,
        grace=grace,
    )
    return ungraded(("expected_close",), because, parts)


def _set(sheet: Sheet, deal: Deal) -> Source:
    """Give the place that set the expected close in force."""
    for state in reversed(deal.track.states):
        event = deal.record.history[state.event]
        if state.day <= sheet.as_of and event.expected_close:
            return deal.track.source(state).at("expected_close")
    return deal.source
