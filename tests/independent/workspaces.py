"""Random workspaces: small books of records in every spelling that the contract allows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import spelling
from .oracle_values import WORDS, quarter_of
from .workspace_deals import write_opportunities, write_visits
from .workspace_facts import contact_facts, customer_facts, own_scheme
from .workspace_forms import write_forms
from .workspace_notices import write_staff_forms
from .workspace_papers import write_papers
from .workspace_plan import Plan
from .workspace_stock import write_stock

REP_NAMES = ["chen-lu", "li-na", "wu-fan", "zhao-yi", "王可", "qian-mo", "zhou-ke", "郑安"]
REGIONS = ["西南", "华东", "华南"]
PLACES = ["青岚", "云江", "白石", "明川", "临泽", "东岭", "安平", "松原"]
HOUSES = ["一院", "二院", "三院", "中医院"]
TITLES = [
    "主任医师", "副主任医师", "主任技师", "副主任护师", "副主任药师", "主治医师", "主治中医师", "主管技师",
    "主管护师", "住院医师", "技师", "药师", "护师", "院长", "检验员",
]  # fmt: skip


def write_reps(plan: Plan) -> None:
    """Write the team: managers first, then who works below them."""
    rng = plan.rng
    count = rng.randint(1, 8)
    managers = [] if count < 3 else REP_NAMES[: rng.randint(1, 2)]
    for place, name in enumerate(REP_NAMES[:count]):
        joined = plan.some_day(plan.epoch - timedelta(days=300), plan.as_of - timedelta(days=40))
        if place > 2 and plan.chance(0.12):
            joined = plan.as_of + timedelta(days=rng.randint(-20, 30))
        role = "manager" if name in managers else "sales"
        record: dict[str, Any] = {"name": f"员{place}", "role": plan.word("role", role)}
        record["region"] = plan.dated(REGIONS)
        record["joined"] = plan.day(joined)
        if plan.chance(0.3):
            record["thinking"] = plan.word("thinking", "data")
        if name in managers and place == 1:
            record["manager"] = managers[0]
        elif managers and name not in managers and plan.chance(0.9):
            record["manager"] = plan.dated(managers)
        if role == "sales":
            if plan.chance(0.4):
                record["quota_from"] = plan.day(joined + timedelta(days=rng.randint(5, 60)))
            if plan.chance(0.8):
                record["targets"] = targets(plan)
            if plan.chance(0.25):
                start = plan.some_day(max(plan.epoch, joined), plan.as_of)
                end = start + timedelta(days=rng.choice([0, 2, 4, 11]))
                record["leave"] = [{"from": plan.day(start), "to": plan.day(end), "reason": "年假"}]
            if plan.chance(0.3):
                base = plan.money(rng.choice([100_000, 800_000]))
                record["assigned"] = [{"customer": rng.choice(plan.customers), "baseline": base}]
            if plan.chance(0.12):
                record["left"] = plan.day(plan.some_day(joined, plan.as_of + timedelta(days=30)))
        if plan.chance(0.3):
            record["left"] = record.get("left", "")
        plan.reps[name] = {"role": role, "joined": joined}
        record["x"] = {"note": "自用"}
        plan.write("reps", name, record)


def targets(plan: Plan) -> dict[str, str]:
    """Give targets for some quarters around the as-of day."""
    cursor, found = plan.epoch, {}
    while cursor < plan.as_of + timedelta(days=200):
        if plan.chance(0.7):
            found[quarter_of(cursor)] = plan.money(plan.rng.choice([0, 1, 30, 50, 80, 120]) * 10_000)
        cursor += timedelta(days=92)
    return found


def write_customers(plan: Plan) -> None:
    """Write the customers, hospitals mostly, and the contacts below them."""
    rng = plan.rng
    owners = plan.owners()
    for name in plan.customers:
        kind = rng.choice(["hospital", "hospital", "hospital", "dealer", "lab"])
        since = plan.some_day(plan.epoch, plan.as_of)
        record: dict[str, Any] = {"name": f"{name}全称", "kind": plan.word("customer_kind", kind)}
        if plan.chance(0.9):
            record["owner"] = plan.dated(owners)
        record["region"] = plan.dated(REGIONS)
        if plan.chance(0.85):
            record["origin"] = plan.word("origin", rng.choice(["new", "new", "existing", "assigned"]))
        record["since"] = plan.day(since)
        if kind == "hospital":
            record["hospital"] = hospital(plan)
        if plan.chance(0.5):
            names_of = ("volume", "payment", "planning")
            record["qualification"] = {item: plan.yesno(0.85) for item in names_of}
        if plan.chance(0.6):
            # Of 150 000 and 1.8 million, sales of 45 000 and 540 000 are exactly 30 %.
            spends = [299_999, 300_000, 1_999_999, 2_000_000, 90_000, 499_999, 500_000, 150_000, 1_800_000]
            record["annual_spend"] = plan.dated([plan.money(spend) for spend in rng.sample(spends, 2)])
        if plan.chance(0.3):
            soon = plan.as_of + timedelta(days=rng.choice([-3, 0, 7, 8, 30, 31, 90, 95]))
            record["next_action"] = {"on": plan.day(soon), "what": "约设备科"}
        record |= customer_facts(plan)
        if plan.chance(0.08):
            record["removed"] = {"on": plan.day(plan.some_day(since, plan.as_of + timedelta(days=30)))}
        plan.write("customers", name, record, rng.choice(["yml", "yml", "yaml"]))
    for _ in range(rng.randint(0, 40)):
        write_contact(plan, rng.choice(plan.customers))


def hospital(plan: Plan) -> dict[str, Any]:
    """Give a hospital's facts, with gaps."""
    rng = plan.rng
    found: dict[str, Any] = {}
    levels = [rng.choice(list(WORDS["hospital_level"])) for _ in range(2)]
    if plan.chance(0.85):
        found["level"] = plan.dated([plan.word("hospital_level", level) for level in levels])
    if plan.chance(0.6):
        revenues = [30, 79, 80, 81, 199, 200, 201, 320]
        found["annual_revenue"] = plan.money(rng.choice(revenues) * 1_000_000)
    if plan.chance(0.4):
        found["target"] = plan.yesno()
    return found


