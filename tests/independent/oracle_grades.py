"""Table `grades` for the schemes that the main records decide."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_history import State, customer_of, state_on
from .oracle_opportunities import visible, visit_day, visits_of
from .oracle_policy import Policy, add_months, month_end, policy_on
from .oracle_ratios import Line, sales_lines
from .oracle_records import Record, Workspace, on_day
from .oracle_values import ZERO, money_out

Grade = dict[str, Any]
UNGRADED: Grade = {"value": None, "missing": "named"}
SCORES = {3: (9, 8, 5), 2: (7, 5, 3), 1: (3, 2, 1)}
DOCTORS = ("医师", "中医师", "技师", "药师", "护师")
SENIOR = {rank + who for rank in ("主任", "副主任") for who in DOCTORS}
ATTENDING = {"主治医师", "主治中医师", "主管技师", "主管药师", "主管护师"}
RESIDENT = {"住院医师", "技师", "药师", "护师"}
ZONES = {"A1": "red", "A2": "red", "B1": "red", "B2": "red", "A3": "yellow", "B3": "yellow"}


def graded(value: str) -> Grade:
    """Give a grade that a rule decided."""
    return {"value": value, "basis": "rule", "missing": None}


def rolling_lines(lines: list[Line], customer: str, as_of: date) -> list[Line]:
    """Give a customer's lines of the last twelve complete calendar months."""
    last = as_of if as_of == month_end(as_of) else as_of.replace(day=1) - timedelta(days=1)
    first = add_months(last.replace(day=1), -11)
    return [
        line
        for line in lines
        if line.customer == customer and f"{first:%Y-%m}" <= line.month <= f"{last:%Y-%m}"
    ]


def sales_tier(lines: list[Line], customer: str, policy: Policy, as_of: date) -> Grade:
    """Give B1: the band of the last twelve months' sales."""
    counted = rolling_lines(lines, customer, as_of)
    if policy.window == "calendar_year":
        counted = [li for li in lines if li.customer == customer and li.on.year == as_of.year]
    amounts = [line.amount for line in counted if line.amount is not None]
    if not amounts:
        return UNGRADED
    total = sum(amounts, ZERO)
    tier = "D"
    following: tuple[str, Decimal] | None = policy.tiers[0]
    for place, (name, least) in enumerate(policy.tiers):
        if total >= least:
            tier = name
            following = policy.tiers[place + 1] if place + 1 < len(policy.tiers) else None
    return {
        **graded(tier),
        "next_value": following[0] if following else None,
        "gap": money_out(following[1] - total) if following else None,
    }


def deal_status(customer: str, states: dict[str, State], sold: bool, policy: Policy) -> Grade:
    """Give B16: closed, negotiating or potential."""
    own = [state for name, state in states.items() if name.partition("/")[0] == customer]
    if sold or any(state.status in ("signed", "paid") for state in own):
        return graded("closed")
    value = policy.place_of("value")
    if value is None:
        value = policy.last - 2
    if any(state.status == "open" and (state.stage or 0) >= value for state in own):
        return graded("negotiating")
    return graded("potential")


def close_horizon(need: str | None, close: date | None, policy: Policy, as_of: date) -> Grade:
    """Give B21: how near the expected close is."""
    if need == "none":
        return graded("E")
    if close is not None and close < as_of:
        late = (as_of - close).days
        return graded("overdue") if late <= policy.grace_days else UNGRADED
    if need == "potential":
        return graded("D")
    if need is None or close is None:
        return UNGRADED
    for months, letter in zip(policy.horizon, "ABC", strict=True):
        if close <= add_months(as_of, months):
            return graded(letter)
    return graded("D")


def hospital_row(customer: Record, when: date) -> int | None:
    """Give the row of the score table that a hospital falls in: the best that fits."""
    facts = customer.get("hospital", {})
    level = on_day(facts.get("level"), when)
    revenue = on_day(facts.get("annual_revenue"), when) or ZERO
    if (level or "").startswith("3") or revenue > 200_000_000:
        return 3
    if (level or "").startswith("2") or revenue > 80_000_000:
        return 2
    if level is not None and on_day(facts.get("target"), when) == "yes":
        return 1
    return None


def potential(customer: Record, contact: Record, when: date) -> int | None:
    """Give a contact's score, by the hospital and the title."""
    row = hospital_row(customer, when)
    title = on_day(contact.get("title"), when)
    for column, titles in enumerate((SENIOR, ATTENDING, RESIDENT)):
        if row is not None and title in titles:
            return SCORES[row][column]
    return None


