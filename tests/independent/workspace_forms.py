"""Random forms about a customer: credit, assessments, plans, surveys, registrations, negotiations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from . import spelling
from .oracle_checklists import POINTS
from .oracle_credit import CORE, OTHERS
from .oracle_policy import add_months
from .oracle_values import WORDS
from .workspace_plan import Plan

WORDED = {
    "need.life_stage": "life_stage",
    "need.team.state": "team_state",
    "need.future_plan": "future_plan",
}
FREE = ("time", "money", "fixed", "working_capital", "channels", "promotion")


def write_forms(plan: Plan) -> None:
    """Write some forms of each kind."""
    for customer in plan.customers:
        for _ in range(plan.rng.choice([0, 0, 1, 2])):
            write_credit(plan, customer)
        for _ in range(plan.rng.choice([0, 0, 1, 2])):
            write_assessment(plan, customer)
        if plan.chance(0.3):
            write_plan(plan, customer)
        for _ in range(plan.rng.choice([0, 0, 1, 2])):
            write_survey(plan, customer)
        if plan.chance(0.3):
            name = f"{customer}/{recent(plan).isoformat()}"
            write_prose(plan, "registrations", name, {"source": "展台"})
        if plan.chance(0.25):
            write_negotiation(plan, customer)


def recent(plan: Plan) -> date:
    """Give a day up to the as-of day, a little beyond it now and then."""
    return plan.some_day(plan.epoch, plan.as_of + timedelta(days=15))


def write_prose(plan: Plan, kind: str, name: str, record: dict[str, Any], sections: Any = None) -> None:
    """Write a Markdown record."""
    plan.put(f"{kind}/{name}.md", spelling.record_markdown(plan.rng, kind, record, sections or {}))


def write_credit(plan: Plan, customer: str) -> None:
    """Write a credit assessment: good ones mostly, approved or a draft, some of three months ago."""
    rng = plan.rng
    made = recent(plan)
    weights = rng.choice([(8, 2, 0), (8, 1, 1), (1, 6, 1), (2, 2, 2)])
    ratings = {name: rng.choices("ABC", weights)[0] for name in (*CORE, *OTHERS)}
    if plan.chance(0.15):
        ratings |= dict.fromkeys(CORE, "A")
    record: dict[str, Any] = {
        "ratings": {name: plan.word("rating", letter) for name, letter in ratings.items()},
        "surveyor": rng.choice(list(plan.reps)),
    }
    if plan.chance(0.85):
        signed = made + timedelta(days=rng.randint(0, 20))
        if plan.chance(0.3):
            signed = max(made, add_months(plan.as_of, -3) - timedelta(days=rng.choice([0, 1])))
        record["approved"] = {"by": rng.choice(list(plan.reps)), "on": plan.day(signed)}
    if plan.chance(0.05):
        del record["ratings"][rng.choice([*CORE, *OTHERS])]
    if plan.chance(0.3):
        record["manual_level"] = plan.word("credit_level", rng.choice("45"))
    plan.write("credit", f"{customer}/{made.isoformat()}", record)


def assessed(plan: Plan, point: str) -> Any:
    """Give the answer to one point of an assessment, with or without its evidence."""
    rng = plan.rng
    name = point.rpartition(".")[2]
    answer: Any = plan.yesno()
    if point in WORDED:
        answer = plan.word(WORDED[point], rng.choice(list(WORDS[WORDED[point]])))
    elif name == "main_business":
        business = rng.sample(list(WORDS["main_business"]), 2)
        return [plan.word("main_business", word) for word in business]
    elif name == "share_of_sales":
        answer = spelling.percent(rng, 35)
    elif name in FREE:
        answer = "20万"
    return {"value": answer, "evidence": "面谈"} if plan.chance(0.3) else answer


def write_assessment(plan: Plan, customer: str) -> None:
    """Write an assessment with gaps."""
    record: dict[str, Any] = {}
    for points in POINTS.values():
        for point in points if plan.chance(0.7) else ():
            if plan.chance(0.75):
                below = record
                *path, name = point.split(".")
                for step in path:
                    below = below.setdefault(step, {})
                below[name] = assessed(plan, point)
    record["assessor"] = plan.rng.choice(list(plan.reps))
    plan.write("assessments", f"{customer}/{recent(plan).isoformat()}", record)


def write_plan(plan: Plan, customer: str) -> None:
    """Write a key account's plan of this year, the last, or the next."""
    names = ("scale", "influence", "long_term", "recognition")
    record = {
        "criteria": {name: plan.yesno() for name in names if plan.chance(0.8)},
        "next_review": plan.day(recent(plan)),
    }
    year = plan.as_of.year + plan.rng.choice([-1, 0, 0, 1])
    sections = dict.fromkeys(
        (
            "customer_analysis",
            "goal_setting",
            "resource_allocation",
            "communication_strategy",
            "evaluation_and_adjustment",
        ),
        "有",
    )
    write_prose(plan, "plans", f"{customer}/{year}", record, sections)


def write_survey(plan: Plan, customer: str) -> None:
    """Write a survey: what is bought again, recommended, complained about."""
    record: dict[str, Any] = {"score": str(plan.rng.randint(0, 10))}
    for name in ("repurchase", "would_recommend"):
        if plan.chance(0.9):
            record[name] = plan.yesno()
    if plan.chance(0.8):
        record["complaints"] = plan.rng.choice(["0", "0", "1"])
    plan.write("surveys", f"{customer}/{recent(plan).isoformat()}", record)


def write_negotiation(plan: Plan, customer: str) -> None:
    """Write a negotiation without a round, with one, or with one of a day to come."""
    made = recent(plan)
    record: dict[str, Any] = {"decider": "张院长"}
    if plan.chance(0.8):
        on = plan.day(made + timedelta(days=plan.rng.choice([0, 0, 3, 20])))
        record["rounds"] = [{"on": on, "our_offer": plan.money(1_100_000)}]
    write_prose(plan, "negotiations", f"{customer}/{made.isoformat()}", record)
