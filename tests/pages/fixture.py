"""The tables of an invented team on Monday 2026-03-16, made by hand in the shape of the contract."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.pages import fixture_people

from repbook.family import members
from repbook.figure import Figure
from repbook.page import About, Context
from repbook.source import Source
from repbook.table import Row
from repbook.text import Money, Ratio, say

AS_OF = date(2026, 3, 16)
RATES = {
    "research": "0.02",
    "analysis": "0.05",
    "trust": "0.10",
    "needs": "0.20",
    "value": "0.30",
    "commitment": "0.60",
    "payment": "0.90",
}
ROT = {"research": 45, "analysis": 45, "trust": 30, "needs": 30, "value": 30, "commitment": 21, "payment": 21}
STAGES = tuple(RATES)
REPS = {
    "chen-lu": ("陈露", "西南", "1200000"),
    "ma-xiao": ("马骁", "西南", "800000"),
    "zhou-hang": ("周航", "华中", "1000000"),
    "tang-ning": ("唐宁", "华中", "600000"),
    "shen-yifan": ("沈一帆", "西南", "500000"),
    "han-xue": ("韩雪", "华中", None),
}
HOSPITALS = (
    "云台医院",
    "江北中心医院",
    "松岭医院",
    "白鹭洲医院",
    "古渡医院",
    "柳湾医院",
    "石桥医院",
    "南屏三院",
)
THINGS = ("化学发光仪", "血球分析仪", "凝血分析仪", "血气", "生化仪")


def ago(days: int) -> date:
    """Give the day so many days before the day of the fixture."""
    return AS_OF - timedelta(days=days)


def reps() -> list[Row]:
    rows = [
        _rep(id, name, "sales", region, "li-na", date(2025, 3, 3)) for id, (name, region, _) in REPS.items()
    ]
    return [*rows, _rep("li-na", "李娜", "manager", "", "", date(2024, 1, 2))]


def _rep(id: str, name: str, role: str, region: str, manager: str, joined: date) -> Row:
    return {
        "id": id,
        "name": name,
        "role": role,
        "region": region or None,
        "manager": manager or None,
        "joined": joined,
        "quota_from": joined,
        "left": None,
        "path": f"records/reps/{id}.yml",
    }


def opportunities() -> list[Row]:
    rows: list[Row] = []
    owners = list(REPS)
    for at in range(48):
        stage = STAGES[(at * 5 + at // 7) % 6]
        status = "open" if at % 12 < 9 else ("on_hold", "signed", "lost")[at % 3]
        if status == "signed":
            stage = "payment"
        rows.append(_opportunity(at, owners[at % len(owners)], stage, status))
    return rows


def _opportunity(at: int, owner: str, stage: str, status: str) -> Row:
    customer, thing = HOSPITALS[at % len(HOSPITALS)], THINGS[at % len(THINGS)]
    id = f"{customer}/{thing}-{at:02}"
    amount = None if at == 17 else Decimal(80_000 + at * 15_000 % 420_000)
    rate = Decimal(RATES[stage]) if status in ("open", "signed") else None
    weighted = amount * rate if amount is not None and rate is not None else None
    path = f"records/opportunities/{id}.yml"
    parts = (Source(path, ("history", 0, "amount")),)
    return {
        "id": id,
        "customer": customer,
        "owner": owner,
        "title": thing,
        "stage": stage,
        "furthest_stage": stage,
        "amount": Figure(amount, say("contract amount {amount}", amount=Money(amount)), parts)
        if amount is not None
        else Figure(None, say("no event names an amount"), parts),
        "expected_close": None if at % 11 == 3 else ago(at * 7 % 40 - 30),
        "status": status,
        "signed_on": ago(20) if status == "signed" else None,
        "paid_on": None,
        "lost_on": ago(15) if status == "lost" else None,
        "lost_reason": ("competitor" if at % 2 else None) if status == "lost" else None,
        "entered_stage_on": ago(10 + at),
        "days_in_stage": 10 + at,
        "win_rate": rate,
        "weighted": weighted,
        "need": ("clear", "potential", None)[at % 3],
        "next_step_on": None if at % 3 else ago(-at % 9 - 2),
        "last_contact_on": None if at == 9 else ago(at),
        "vanished_on": None,
        "path": path,
    }


def events() -> list[Row]:
    rows: list[Row] = []
    for opportunity in opportunities():
        last = STAGES.index(str(opportunity["stage"]))
        for at, stage in enumerate(STAGES[: last + 1]):
            amount = opportunity["amount"]
            assert isinstance(amount, Figure)
            rows.append(_event(opportunity, at, stage, amount.value, (last - at) * 20 + 10))
    return rows


def _event(opportunity: Row, at: int, stage: str, amount: object, days: int) -> Row:
    return {
        "opportunity": opportunity["id"],
        "number": at,
        "on": ago(days),
        "by": None,
        "stage": stage,
        "amount": amount if at == 0 else None,
        "expected_close": opportunity["expected_close"] if at == 0 else None,
        "outcome": None,
        "owner": None,
        "probability": None,
        "why": None,
        "reason": None,
        "competitor": None,
        "contract": None,
        "into": None,
        "note": "科主任约在月底" if at == 1 else None,
        "path": opportunity["path"],
        "ignored": "no",
        "stands_at": stage,
        "source": Source(str(opportunity["path"]), ("history", at)),
    }


def funnel() -> list[Row]:
    region = {id: area for id, (_, area, _) in REPS.items()}
    scopes = {"team": list(REPS)}
    scopes |= {f"region:{area}": [id for id in REPS if region[id] == area] for area in ("华中", "西南")}
    scopes |= {"manager:li-na": list(REPS)} | {f"rep:{id}": [id] for id in REPS}
    return [_level(scope, owners, stage) for scope, owners in sorted(scopes.items()) for stage in STAGES]


def _level(scope: str, owners: list[str], stage: str) -> Row:
    rows = [row for row in opportunities() if row["owner"] in owners and row["stage"] == stage]
    standing = [row for row in rows if row["status"] in ("open", "signed")]
    amounts = [row["amount"].value for row in standing if isinstance(row["amount"], Figure)]
    amount = sum((value for value in amounts if value is not None), Decimal(0))
    at = STAGES.index(stage)
    reached = 130 // (at + 1) // (1 if scope == "team" else 5)
    few = scope != "team" and len(owners) == 1
    return {
        "scope": scope,
        "stage": stage,
        "count": len(standing),
        "on_hold": len([row for row in rows if row["status"] == "on_hold"]),
        "customers": len({row["customer"] for row in standing}),
        "amount": amount,
        "weighted": amount * Decimal(RATES[stage]),
        "reached": reached,
        "conversion": None if reached < 20 or stage == "payment" else Decimal(at + 1) / Decimal(at + 2),
        "diagnosis": "too_small" if few else "gap" if stage == "trust" else "funnel",
    }


def ratios() -> list[Row]:
    rows = [_ratio("team", Decimal(4_100_000), 0)]
    rows += [
        _ratio(f"rep:{id}", Decimal(goal) if goal else None, at + 1)
        for at, (id, (_, _, goal)) in enumerate(REPS.items())
    ]
    rows += [_ratio(f"region:{area}", Decimal(2_000_000), 9) for area in ("华中", "西南")]
    return rows


def _ratio(scope: str, target: Decimal | None, at: int) -> Row:
    closed = Decimal(2_391_000) if scope == "team" else Decimal(200_000 + 90_000 * at)
    stage = Decimal(915_000) if scope == "team" else Decimal(240_000 - 20_000 * at)
    left = target - closed if target else None
    because = say(
        "(closed {closed} + stage forecast {forecast}) ÷ target {target}",
        closed=Money(closed),
        forecast=Money(stage),
        target=Money(target),
    )
    sold = Figure(
        closed,
        say("sales of the quarter {closed}", closed=Money(closed)),
        (
            Source("records/sales/chen-lu/2026-01.yml", ("lines", 0)),
            Source("records/sales/chen-lu/2026-02.yml", ("lines", 0)),
        ),
    )
    return {
        "scope": scope,
        "period": "2026-Q1",
        "lens": "sales",
        "target": target,
        "closed": sold,
        "stage_forecast": stage,
        "attainment": Figure(
            closed / target if target else None,
            say("closed ÷ target = {rate}", rate=Ratio(closed / target if target else None)),
            (sold,),
        ),
        "forecast_attainment": Figure((closed + stage) / target if target else None, because, (sold,)),
        "advancement_rate": Decimal("0.28"),
        "attrition_rate": Decimal("0.12"),
        "coverage": Decimal(1_600_000 + at * 90_000) / left if left and left > 0 else None,
        "reps_without_target": 1 if scope == "team" or target is None else 0,
    }


def reports() -> list[Row]:
    rows: list[Row] = []
    for who, rep in enumerate(REPS):
        for week in range(12):
            monday = AS_OF - timedelta(days=7 * week)
            year, number, _ = (monday - timedelta(days=7)).isocalendar()
            status = "on_time" if (who * 5 + week * 3) % 7 else ("late", "missing", "exempt")[week % 3]
            status = "open" if week == 0 and who % 2 else status
            handed = status in ("on_time", "late")
            rows.append(
                {
                    "rep": rep,
                    "kind": "weekly",
                    "period": f"{year}-W{number:02}",
                    "due": monday,
                    "submitted": monday + timedelta(days=status == "late") if handed else None,
                    "status": status,
                }
            )
        rows += [
            {
                "rep": rep,
                "kind": "daily",
                "period": ago(days).isoformat(),
                "due": ago(days - 1),
                "submitted": ago(days),
                "status": "on_time" if (who + days) % 8 else "missing",
            }
            for days in (3, 4, 5, 6, 7, 10, 11, 12, 13, 14)
        ]
    return rows


def weekly() -> list[Row]:
    return [
        {
            "id": f"{rep}/2026-W{11 - at % 2:02}",
            "rep": rep,
            "period": f"2026-W{11 - at % 2:02}",
            "submitted": ago(1),
            "judgement": "设备科预算推到下半年，**重点：**先把检验科的试用做完。",
            "support_needed": "需要产品经理演示一次。" if at % 2 else None,
            "most_important_next_week": "约到院长。",
            "path": f"records/weekly/{rep}/2026-W11.md",
        }
        for at, rep in enumerate(REPS)
    ]


def activity() -> list[Row]:
    return [
        {
            "rep": rep,
            "period": f"2026-W{week:02}",
            "visits": 9 + at,
            "customers": 7,
            "contacts": 11,
            "hours": Decimal("13.5"),
        }
        for at, rep in enumerate(REPS)
        for week in (10, 11)
    ]


def visits() -> list[Row]:
    asked = {2: "请产品经理到院演示", 5: "价格授权到18.5万", 12: "<script>alert(1)</script>"}
    return [
        {
            "id": f"{rep}/{ago(days)}",
            "rep": rep,
            "on": ago(days),
            "customer": HOSPITALS[days % 8],
            "contacts": "检验科-王",
            "opportunity": f"{HOSPITALS[days % 8]}/{THINGS[days % 5]}-{days % 8:02}",
            "channel": "visit",
            "purpose": "确认旧机合同到期日",
            "hours": Decimal("1.5"),
            "next_step": "送试用方案",
            "next_step_on": ago(days - 7),
            "help": asked.get(days + at),
            "help_answered": None,
            "path": f"records/visits/{rep}/{ago(days)}.md",
        }
        for at, rep in enumerate(REPS)
        for days in (2, 5, 9, 12)
    ]


def help() -> list[Row]:
    return [
        {
            "rep": row["rep"],
            "on": row["on"],
            "what": row["help"],
            "customer": row["customer"],
            "opportunity": row["opportunity"],
            "answered": row["help_answered"],
            "path": row["path"],
        }
        for row in visits()
        if row["help"]
    ]


def risks() -> list[Row]:
    rows: list[Row] = []
    for deal in opportunities():
        stage, last, close = str(deal["stage"]), deal["last_contact_on"], deal["expected_close"]
        if deal["status"] != "open":
            continue
        if not isinstance(last, date):
            rows.append({"opportunity": deal["id"], "risk": "silent", "days": None, "limit": ROT[stage]})
        elif (AS_OF - last).days > ROT[stage]:
            rows.append(
                {
                    "opportunity": deal["id"],
                    "risk": "silent",
                    "days": (AS_OF - last).days,
                    "limit": ROT[stage],
                }
            )
        if isinstance(close, date) and close < AS_OF:
            rows.append(
                {"opportunity": deal["id"], "risk": "overdue", "days": (AS_OF - close).days, "limit": None}
            )
        if stage == "commitment":
            rows.append({"opportunity": deal["id"], "risk": "no_decider", "days": None, "limit": None})
    return rows


def customers() -> list[Row]:
    owners = list(REPS)
    return [
        {
            "id": name,
            "name": name,
            "kind": "hospital",
            "owner": owners[at % 6],
            "region": "西南",
            "level": "3A" if at % 2 else None,
            "beds": 900 if at % 2 else None,
            "since": date(2025, 3, 3),
            "next_action_on": ago(-3) if at == 2 else ago(4) if at == 3 else None,
            "next_action": "送试用方案" if at in (2, 3) else None,
            "last_contact_on": ago(40) if at == 3 else ago(9) if at < 6 else None,
            "removed_on": ago(30) if at == 7 else None,
            "path": f"records/customers/{name}.yml",
        }
        for at, name in enumerate(HOSPITALS)
    ]


def contacts() -> list[Row]:
    return [
        {
            "id": f"{name}/检验科-王",
            "customer": name,
            "name": "王主任",
            "roles": "decider user" if at % 2 else "user",
            "coach": "yes" if at == 1 else None,
            "trust": "trust" if at % 3 else None,
            "department": "检验科",
            "title": "主任医师",
            "behaviour": "first",
            "monthly_units": Decimal(500) if at == 0 else None,
            "visits": at,
            "last_contact_on": ago(at),
            "path": f"records/contacts/{name}/检验科-王.yml",
        }
        for at, name in enumerate(HOSPITALS)
    ]


def findings() -> list[Row]:
    rows: list[Row] = []
    for at, severity in enumerate(("error", "warning", "warning", "info", "error")):
        rows.append(
            {
                "code": ("bad-amount", "no-owner", "close-passed", "no-next-step", "unknown-field")[at],
                "severity": severity,
                "path": f"records/opportunities/{HOSPITALS[at]}/血气.yml",
                "line": 3 + at,
                "column": 5,
                "message": say("“{typed}” is no amount", typed="12万5"),
                "remedy": say("write 12.5万 or 125000"),
            }
        )
    return rows


def records() -> list[Row]:
    kinds = (("customers", 40, 40), ("opportunities", 49, 48), ("visits", 812, 810), ("weekly", 60, 60))
    return [
        {"kind": kind, "read": read, "published": fit, "set_aside": read - fit} for kind, read, fit in kinds
    ]


def stages() -> list[Row]:
    return [
        {
            "stage": stage,
            "label": "",
            "order": at,
            "win_rate": Decimal(RATES[stage]),
            "rot_days": ROT[stage],
            "reference": (105, 50, 20, 12, 10, 7, 6)[at],
            "role": "signed" if stage == "payment" else None,
        }
        for at, stage in enumerate(STAGES)
    ]


def win_rates() -> list[Row]:
    return [
        {
            "scope": scope,
            "signed": signed,
            "lost": lost,
            "least": 20,
            "rate": Decimal(signed) / (signed + lost) if signed + lost >= 20 else None,
        }
        for scope, signed, lost in (
            ("team", 40, 80),
            ("rep:chen-lu", 11, 20),
            ("rep:ma-xiao", 5, 9),
            ("rep:zhou-hang", 8, 19),
            ("rep:tang-ning", 8, 12),
            ("rep:shen-yifan", 3, 6),
            ("rep:han-xue", 5, 14),
        )
    ]


def policy() -> list[Row]:
    numbers = (
        ("sales_tier", "C", "5万", "000 L17"),
        ("sales_tier", "B", "20万", "000 L17"),
        ("forecast", "min_n", "20", "ruling"),
        ("forecast", "grace_days", "7", "ruling"),
        ("forecast", "cohort_months", "12", "ruling"),
        ("forecast", "own_rate_months", "12", "ruling"),
        ("funnel", "too_small", "10", "ruling C5"),
        ("attention", "silent_days", "30", "ours"),
        ("attention", "step_days", "14", "ours"),
        ("attention", "printed", "60", "ours"),
        ("attention", "pace_months", "3", "ours"),
        ("sales_tier", "VIP", "60万", ""),
        ("zones", "red.cells", "A1, A2, B1, B2", "004 L127-130"),
        ("zones", "yellow.cells", "A3, B3", "004 L127-130"),
        ("zones", "blue.cells", "C1, C2, C3", "004 L127-130"),
    )
    return [
        {
            "section": section,
            "name": name,
            "value": value,
            "source": source,
            "path": "default.yml" if source else "records/policies/2026-01-01.yml",
            "line": 6 + at,
            "section_label": "分节",
            "label": "名称",
        }
        for at, (section, name, value, source) in enumerate(numbers)
    ]


def context() -> Context:
    """Give all tables of the team, and what is true of its site."""
    made = (
        reps,
        opportunities,
        events,
        funnel,
        ratios,
        reports,
        weekly,
        activity,
        visits,
        help,
        risks,
        customers,
        contacts,
        findings,
        records,
        stages,
        win_rates,
        policy,
        fixture_people.tiers,
        fixture_people.purchases,
        fixture_people.grades,
        fixture_people.schemes,
        fixture_people.receivables,
        fixture_people.phases,
        fixture_people.milestones,
    )
    about = About(
        title="澜山诊断·销售记录簿",
        as_of=AS_OF,
        locale="zh-CN",
        lens="sales",
        tax="included",
        version="0.1.0",
        read=961,
        published=958,
        set_aside=3,
        commit="3f9c2a1",
        repo_url="https://git.example/team/book",
    )
    declared = {module.TABLE.name: module.TABLE for module in members("tables")}
    tables: dict[str, list[Row]] = {name: [] for name in declared}
    for table in made:
        name = table.__name__
        columns = [column.name for column in declared[name].columns]
        # A row says what a test is about; every other column is unknown.
        tables[name] = [{**dict.fromkeys(columns), **row} for row in table()]
    return Context(tables, about)
