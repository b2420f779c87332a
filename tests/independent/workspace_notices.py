"""Random notices between departments, problems, and what managers say of their reps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from . import spelling
from .oracle_values import WORDS
from .workspace_plan import Plan


def write_staff_forms(plan: Plan) -> None:
    """Write some of each kind."""
    for number in range(plan.rng.choice([0, 4, 10])):
        write_notice(plan, number)
    for number in range(plan.rng.choice([0, 3, 8])):
        write_problem(plan, number)
    for rep in plan.reps:
        for _ in range(plan.rng.choice([0, 1, 2])):
            write_appraisal(plan, rep)


def write_notice(plan: Plan, number: int) -> None:
    """Write a notice: open, due on the day, promised anew, done in time or not."""
    rng = plan.rng
    given = plan.some_day(max(plan.epoch, plan.as_of - timedelta(days=30)), plan.as_of + timedelta(days=3))
    due = given + timedelta(days=rng.choice([0, 3, 7, 14]))
    if plan.chance(0.25):
        due = max(given, plan.as_of - timedelta(days=rng.choice([0, 1])))
    record: dict[str, Any] = {
        "department": plan.word("department", rng.choice(list(WORDS["department"]))),
        "person": rng.choice([*plan.reps, "库房老赵"]),
        "ordered_by": rng.choice(list(plan.reps)),
        "notified": plan.day(given),
        "details": "订货",
        "due": plan.day(due),
    }
    if plan.chance(0.03):
        del record["due"]
    last = due
    if plan.chance(0.4):
        record["slip"] = {"reason": "缺货", "help": "跟医院协商"}
        if plan.chance(0.8):
            last = due + timedelta(days=rng.choice([1, 3, 10]))
            if plan.chance(0.3):
                last = max(due, plan.as_of - timedelta(days=rng.choice([0, 1])))
            record["slip"]["promised"] = plan.day(last)
    if plan.chance(0.6):
        record["done"] = plan.day(max(given, last + timedelta(days=rng.choice([-2, 0, 0, 1, 5]))))
    plan.write("notices", f"{given.isoformat()}-通知{number}", record)


def write_problem(plan: Plan, number: int) -> None:
    """Write a problem on one of a few topics."""
    rng = plan.rng
    on = plan.some_day(plan.epoch, plan.as_of + timedelta(days=5))
    record = {"reporter": rng.choice(list(plan.reps)), "topic": plan.word("topic", rng.choice("45679"))}
    if plan.chance(0.25):
        record["nature"] = plan.word("problem_nature", rng.choice(list(WORDS["problem_nature"])))
    text = spelling.record_markdown(rng, "problems", record, {})
    plan.put(f"problems/{on.isoformat()}-问题{number}.md", text)


def write_appraisal(plan: Plan, rep: str) -> None:
    """Write an appraisal, whose performance may be left to the figures."""
    rng = plan.rng
    record: dict[str, Any] = {"by": rng.choice(list(plan.reps))}
    for name, share in (("ability", 0.9), ("performance", 0.5)):
        if plan.chance(share):
            record[name] = plan.word("appraisal", rng.choice(list(WORDS["appraisal"])))
    on = plan.some_day(plan.epoch, plan.as_of + timedelta(days=10))
    plan.write("appraisals", f"{rep}/{on.isoformat()}", record)
