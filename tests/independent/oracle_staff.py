"""Table `grades` for a rep's nine boxes (B31), and for problems that come again (B38)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from .oracle_grade import UNGRADED, Day, Grade, dated_day, graded, latest
from .oracle_policy import add_months, period_days
from .oracle_records import Record
from .oracle_values import ZERO, quarter_of

BOXES = {
    "high": {"high": "1", "middle": "3", "low": "7"},
    "middle": {"high": "2", "middle": "4", "low": "8"},
    "low": {"high": "5", "middle": "6", "low": "9"},
}
# The attainments that make a performance where nobody judged it: the documents name none, the manual does.
QUARTERS, HIGH, MIDDLE = 4, Decimal(1), Decimal("0.7")
REPEATED = 2


def attained(on: Day, rep: str) -> str | None:
    """Give the performance that a rep's sales of the last complete quarters come to."""
    targets = on.workspace.of("reps")[rep].get("targets", {})
    running = period_days(quarter_of(on.when + timedelta(days=1)))[0]
    quarters = [quarter_of(add_months(running, -3 * back)) for back in range(1, QUARTERS + 1)]
    # A quarter whose target is nothing is attained by nothing: it has no ratio.
    given = [quarter for quarter in quarters if targets.get(quarter)]
    target = sum((targets[quarter] for quarter in given), ZERO)
    if not target:
        return None
    sold = sum((li.amount or ZERO for li in on.lines if li.rep == rep and quarter_of(li.on) in given), ZERO)
    if sold >= HIGH * target:
        return "high"
    return "middle" if sold >= MIDDLE * target else "low"


def staff_nine_box(on: Day, rep: str) -> Grade:
    """Give B31: ability by performance, both by the latest appraisal."""
    appraisal = latest(on.workspace, "appraisals", rep, on.when)
    if appraisal is None or "ability" not in appraisal[1]:
        return UNGRADED
    box = BOXES[appraisal[1]["ability"]]
    if judged := appraisal[1].get("performance"):
        return {"value": box[judged], "basis": "manual", "missing": None}
    performance = attained(on, rep)
    return graded(box[performance]) if performance else UNGRADED


def problem_nature(on: Day, problem: Record) -> Grade:
    """Give B38: as recorded, else routine where the topic has come up before."""
    if "nature" in problem:
        return {"value": problem["nature"], "basis": "manual", "missing": None}
    alike = sum(
        other["topic"] == problem["topic"] and dated_day(name) <= on.when
        for name, other in on.workspace.of("problems").items()
    )
    return graded("routine" if alike >= REPEATED else "exception")
