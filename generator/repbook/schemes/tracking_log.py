"""Tracking log: how often what is known of a customer is to be refreshed.

What it grades: customers.

Rule: by the customer's close horizon: A daily (on working days), B weekly, C every 15 days, D every 30
days, E none. While the close horizon is overdue or not graded there is no log: a new expected close comes
first.

Inputs: `close_horizon` of the customer.

Source: 004 L81, catalogue B22. The source names the four logs; which class gets which is cut off there,
so the mapping is ours and stands in the policy.

Ours: which class gets which log.
"""

from __future__ import annotations

from repbook.scheme import Grade, Scheme, Subject, grade_of, graded, ungraded
from repbook.sheet import Sheet
from repbook.text import Word, say

SCHEME = Scheme("tracking_log", "追踪志", ("customer",), "tracking_log", "B22; 004 L81", spoken=True)
# What to do, by class.
ACTIONS = {
    "daily": say("Look at it every working day."),
    "weekly": say("Handle its news once a week."),
    "half_monthly": say("Handle its news every 15 days."),
    "monthly": say("Handle its news every 30 days."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give the log that a customer's close horizon asks for."""
    horizon = grade_of(sheet, "close_horizon", subject)
    if horizon.value is None:
        return ungraded(horizon.missing, horizon.figure.because, (horizon.figure,))
    policy = sheet.policy.tracking_log
    logs = {"A": policy.A, "B": policy.B, "C": policy.C, "D": policy.D, "E": "none"}
    log = logs.get(horizon.value)
    if log is None:
        because = say("no log before there is a new date; {reason}", reason=horizon.figure.because)
        return ungraded(("expected_close",), because, (horizon.figure,))
    because = say(
        "close horizon {letter}: {log}; {reason}",
        letter=horizon.value,
        log=Word(SCHEME.words, log),
        reason=horizon.figure.because,
    )
    return graded(log, because, (horizon.figure, sheet.cite("tracking_log", horizon.value)))