def write_contact(plan: Plan, customer: str) -> None:
    """Write one contact of a customer."""
    rng = plan.rng
    name = f"{rng.choice(['检验科', '内科', '设备科'])}-{rng.choice('王李张刘陈杨')}{rng.randint(1, 9)}"
    if name in plan.contacts.get(customer, []):
        return
    record: dict[str, Any] = {"name": "某人"}
    if plan.chance(0.85):
        record["title"] = plan.dated(rng.sample(TITLES, 2))
    if plan.chance(0.85):
        words = ["first", "second", "other", "首选", "次选", "竞品", "其他"]
        record["behaviour"] = plan.dated(rng.sample(words, 2))
    record |= contact_facts(plan)
    plan.write("contacts", f"{customer}/{name}", record)
    plan.contacts.setdefault(customer, []).append(name)


def write_rules(plan: Plan) -> None:
    """Write policies, a replaced funnel perhaps, and days that differ from the public calendar."""
    rng = plan.rng
    for _ in range(rng.choice([0, 0, 1, 2])):
        record: dict[str, Any] = {}
        if plan.chance(0.5):
            record["sales_tier"] = rng.choice([{"VIP": plan.money(600_000)}, {"C": plan.money(30_000)}])
        if plan.chance(0.2):
            record.setdefault("sales_tier", {})["window"] = plan.word("window", "calendar_year")
        if plan.chance(0.6):
            record["forecast"] = {
                "min_n": str(rng.choice([1, 3, 5])),
                "grace_days": str(rng.choice([3, 7, 14])),
            }
        if plan.chance(0.3):
            record["close_horizon"] = {"A": "2", "B": "4"}
        if plan.chance(0.3):
            record["nine_grid"] = {"letters": {"A": "8"}}
        if plan.chance(0.2):
            record["roadmap"] = {
                "count": plan.word("count", rng.choice(["ever_reached", "entered_in_phase"]))
            }
        record |= {name: bounds for name, bounds in other_bounds(plan).items() if plan.chance(0.15)}
        if plan.chance(0.3):
            record["reports"] = {"due": rng.choice(["18:00", "09:30"])}
        plan.write("policies", plan.some_day(plan.epoch, plan.as_of + timedelta(days=30)).isoformat(), record)
    if plan.chance(0.3):
        turn = plan.some_day(plan.epoch, plan.as_of + timedelta(days=30))
        stages = new_ladder(plan)
        if plan.chance(0.1):
            stages = stages[::-1]  # the signed stage first: such a policy does not count
        else:
            plan.ladders.append((turn, stages))
        plan.put(
            f"policies/{turn.isoformat()}.yml",
            "stages:\n" + "".join(f"  - {spelling.flow_yaml(rng, stage)}\n" for stage in stages),
        )
    if plan.chance(0.4):
        turn = plan.some_day(plan.epoch - timedelta(days=60), plan.as_of + timedelta(days=5))
        plan.write("policies", turn.isoformat(), {"schemes": {"前景": own_scheme(plan)}})
    for year in {plan.epoch.year, plan.as_of.year}:
        if plan.chance(0.5):
            first = date(year, 1, 1)
            days = {plan.some_day(first, date(year, 12, 31)) for _ in range(12)}
            turned = {day.isoformat(): plan.word("day", rng.choice(["off", "work"])) for day in days}
            plan.write("calendars", str(year), {"days": turned})


