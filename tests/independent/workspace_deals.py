"""Random opportunities with their histories, and the visits around them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from . import spelling
from .oracle_values import WORDS
from .workspace_plan import Plan

DEFAULT = list(WORDS["stage"])[:-1]


def stage_words(plan: Plan, when: date) -> list[list[str]]:
    """Give the words of each stage below the signed one, in the ladder of a day."""
    for turn, stages in plan.ladders:
        if when >= turn:
            return [[stage["id"], stage["label"], *stage["was"]] for stage in stages[:-1]]
    return [[name, WORDS["stage"][name]] for name in DEFAULT]


def stage_word(plan: Plan, when: date, place: int) -> tuple[str, int]:
    """Give a word for about that place in the ladder, and the place."""
    words = stage_words(plan, when)
    kept = max(0, min(place, len(words) - 1))
    return plan.rng.choice(words[kept]), kept


def illegal_event(plan: Plan, status: str, when: date) -> dict[str, Any]:
    """Give an event that may not follow a status, and so is to be ignored."""
    rng = plan.rng
    if status == "open":
        event: dict[str, Any] = {"outcome": rng.choice(["installed", "paid", "reopened"])}
        if plan.chance(0.4):
            last = [stages[-1]["id"] for turn, stages in plan.ladders if when >= turn]
            return {"stage": last[0] if last else plan.word("stage", "payment")}
    elif status == "on_hold":
        return rng.choice([{"amount": plan.money(990_000)}, {"stage": stage_word(plan, when, 3)[0]}])
    elif status == "lost":
        event = {"outcome": rng.choice(["signed", "paid", "on_hold", "merged"])}
    elif status == "signed":
        if plan.chance(0.5):
            return {"expected_close": plan.day(when)}
        event = {"outcome": rng.choice(["on_hold", "signed", "reopened", "merged"])}
    else:
        event = {"outcome": rng.choice(["reopened", "signed", "on_hold"])}
    event["outcome"] = plan.word("outcome", event["outcome"])
    return event


def amount(plan: Plan) -> str:
    """Give an opportunity's amount."""
    sizes = ["45000.5", "30000", "120000", "540000", "1200000", "30000000"]
    return plan.money(Decimal(plan.rng.choice(sizes)))


def next_event(plan: Plan, status: str, place: int, when: date) -> tuple[dict[str, Any], str, int]:
    """Give a legal event with the status and place after it."""
    rng = plan.rng
    if status == "open":
        roll = rng.random()
        if roll < 0.5:
            word, place = stage_word(plan, when, place + rng.choice([1, 1, 1, 2, 3, -1, 0, -2]))
            event: dict[str, Any] = {"stage": word}
            if plan.chance(0.2):
                event["amount"] = amount(plan)
            return event, status, place
        if roll < 0.6:
            return {"amount": amount(plan)}, status, place
        if roll < 0.72:
            close = plan.day(when + timedelta(days=rng.randint(0, 250)))
            return {"expected_close": close, "note": "预算推迟"}, status, place
        if roll < 0.76:
            rate = spelling.percent(rng, rng.choice([15, 40, 85]))
            return {"probability": rate, "why": "院长点头"}, status, place
        if roll < 0.8:
            return {"outcome": plan.word("outcome", "on_hold")}, "on_hold", place
        if roll < 0.89:
            event = {"outcome": plan.word("outcome", "lost")}
            if plan.chance(0.8):
                event["reason"] = plan.word("reason", rng.choice(list(WORDS["reason"])))
            return event, "lost", place
        if roll < 0.91 and plan.opportunities:
            return (
                {"outcome": plan.word("outcome", "merged"), "into": min(plan.opportunities)},
                "merged",
                place,
            )
        event = {"outcome": plan.word("outcome", "signed"), "contract": "HT-1"}
        if plan.chance(0.6):
            event["amount"] = amount(plan)
        return event, "signed", len(stage_words(plan, when))
    if status == "on_hold":
        if plan.chance(0.7):
            return {"outcome": plan.word("outcome", "reopened")}, "open", place
        return {"outcome": plan.word("outcome", "lost"), "reason": "other"}, "lost", place
    if status == "lost":
        event = {"outcome": plan.word("outcome", "reopened")}
        word, place = stage_word(plan, when, min(place, 4))
        return {**event, "stage": word, "amount": amount(plan)}, "open", place
    roll = rng.random()
    if roll < 0.35:
        return {"outcome": plan.word("outcome", "installed")}, "signed", place
    if roll < 0.6:
        return {"amount": amount(plan)}, "signed", place
    if roll < 0.9:
        return {"outcome": plan.word("outcome", "paid")}, "paid", place
    return {"outcome": plan.word("outcome", "lost"), "reason": "stopped"}, "cancelled", place


def history(plan: Plan, first: date) -> list[dict[str, Any]]:
    """Give a random walk through the funnel."""
    rng = plan.rng
    events: list[dict[str, Any]] = []
    when, status = first, "open"
    word, place = stage_word(plan, when, rng.choice([0, 1, 1, 1, 2, 4]))
    event: dict[str, Any] = {"on": when, "stage": word}
    if plan.chance(0.85):
        event["amount"] = amount(plan)
    if plan.chance(0.7):
        event["expected_close"] = plan.day(when + timedelta(days=rng.randint(20, 300)))
    events.append(event)
    for _ in range(rng.choice([0, 1, 3, 5, 8, 12])):
        gap = rng.choice([0, 1, 3, 10, 30, 60])
        # Leaving and coming back within one day is told apart by no document: a day lies between.
        when += timedelta(days=max(gap, 1) if status in ("signed", "lost", "on_hold") else gap)
        if when > plan.as_of + timedelta(days=40):
            break
        if status in ("merged", "cancelled"):
            break
        if plan.chance(0.08):
            events.append({"on": when, **illegal_event(plan, status, when)})
        if plan.chance(0.05):
            events.append({"on": when, "owner": rng.choice(plan.owners())})
        if status == "paid":
            break
        event, status, place = next_event(plan, status, place, when)
        events.append({"on": when, **event})
    for event in events:
        event["on"] = plan.day(event["on"])
        if plan.chance(0.05):
            event["by"] = event.pop("on")
    return events