def contact_grades(customer: Record, contact: Record, policy: Policy, when: date) -> dict[str, Grade]:
    """Give B11, B12 and B15 of a contact."""
    score = potential(customer, contact, when)
    behaviour = on_day(contact.get("behaviour"), when)
    if score is None or behaviour is None:
        return dict.fromkeys(("nine_grid", "nine_grid_sum", "zone"), UNGRADED)
    digit = {"first": 1, "second": 2, "other": 3}[behaviour]
    best, middle = policy.letters
    letter = "A" if score >= best else "B" if score >= middle else "C"
    total = score + digit
    return {
        "nine_grid": graded(f"{letter}{digit}"),
        "nine_grid_sum": graded("A" if total >= 8 else "B" if total >= 4 else "C"),
        "zone": graded(ZONES.get(f"{letter}{digit}", "blue")),
    }


def urgency(workspace: Workspace, customer: str, record: Record, as_of: date) -> Grade:
    """Give B19: how soon the next action is due."""
    days = [on_day(record.get("next_action", {}).get("on"), as_of)]
    own = visits_of(workspace, customer, as_of)
    if own:
        latest = max(own, key=lambda name: (visit_day(name), name))
        days.append(workspace.of("visits")[latest].get("next_step", {}).get("on"))
    due = min((when for when in days if when is not None), default=None)
    if due is None:
        return UNGRADED
    if due < as_of:
        return graded("overdue")
    if due <= as_of + timedelta(days=7):
        return graded("urgent")
    if due <= add_months(as_of, 1):
        return graded("moderate")
    return graded("not_urgent" if due <= add_months(as_of, 3) else "slow")


def spend_digit(spend: Decimal) -> int:
    """Give B30's digit of a year's spending."""
    return 3 if spend >= 2_000_000 else 2 if spend >= 300_000 else 1


def lifecycle(spend: Decimal | None, sold: bool, visits: int, states: list[State], policy: Policy) -> Grade:
    """Give B30: how far the relation is, and the digit of the spending."""
    if spend is None:
        return UNGRADED
    analysis = next(
        (place for place, stage in enumerate(policy.stages) if stage.like in BEYOND_ANALYSIS), policy.last
    )
    met = visits >= 3 or any(state.furthest >= analysis for state in states)
    letter = "R" if sold else "D" if met else "A"
    return graded(f"{letter}{spend_digit(spend)}")


BEYOND_ANALYSIS = ("trust", "needs", "value", "commitment", "payment")


def grade_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `grades` for these schemes."""
    policy = policy_on(workspace, as_of)
    lines = sales_lines(workspace, as_of)
    states = {name: state_on(h, as_of) for name, h in visible(workspace, policy, as_of).items()}
    rows: list[dict[str, Any]] = []

    def add(kind: str, subject: str, scheme: str, grade: Grade) -> None:
        rows.append({"subject_kind": kind, "subject": subject, "scheme": scheme, **grade})

    horizons: dict[str, list[str]] = {}
    for name, state in states.items():
        assert state.stage is not None
        add("opportunity", name, "stage", graded(policy.stages[state.stage].id))
        if state.status == "open":
            need = workspace.of("opportunities")[name].get("need")
            grade = close_horizon(need, state.expected_close, policy, as_of)
            add("opportunity", name, "close_horizon", grade)
            if grade["value"]:
                horizons.setdefault(customer_of(workspace, name) or "_", []).append(grade["value"])
    for name, record in workspace.of("customers").items():
        own = [state for opportunity, state in states.items() if opportunity.startswith(f"{name}/")]
        sold = any(li.amount is not None and li.amount > 0 for li in rolling_lines(lines, name, as_of))
        nearest = min(horizons.get(name, []), key=["A", "B", "C", "D", "overdue", "E"].index, default=None)
        spend = on_day(record.get("annual_spend"), as_of)
        visits = len(visits_of(workspace, name, as_of))
        grades = {
            "sales_tier": sales_tier(lines, name, policy, as_of),
            "deal_status": deal_status(name, states, sold, policy),
            "close_horizon": graded(nearest) if nearest else UNGRADED,
            "urgency": urgency(workspace, name, record, as_of),
            "lifecycle_grid": lifecycle(spend, sold, visits, own, policy),
        }
        removed = on_day(record.get("removed", {}).get("on"), as_of)
        for scheme, grade in grades.items():
            gone = removed is not None and removed <= as_of
            add("customer", name, scheme, UNGRADED if gone else grade)
    for name, record in workspace.of("contacts").items():
        customer = workspace.of("customers").get(name.partition("/")[0], {})
        for scheme, grade in contact_grades(customer, record, policy, as_of).items():
            add("contact", name, scheme, grade)
    return rows
