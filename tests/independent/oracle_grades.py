"""Table `grades`: every scheme of the contract, each by its own small rule."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_buying import (
    channel_fit,
    importance,
    loyalty,
    negotiating,
    origin,
    prospect_phase,
    quadrant,
    tracking_log,
    values,
)
from .oracle_checklists import customer_checklists, opportunity_checklists, question_nine
from .oracle_chosen import contact_choices, customer_choices, recorded
from .oracle_credit import credit_level
from .oracle_custom import custom_grades
from .oracle_doctors import contact_grades
from .oracle_grade import UNGRADED, Day, Grade, dated_day, day_of, graded
from .oracle_history import customer_of
from .oracle_opportunities import visit_day, visits_of
from .oracle_policy import Policy, add_months
from .oracle_records import Record, Workspace, on_day
from .oracle_staff import problem_nature, staff_nine_box
from .oracle_values import ZERO, money_out

BEST_FIRST = ("A", "B", "C", "D", "overdue", "E")
BEYOND_ANALYSIS = ("trust", "needs", "value", "commitment", "payment")
FEW_VISITS = 3


def sales_tier(on: Day, customer: str) -> Grade:
    """Give B1: the band of the last twelve months' sales."""
    lines = on.lines_of(customer)
    if on.policy.window == "calendar_year":
        lines = [
            li
            for li in on.lines
            if li.customer == customer and li.on.year == on.when.year and li.amount is not None
        ]
    if not lines:
        return UNGRADED
    total = sum((line.amount or ZERO for line in lines), ZERO)
    tier = "D"
    following: tuple[str, Decimal] | None = on.policy.tiers[0]
    for place, (name, least) in enumerate(on.policy.tiers):
        if total >= least:
            tier = name
            following = on.policy.tiers[place + 1] if place + 1 < len(on.policy.tiers) else None
    return graded(
        tier,
        next_value=following[0] if following else None,
        gap=money_out(following[1] - total) if following else None,
        flag="returns" if total <= 0 else None,
    )


def deal_status(on: Day, customer: str) -> Grade:
    """Give B16: closed, negotiating or potential."""
    own = on.states_of(customer)
    if on.buys(customer) or any(state.status in ("signed", "paid") for state in own):
        return graded("closed")
    if any(state.status == "open" and (state.stage or 0) >= negotiating(on) for state in own):
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


def period_after(when: date, typed: str) -> date:
    """Give the last day of a time from a day: `7d`, `1m`."""
    count = int(typed[:-1])
    return when + timedelta(days=count) if typed.endswith("d") else add_months(when, count)


def urgency(on: Day, customer: str, record: Record) -> Grade:
    """Give B19: how soon the next action is due."""
    days = [on_day(record.get("next_action", {}).get("on"), on.when)]
    own = visits_of(on.workspace, customer, on.when)
    if own:
        latest = max(own, key=lambda name: (visit_day(name), name))
        days.append(on.workspace.of("visits")[latest].get("next_step", {}).get("on"))
    due = min((when for when in days if when is not None), default=None)
    if due is None:
        return UNGRADED
    if due < on.when:
        return graded("overdue")
    for word in ("urgent", "moderate", "not_urgent"):
        if due <= period_after(on.when, on.policy.numbers["urgency"][word]):
            return graded(word)
    return graded("slow")


def digit_of(amount: Decimal, policy: Policy, section: str) -> int:
    """Give the digit of a year's spending, or margin: a band holds its lower bound."""
    return max([1, *(n for n in (2, 3) if amount >= policy.money("lifecycle_grid", section, str(n)))])