def judged(plan: Plan) -> dict[str, Any]:
    """Give the five criteria of an opportunity, and needs, some known by half."""
    rng = plan.rng
    found: dict[str, Any] = {}
    if plan.chance(0.5):
        names = [name for name in ("volume", "payment", "need", "return") if plan.chance(0.7)]
        found["qualification"] = {name: plan.yesno() for name in names}
        if plan.chance(0.5):
            found["qualification"]["chance"] = spelling.percent(rng, rng.choice([30, 60]))
    needs = []
    for _ in range(rng.choice([0, 0, 1, 3, 6])):
        need = {"statement": "要快"}
        if plan.chance(0.85):
            need["level"] = plan.word("need_level", rng.choice(list(WORDS["need_level"])))
        if plan.chance(0.85):
            need["aspect"] = plan.word("aspect", rng.choice(list(WORDS["aspect"])[:4]))
        needs.append(need)
    return found | ({"needs": needs} if needs else {})


def write_opportunities(plan: Plan) -> None:
    """Write the opportunities, a few without a customer, a few broken."""
    rng = plan.rng
    for number in range(rng.randint(0, 60)):
        customer = rng.choice(plan.customers)
        if plan.chance(0.05):
            customer = "_"
        elif plan.chance(0.02):
            customer = "无此客户"
        name = f"{customer}/项目{number}"
        first = plan.some_day(plan.epoch, plan.as_of + timedelta(days=10))
        record: dict[str, Any] = {"title": f"项目{number}"}
        if plan.chance(0.5) or customer in ("_", "无此客户"):
            record["owner"] = rng.choice(plan.owners())
            managers = [name for name, rep in plan.reps.items() if rep["role"] == "manager"]
            if managers and plan.chance(0.1):
                record["owner"] = rng.choice(managers)
        if plan.chance(0.85):
            record["need"] = plan.word("need", rng.choice(["clear", "clear", "potential", "none"]))
        record |= judged(plan)
        record["history"] = history(plan, first)
        if plan.chance(0.03):
            record["history"][0]["amount"] = "约一百万"
            record["title"] = "金额写坏"
        else:
            plan.opportunities[name] = first
        plan.write("opportunities", name, record)
    if plan.chance(0.1):
        plan.put(f"opportunities/{rng.choice(plan.customers)}/坏文件.yml", "title: [没有完\nhistory: {")


def write_visits(plan: Plan) -> None:
    """Write visits of every channel, some naming contacts, an opportunity, a next step."""
    rng = plan.rng
    seen: set[tuple[str, date]] = set()
    for number in range(rng.randint(0, 60)):
        customer = rng.choice(plan.customers)
        when = plan.some_day(plan.epoch, plan.as_of + timedelta(days=5))
        record: dict[str, Any] = {"customer": customer, "purpose": "确认到期日"}
        also = [rng.choice(plan.customers)] if plan.chance(0.15) else []
        # Two visits to one customer on one day have no order that a document gives: there is one.
        if seen & {(name, when) for name in (customer, *also)}:
            continue
        seen |= {(name, when) for name in (customer, *also)}
        own = [name for name in plan.opportunities if name.startswith(f"{customer}/")]
        if plan.contacts.get(customer) and plan.chance(0.6):
            people = plan.contacts[customer]
            record["contacts"] = rng.sample(people, rng.randint(1, len(people)))
            if plan.chance(0.3):
                record["contacts"] = [f"{customer}/{person}" for person in record["contacts"]]
        if own and plan.chance(0.6):
            opportunity = rng.choice(own)
            record["opportunity"] = opportunity if plan.chance(0.3) else opportunity.partition("/")[2]
        if plan.chance(0.7):
            record["channel"] = plan.word("channel", rng.choice(list(WORDS["channel"])))
        if also:
            record["also"] = also
        if plan.chance(0.4):
            record["hours"] = rng.choice(["1", "1.5", "0.75", "2"])
        elif plan.chance(0.2):
            record["start"], record["end"] = "09:00", rng.choice(["10:30", "9:45"])
        if plan.chance(0.2):
            record["prospecting"] = plan.yesno()
        if plan.chance(0.6):
            record["next_step"] = {
                "on": plan.day(when + timedelta(days=rng.randint(1, 40))),
                "what": "送方案",
            }
        if plan.chance(0.3):
            said = [name for name in ("problem", "solution", "value") if plan.chance(0.7)]
            record["confirmed"] = {name: plan.yesno() for name in said}
        if plan.chance(0.3):
            record["cost"] = plan.money(rng.choice([30, 120, 560]))
        if plan.chance(0.02):
            record["channel"] = "飞鸽传书"
        rep = rng.choice(plan.owners())
        slug = "" if plan.chance(0.2) else f"-{customer}{number}"
        text = spelling.record_markdown(rng, "visits", record, {"content": "谈了合同。"})
        plan.put(f"visits/{rep}/{when.isoformat()}{slug}.md", text)
