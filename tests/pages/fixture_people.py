"""Grades, purchases, receivables and roadmaps of the invented team, in the shape of the contract."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from repbook.figure import Figure
from repbook.period import months_after
from repbook.source import Source
from repbook.table import Row
from repbook.text import Money, Text, Word, say

AS_OF = date(2026, 3, 16)
FIRST, LAST = date(2025, 3, 1), date(2026, 2, 28)
# What each customer buys a month; the last two buy nothing.
MONTHLY = {
    "云台医院": 60_000,
    "江北中心医院": 15_500,
    "松岭医院": 9_000,
    "白鹭洲医院": 4_200,
    "古渡医院": 3_000,
    "柳湾医院": -500,
}
QUIET = ("石桥医院", "南屏三院")
TIERS = {"C": 50_000, "B": 200_000, "VIP": 600_000}
PHASES = (("1", 0, 1), ("2", 1, 3), ("3a", 3, 6), ("3b", 6, 9), ("3c", 9, 12))


def tiers() -> list[Row]:
    """Give the tiers and their window."""
    return [
        {
            "tier": tier,
            "least": Figure(
                Decimal(least),
                say("{tier} from this amount on", tier=Word("sales_tier", tier)),
                (Source("default.yml", ("sales_tier", tier)),),
            ),
            "first": FIRST,
            "last": LAST,
            "rolling": "yes",
        }
        for tier, least in TIERS.items()
    ]


def purchases() -> list[Row]:
    """Give twelve months of each buyer, and what the running month has brought the first one."""
    rows: list[Row] = []
    for customer, monthly in MONTHLY.items():
        total = Decimal(0)
        for at in range(12):
            month = f"{months_after(FIRST, at):%Y-%m}"
            total += monthly
            rows.append(_bought(customer, month, Decimal(monthly), total))
    return [*rows, _bought("云台医院", "2026-03", Decimal(12_000), None)]


def _bought(customer: str, month: str, amount: Decimal, total: Decimal | None) -> Row:
    source = Source(f"records/sales/chen-lu/{month}.yml", ("lines", 0))
    because = say("{n} {n:line|lines}, {amount} in all", n=1, amount=Money(amount))
    return {
        "customer": customer,
        "month": month,
        "counted": "no" if total is None else "yes",
        "lines": 1,
        "amount": Figure(amount, because, (source,)),
        "total": total,
    }


def grades() -> list[Row]:
    """Give three schemes for each customer and two for each contact, graded and not."""
    rows: list[Row] = []
    for customer, monthly in {**MONTHLY, **dict.fromkeys(QUIET, 0)}.items():
        sum_ = monthly * 12
        tier = max(
            (tier for tier, least in TIERS.items() if sum_ >= least), key=TIERS.__getitem__, default="D"
        )
        above = next(((name, least) for name, least in TIERS.items() if least > sum_), None)
        path = f"records/customers/{customer}.yml"
        if monthly:
            rows.append(
                _grade("customer", customer, "sales_tier", tier, say("sales of {sum}", sum=Money(sum_)), path)
                | {"next_value": above and above[0], "gap": above and Decimal(above[1] - sum_)}
                | {"flag": "returns" if monthly < 0 else None}
            )
        else:
            rows.append(_ungraded("customer", customer, "sales_tier", "sales", path))
        rows.append(_grade("customer", customer, "deal_status", "closed", say("a signature"), path))
        rows.append(_ungraded("customer", customer, "interest", "grades.interest", path))
    for at, customer in enumerate((*MONTHLY, *QUIET)):
        contact, path = f"{customer}/检验科-王", f"records/contacts/{customer}/检验科-王.yml"
        if at == 5:
            rows.append(_ungraded("contact", contact, "nine_grid", "title behaviour", path))
            continue
        level = ("A1", "A3", "B2", "A1", "C3", "", "B1", "A2")[at]
        zone = "blue" if level[0] == "C" else "yellow" if level[1] == "3" else "red"
        rows.append(_grade("contact", contact, "nine_grid", level, say("points and behaviour"), path))
        rows.append(_grade("contact", contact, "zone", zone, say("{cell} lies there", cell=level), path))
    return rows


def schemes() -> list[Row]:
    """Give the schemes of those grades."""
    found = {(str(row["subject_kind"]), str(row["scheme"])) for row in grades()}
    return [{"subject_kind": kind, "scheme": scheme} for kind, scheme in sorted(found)]


def _grade(kind: str, subject: str, scheme: str, value: str, because: Text, path: str) -> dict[str, object]:
    figure = Figure(value, because, (Source(path, ("name",)),))
    return {
        "subject_kind": kind,
        "subject": subject,
        "scheme": scheme,
        "value": figure,
        "label": value,
        "basis": "rule",
    }


def _ungraded(kind: str, subject: str, scheme: str, missing: str, path: str) -> dict[str, object]:
    figure = Figure[str](None, say("not graded: {missing} not known", missing=missing), (Source(path),))
    return {"subject_kind": kind, "subject": subject, "scheme": scheme, "value": figure, "missing": missing}


def receivables() -> list[Row]:
    """Give a paid invoice, one that is not due and one that is late."""
    found = ((0, 54_000, 54_000, "paid"), (0, 48_000, 0, "not_due"), (23, 62_000, 2_000, "1-30"))
    return [
        {
            "invoice": f"云台医院/2026-{at:04}",
            "customer": "云台医院",
            "due": AS_OF - timedelta(days=days) if days else AS_OF + timedelta(days=20),
            "amount": Decimal(amount),
            "paid": Decimal(paid),
            "balance": Decimal(amount - paid),
            "days_overdue": days,
            "bucket": bucket,
        }
        for at, (days, amount, paid, bucket) in enumerate(found)
    ]


def _spans(joined: date) -> list[tuple[str, date, date]]:
    spans = [
        (phase, months_after(joined, first), months_after(joined, last) - timedelta(days=1))
        for phase, first, last in PHASES
    ]
    return [*spans, ("year", joined, months_after(joined, 12) - timedelta(days=1))]


# Two on the road, one past it.
JOINED = {"chen-lu": date(2025, 7, 7), "ma-xiao": date(2026, 3, 2), "han-xue": date(2024, 3, 4)}


def phases() -> list[Row]:
    """Give the phases of three reps."""
    return [
        {
            "rep": rep,
            "phase": phase,
            "first": first,
            "last": last,
            "begun": "yes" if first <= AS_OF else "no",
            "over": "yes" if last < AS_OF else "no",
        }
        for rep, joined in JOINED.items()
        for phase, first, last in _spans(joined)
    ]


def milestones() -> list[Row]:
    """Give goals of every unit and status for each phase that has begun."""
    rows: list[Row] = []
    for rep, joined in JOINED.items():
        for phase, first, last in _spans(joined):
            if first <= AS_OF:
                prefix = "Y" if phase == "year" else f"P{phase}"
                rows += [_milestone(rep, phase, f"{prefix}.G{at}", at, last) for at in range(1, 4)]
                rows += [_milestone(rep, phase, f"{prefix}.S{at}", at, last) for at in range(1, 4)]
    return rows


def _milestone(rep: str, phase: str, goal: str, at: int, last: date) -> Row:
    over = last < AS_OF
    unit = "weeks" if ".S" in goal else ("customers", "yuan", "attested")[at - 1]
    target = {"weeks": Decimal(1), "customers": 12, "yuan": 30_000}.get(unit)
    actual = {"weeks": Decimal("0.75"), "customers": 13, "yuan": Decimal("21500.5")}.get(unit)
    status = (
        "attested" if unit == "attested" else "met" if unit == "customers" else "missed" if over else "open"
    )
    if goal.endswith("S3"):
        actual, status = None, "not_measured"
    because = say("{n} of the phase", n=actual) if actual is not None else say("no meeting is on record")
    source = Source(f"records/visits/{rep}/2026-03-02-云台医院.md")
    return {
        "rep": rep,
        "phase": phase,
        "goal": goal,
        "unit": unit,
        "target": Figure(target, say("at least, by the policy")),
        "actual": Figure(actual, because, (source,)),
        "status": Figure(status, because, (source,)),
        "pass_by": last,
    }