def lifecycle(on: Day, name: str, record: Record) -> Grade:
    """Give B30: how far the relation is, the digit of the spending, and whether the margin falls short."""
    spend = on_day(record.get("annual_spend"), on.when)
    if spend is None:
        return UNGRADED
    stages = enumerate(on.policy.stages)
    beyond = next((place for place, stage in stages if stage.like in BEYOND_ANALYSIS), on.policy.last)
    met = len(visits_of(on.workspace, name, on.when)) >= FEW_VISITS
    met = met or any(state.furthest >= beyond for state in on.states_of(name))
    letter = "R" if on.buys(name) else "D" if met else "A"
    digit = digit_of(spend, on.policy, "spend")
    margin = on_day(record.get("gross_margin"), on.when)
    low = letter == "R" and margin is not None and digit_of(margin, on.policy, "margin") < digit
    following = None if digit == 3 else f"{letter}{digit + 1}"
    gap = None if digit == 3 else on.policy.money("lifecycle_grid", "spend", str(digit + 1)) - spend
    return graded(
        f"{letter}{digit}", next_value=following, gap=money_out(gap), flag="low_yield" if low else None
    )


def customer_grades(on: Day, name: str, record: Record, horizons: list[str]) -> dict[str, Grade]:
    """Give every grade of a customer but the ranks among all of them."""
    nearest = min(horizons, key=BEST_FIRST.index, default=None)
    return {
        "sales_tier": sales_tier(on, name),
        "prospect_phase": prospect_phase(on, name),
        "quadrant": quadrant(on, name, record),
        "channel_fit": channel_fit(on, record),
        "credit_level": credit_level(on, name),
        "deal_status": deal_status(on, name),
        "importance": importance(on, name, record),
        "urgency": urgency(on, name, record),
        "close_horizon": graded(nearest) if nearest else UNGRADED,
        "tracking_log": tracking_log(on, nearest),
        "loyalty": loyalty(on, name),
        "lifecycle_grid": lifecycle(on, name, record),
        "origin": origin(on, name, record),
        **customer_choices(on, record),
        **customer_checklists(on, name, record),
    }


def grade_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `grades`."""
    on = day_of(workspace, as_of)
    rows: list[dict[str, Any]] = []

    def add(kind: str, subject: str, scheme: str, grade: Grade) -> None:
        rows.append({"subject_kind": kind, "subject": subject, "scheme": scheme, **grade})

    def add_all(kind: str, subject: str, grades: dict[str, Grade]) -> None:
        for scheme, grade in grades.items():
            add(kind, subject, scheme, grade)

    horizons: dict[str, list[str]] = {}
    for name, state in on.states.items():
        assert state.stage is not None
        record = workspace.of("opportunities")[name]
        add("opportunity", name, "stage", graded(on.policy.stages[state.stage].id))
        add_all("opportunity", name, opportunity_checklists(record))
        if state.status == "open":
            grade = close_horizon(record.get("need"), state.expected_close, on.policy, as_of)
            add("opportunity", name, "close_horizon", grade)
            if grade["value"]:
                horizons.setdefault(customer_of(workspace, name) or "_", []).append(grade["value"])
    gone = set()
    for name, record in workspace.of("customers").items():
        removed = on_day(record.get("removed", {}).get("on"), as_of)
        if removed is not None and removed <= as_of:
            gone.add(name)
    own = custom_grades(on)
    # Who has no grade any more takes no rank either.
    ranks = values(on, [name for name in workspace.of("customers") if name not in gone])
    for name, record in workspace.of("customers").items():
        grades = customer_grades(on, name, record, horizons.get(name, []))
        grades |= {"value": ranks.get(name, UNGRADED), **own[name]}
        if name in gone:
            grades = dict.fromkeys(grades, UNGRADED)
        add_all("customer", name, grades)
    for name, record in workspace.of("contacts").items():
        customer = workspace.of("customers").get(name.partition("/")[0], {})
        add_all("contact", name, contact_grades(on, customer, record) | contact_choices(on, record))
    for name, record in workspace.of("reps").items():
        add("rep", name, "thinking", recorded(on_day(record.get("thinking"), as_of)))
        add("rep", name, "staff_nine_box", staff_nine_box(on, name))
    for name, record in workspace.of("visits").items():
        if visit_day(name) <= as_of:
            add("visit", name, "question_nine", question_nine(record))
    for name, record in workspace.of("problems").items():
        if dated_day(name) <= as_of:
            add("problem", name, "problem_nature", problem_nature(on, record))
    return rows
