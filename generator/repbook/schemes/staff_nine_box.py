"""Staff nine-box: a rep's ability by performance, 1 to 9.

What it grades: reps; for their managers only, it is never on the site.

Rule: ability is the latest appraisal's up to the day, performance too; where the appraisal names none, it
is the attainment of the last four complete quarters: high from 100 %, middle from 70 %. Ability high: 1 3
7, middle: 2 4 8, low: 5 6 9 for a high, middle and low performance.

Inputs: `appraisals`, `reps.targets`, `sales.lines`.

Source: 004 L170-210, catalogue B31. The names of the nine boxes are given there, no thresholds; the
attainments are ours.

Ours: the attainments.
"""

from __future__ import annotations

from decimal import Decimal

from repbook.checklist import latest
from repbook.figure import Figure
from repbook.figures.attainment import attained
from repbook.people import Scope
from repbook.period import ONE_DAY, days_of, quarter_of
from repbook.records.appraisals import AppraisalRecord
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.selling import lens
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Ratio, Word, say

SCHEME = Scheme(
    "staff_nine_box",
    "员工九宫格",
    ("rep",),
    "staff_nine_box",
    "B31; 004 L170-210",
    spoken=True,
    confidential=True,
)
# What to do, by class.
ACTIONS = {
    "1": say("Special attention, promotion, rewards."),
    "2": say("Training to raise the ability."),
    "3": say("Training and guidance."),
    "4": say("A fitting post and fitting tasks."),
    "5": say("Training to raise the ability."),
    "6": say("Training for what is missing."),
    "7": say("Support, and a look for causes outside."),
    "8": say("Find the causes, coach."),
    "9": say("A plan to improve, another post, or parting."),
}
LEVELS = ("high", "middle", "low")
# Ability by performance, as the source draws it.
BOXES = {"high": "137", "middle": "248", "low": "569"}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a rep's box."""
    appraisal = latest(sheet, AppraisalRecord, subject.id)
    if appraisal is None:
        return lacking(("appraisals",), (Source(sheet.book.reps[subject.id].path),))
    given = appraisal.performance
    performance: Figure[str] = (
        Figure(
            given,
            say("performance {level} by the appraisal", level=Word("appraisal", given)),
            (Source(appraisal.path, ("performance",)),),
        )
        if given
        else _performance(sheet, subject.id)
    )
    missing = [] if appraisal.ability else ["appraisals.ability"]
    missing += [] if performance.value else ["appraisals.performance"]
    if missing or not appraisal.ability or not performance.value:
        return lacking(missing, (performance, Source(appraisal.path)))
    because = say(
        "ability {level} by the appraisal; {performance}",
        level=Word("appraisal", appraisal.ability),
        performance=performance.because,
    )
    box = BOXES[appraisal.ability][LEVELS.index(performance.value)]
    parts = (performance, Source(appraisal.path, ("ability",)))
    return graded(box, because, parts, basis="manual" if given else "rule")


def _performance(sheet: Sheet, rep: str) -> Figure[str]:
    """Give what a rep attained in the last four complete quarters, as a level."""
    target = closed = Decimal(0)
    parts: list[Figure[object]] = []
    day = sheet.as_of + ONE_DAY
    for _ in range(sheet.policy.staff.quarters):
        day = days_of(quarter_of(day))[0] - ONE_DAY
        found = attained(sheet, Scope("rep", rep), quarter_of(day), lens(sheet))
        if found.target.value:
            target += found.target.value
            closed += found.closed.value or Decimal(0)
            parts += [found.closed, found.target]
    if not target:
        return Figure(None, say("no target in the last {n} complete quarters", n=sheet.policy.staff.quarters))
    share, policy = closed / target, sheet.policy.staff
    level = "high" if share >= policy.high else "middle" if share >= policy.middle else "low"
    because = say(
        "attained {share} in the last {n} complete quarters: performance {level}",
        n=policy.quarters,
        share=Ratio(share),
        level=Word("appraisal", level),
    )
    return Figure(level, because, (*parts, sheet.cite("staff", level if level != "low" else "middle")))