def other_bounds(plan: Plan) -> dict[str, Any]:
    """Give numbers of the schemes that differ from the default policy's."""
    return {
        "urgency": {"urgent": "3d", "moderate": "2m"},
        "beds_grid": {"A": "18"},
        "zones": {"red": {"min": "6"}, "yellow": {"max": "3"}},
        "nine_grid": {"titles": {"senior": ["主任医师", "院长"]}, "letters": {"B": "2"}},
        "lifecycle_grid": {"spend": {"3": plan.money(500_000)}, "margin": {"2": plan.money(40_000)}},
        "credit": {"review_months": plan.rng.choice(["3", "6"]), "strict": plan.yesno()},
        "tracking_log": {"C": plan.word("tracking_log", "monthly")},
        "stock": {"review_days": plan.rng.choice(["7", "60"])},
        "quadrant": {"spend": plan.money(300_000), "share": spelling.percent(plan.rng, 50)},
        "importance": {"amount": plan.money(300_000)},
    }


def new_ladder(plan: Plan) -> list[dict[str, Any]]:
    """Give another funnel that reads every stage of the default one."""
    old = [[name, label] for name, label in WORDS["stage"].items()]
    cuts = sorted(plan.rng.sample(range(2, 7), plan.rng.randint(1, 4)))
    groups = [old[a:b] for a, b in zip([1, *cuts], [*cuts, 7], strict=True)]
    mapped = plan.chance(0.7)
    stages: list[dict[str, Any]] = []
    if plan.chance(0.5):
        stages.append({"id": "pool", "label": "目标池", "role": plan.word("stage_role", "target")})
        stages[0]["was"] = [plan.rng.choice(old[0])]
    else:
        groups[0] = [old[0], *groups[0]]
    for place, group in enumerate(groups):
        stage = {"id": f"step{place + 1}", "label": f"第{place + 1}步", "win_rate": f"{10 + 15 * place}%"}
        if mapped:
            stage["as"] = plan.rng.choice(group[-1])
        stages.append({**stage, "was": [plan.rng.choice(pair) for pair in group]})
    signed = {"id": "won", "label": "成交", "win_rate": "95%", "role": plan.word("stage_role", "signed")}
    return [*stages, {**signed, "was": ["payment"]}]


def write_workspace(folder: Path, seed: int) -> date:
    """Write a random workspace and give the day as of which it is to be read."""
    rng = Random(seed)
    as_of = date(2025, 9, 1) + timedelta(days=rng.randint(0, 460))
    if rng.random() < 0.2:
        as_of = as_of.replace(day=1) - timedelta(days=rng.choice([0, 1]))
    if rng.random() < 0.2:
        as_of -= timedelta(days=as_of.weekday())
    plan = Plan(rng, folder, as_of, as_of - timedelta(days=rng.randint(60, 420)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "repbook.yml").write_text(
        f"title: 测试{seed}\nlocale: {rng.choice(['zh-CN', 'en'])}\ncalendar: CN\nas_of: {as_of}\n",
        encoding="utf-8",
    )
    names = [place + house for place in PLACES for house in HOUSES]
    plan.customers = rng.sample(names, rng.randint(3, 25))
    write_rules(plan)
    write_reps(plan)
    write_customers(plan)
    write_opportunities(plan)
    write_visits(plan)
    write_papers(plan)
    write_forms(plan)
    write_stock(plan)
    write_staff_forms(plan)
    return as_of
