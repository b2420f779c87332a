"""What the random customers and contacts carry for the schemes: facts, choices, gaps, values on a bound."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .oracle_policy import add_months
from .oracle_values import WORDS
from .workspace_plan import Plan

CHOICES = ("buying_potential", "interest", "potential_value", "lead_level")
FILES = ("background", "usage", "organisation", "people", "competitors")


def either(plan: Plan, name: str) -> Any:
    """Give one of an enumeration's words, or two of them with their days."""
    words = [plan.word(name, word) for word in WORDS[name]]
    return plan.dated(plan.rng.sample(words, min(len(words), 2)))


def some_words(plan: Plan, name: str) -> list[str]:
    """Give one or several of an enumeration's words."""
    words = list(WORDS[name])
    return [plan.word(name, word) for word in plan.rng.sample(words, plan.rng.randint(1, 3))]


def choice(plan: Plan, scheme: str) -> dict[str, str]:
    """Give a manual grade: of late, of long ago, of a day to come, or of the day on which it just holds."""
    rng = plan.rng
    year_ago = add_months(plan.as_of, -12)
    days = [
        plan.some_day(plan.epoch, plan.as_of + timedelta(days=20)),
        year_ago,
        year_ago - timedelta(days=1),
    ]
    return {
        "value": plan.word(scheme, rng.choice(list(WORDS[scheme]))),
        "by": rng.choice(list(plan.reps)),
        "on": plan.day(rng.choice(days)),
        "evidence": "主动询价",
    }


def own_scheme(plan: Plan) -> dict[str, Any]:
    """Give a scheme of the team's own: a few weighed fields, in either language, and its classes."""
    rng = plan.rng
    fields: list[dict[str, Any]] = [
        {
            "field": rng.choice(["annual_spend", "年投入"]),
            "bands": rng.choice(
                [{"0": "1", "50万": "2", "200万": "4"}, {"10万": "2", "30万": "5", "50万": "2"}]
            ),
            "weight": rng.choice(["2", "0.5"]),
        },
        {
            "field": rng.choice(["hospital.level", "医院.等级"]),
            "points": {"三级甲等": "3", "3B": "2", "二级": "1"},
        },
        {
            "field": "demand",
            "points": {plan.word("demand", name): str(n) for n, name in enumerate(WORDS["demand"])},
        },
        {
            "field": rng.choice(["market.funds", "渠道.资金实力"]),
            "points": {"yes": "2", "否": "0", "unknown": "1"},
        },
        {"field": "origin", "points": {"new": "3", "老客户": "1"}},
    ]
    return {
        "fields": rng.sample(fields, rng.randint(1, 2)),
        "classes": {"重点": "6", "培育": "3", "观察": "1"},
    }


def choices(plan: Plan, schemes: tuple[str, ...]) -> dict[str, Any]:
    """Give the manual grades of a record, their schemes in either language."""
    given = {plan.word("scheme", name): choice(plan, name) for name in schemes if plan.chance(0.35)}
    return {"grades": given} if given else {}


def market(plan: Plan) -> dict[str, Any]:
    """Give a partner's market: who leads it, whose the partner is, what it can do."""
    found: dict[str, Any] = {}
    for name, words in (("ownership", "ownership"), ("channel", "market_channel")):
        if plan.chance(0.85):
            found[name] = either(plan, words)
    for name in ("distribution", "funds", "willing"):
        if plan.chance(0.9):
            found[name] = plan.yesno(0.85)
    return found


def customer_facts(plan: Plan) -> dict[str, Any]:
    """Give what a customer's record holds for the schemes."""
    rng = plan.rng
    found: dict[str, Any] = choices(plan, CHOICES)
    if plan.chance(0.1):
        word = rng.choice(["custom:口碑", "自定义:口碑"])
        found.setdefault("grades", {})[word] = choice(plan, "interest") | {"value": "极好"}
    if plan.chance(0.5):
        found["market"] = market(plan)
    if plan.chance(0.5):
        found["information"] = {name: "见附件" for name in FILES if plan.chance(0.6)}
    if plan.chance(0.6):
        found["demand"] = either(plan, "demand")
    if plan.chance(0.5):
        margins = [99_999, 100_000, 499_999, 500_000, 40_000]
        found["gross_margin"] = plan.dated([plan.money(margin) for margin in rng.sample(margins, 2)])
    if plan.chance(0.3):
        found["credit"] = {"annual_sales": plan.money(rng.choice([90_000, 400_000, 1_080_000]))}
    return found


def contact_facts(plan: Plan) -> dict[str, Any]:
    """Give what a contact's record holds for the schemes."""
    found: dict[str, Any] = choices(plan, ("sniper",))
    for name, words in (("adoption", "adoption"), ("style", "style"), ("trust", "trust")):
        if plan.chance(0.5):
            found[name] = either(plan, words)
    if plan.chance(0.3):
        found["thinking"] = plan.word("thinking", "data")
    if plan.chance(0.5):
        found["works_in"] = some_words(plan, "workplace")
    if plan.chance(0.5):
        found["roles"] = some_words(plan, "buying_role")
    if plan.chance(0.6):
        found["beds"] = plan.dated(plan.rng.sample(["0", "3", "4", "8", "9", "18"], 2))
    return found
