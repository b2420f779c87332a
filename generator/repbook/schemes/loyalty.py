"""Loyalty: loyal, ordinary or lost.

What it grades: customers.

Rule: lost = bought before, but not in the last 12 months, or the latest survey says no to buying again;
loyal = the latest survey says yes to buying again and to recommending us, and counts no complaint; else
ordinary. Without a survey there is no grade, unless lost.

Inputs: `surveys`, `sales.lines`.

Source: 004 L304-314, catalogue B26: repurchase, recommendation and complaints, without thresholds. The rule
is ours.

Ours: the rule.
"""

from __future__ import annotations

from repbook.checklist import latest
from repbook.records.surveys import SurveyRecord
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.selling import Sale, by_customer
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.standing import complete_months
from repbook.text import Word, say

SCHEME = Scheme("loyalty", "忠诚度", ("customer",), "loyalty", "B26; 004 L304-314", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how loyal a customer is."""
    survey = latest(sheet, SurveyRecord, subject.id)
    if survey and survey.repurchase == "no":
        because = say("would not buy again, says the survey")
        return graded("lost", because, (Source(survey.path, ("repurchase",)),))
    gone = _gone(sheet, subject.id)
    if gone:
        because = say("the last sale was on {day}: none since", day=gone.day)
        return graded("lost", because, (gone.source, sheet.cite("loyalty", "months")))
    if survey is None:
        return lacking(("surveys",), (Source(sheet.book.customers[subject.id].path),))
    answers = (survey.repurchase or "unknown", survey.would_recommend or "unknown")
    loyal = answers == ("yes", "yes") and not survey.complaints
    because = say(
        "buys again: {again}; recommends us: {recommends}; complaints: {n}",
        again=Word("yesno", answers[0]),
        recommends=Word("yesno", answers[1]),
        n=survey.complaints or 0,
    )
    return graded("loyal" if loyal else "ordinary", because, (Source(survey.path),))


def _gone(sheet: Sheet, customer: str) -> Sale | None:
    """Give the last sale to a customer who bought before the months, and not since."""
    since, _ = complete_months(sheet.as_of, sheet.policy.loyalty.months)
    bought = [sale for sale in by_customer(sheet).get(customer, ()) if sale.amount and sale.amount > 0]
    return bought[-1] if bought and bought[-1].day < since else None
