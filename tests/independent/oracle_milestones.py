"""Table `milestones`: the roadmap's phases, and the goals that these records can measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_calendar import quota_from
from .oracle_history import State, Step, customer_of, entered_on, owner_on, state_on
from .oracle_money import collected
from .oracle_opportunities import visible
from .oracle_policy import Policy, add_months, month_end, policy_on
from .oracle_ratios import sales_lines
from .oracle_records import Workspace, on_day
from .oracle_scopes import sales_reps
from .oracle_values import ZERO, money_out, ratio_out
from .oracle_weeks import ATTESTED, WEEKLY, weekly_share

ONE_DAY = timedelta(days=1)
STAGE_GOALS: dict[str, list[tuple[str, str, int]]] = {
    "1": [("P1.G5", "research", 5)],
    "2": [
        ("P2.G1", "research", 50), ("P2.G2", "analysis", 20), ("P2.G3", "trust", 10), ("P2.G4", "needs", 6),
    ],
    **{
        phase: [
            (f"P{phase}.G{place}", stage, target)
            for place, stage, target in zip(
                range(1, 6), ("analysis", "trust", "needs", "value", "commitment"), targets, strict=True
            )
        ]
        for phase, targets in {
            "3a": (40, 20, 12, 10, 7),
            "3b": (50, 20, 12, 10, 7),
            "3c": (30, 15, 10, 8, 5),
        }.items()
    },
}  # fmt: skip
CONTRACTS = {"3a": 2, "3b": 2, "3c": 3}


@dataclass(frozen=True)
class Phase:
    """A phase of a rep, and the day on which it is judged."""

    rep: str
    name: str
    start: date
    end: date
    judged: date


def phases(workspace: Workspace, rep: str, as_of: date) -> list[Phase]:
    """Give the phases of a rep that have begun."""
    record = workspace.of("reps")[rep]
    joined, left = on_day(record.get("joined"), as_of), on_day(record.get("left"), as_of)
    quota = quota_from(workspace, rep, as_of)
    if joined is None or quota is None:
        return []
    now = as_of if left is None else min(as_of, left)
    spans = {"1": (joined, quota - ONE_DAY)}
    for name, first, last in (("2", 0, 2), ("3a", 2, 5), ("3b", 5, 8), ("3c", 8, 11)):
        spans[name] = (add_months(quota, first), add_months(quota, last) - ONE_DAY)
    spans["year"] = (joined, add_months(joined, 12) - ONE_DAY)
    if now > spans["year"][1]:
        spans["year"] = (date(now.year, 1, 1), date(now.year, 12, 31))
    return [
        Phase(rep, name, start, end, min(end, now))
        for name, (start, end) in spans.items()
        if start <= now and start <= end
    ]


@dataclass
class Deals:
    """The opportunities as they are on the day on which a phase is judged."""

    policy: Policy
    histories: dict[str, list[Step]]
    states: dict[str, State]
    owners: dict[str, str | None]


def deals_on(workspace: Workspace, when: date) -> Deals:
    """Give the opportunities of a day."""
    policy = policy_on(workspace, when)
    histories = visible(workspace, policy, when)
    states = {name: state_on(history, when) for name, history in histories.items()}
    owners = {name: owner_on(workspace, name, state, when) for name, state in states.items()}
    return Deals(policy, histories, states, owners)


def stage_customers(workspace: Workspace, phase: Phase, deals: Deals, place: int) -> set[str]:
    """Give the rep's customers that count to a stage goal, by the policy's way of counting."""
    found = set()
    for name, state in deals.states.items():
        customer = customer_of(workspace, name)
        if customer is None or deals.owners[name] != phase.rep:
            continue
        signings = [s.day for s in deals.histories[name] if s.event.get("outcome") == "signed"]
        reached = [s.day for s in deals.histories[name] if s.after.furthest >= place]
        if deals.policy.count == "live_or_signed":
            live = state.status == "open" and (state.stage or 0) >= place
            counts = live or any(phase.start <= day <= phase.judged for day in signings)
        elif deals.policy.count == "entered_in_phase":
            counts = bool(reached) and phase.start <= min(reached) <= phase.judged
        else:
            counts = bool(reached)
        if counts:
            found.add(customer)
    return found


def signings(workspace: Workspace, deals: Deals) -> Iterator[tuple[str, str | None, date]]:
    """Give each signature: its opportunity, customer and day."""
    for name, history in deals.histories.items():
        for step in history:
            if step.event.get("outcome") == "signed":
                yield name, customer_of(workspace, name), step.day


def first_signature(workspace: Workspace, deals: Deals, customer: str) -> date | None:
    """Give the day of a customer's first signature."""
    return min((day for _, of, day in signings(workspace, deals) if of == customer), default=None)


def origin_of(workspace: Workspace, customer: str | None, when: date) -> str | None:
    """Give a customer's origin on a day."""
    found: str | None = on_day(workspace.of("customers").get(customer or "", {}).get("origin"), when)
    return found


def is_new(workspace: Workspace, deals: Deals, customer: str | None, when: date) -> bool:
    """Say whether a customer is new-opened on a day (B40)."""
    if customer is None or origin_of(workspace, customer, when) != "new":
        return False
    first = first_signature(workspace, deals, customer)
    return first is not None and add_months(when, -12) < first <= when


def ended_months(phase: Phase) -> list[str]:
    """Give the calendar months that end within a phase, up to the day of judging."""
    found = []
    cursor = month_end(phase.start)
    while cursor <= phase.judged:
        found.append(cursor.isoformat()[:7])
        cursor = month_end(cursor + ONE_DAY)
    return found


def row(
    phase: Phase, goal: str, target: object, actual: object, met: bool | None, as_of: date
) -> dict[str, Any]:
    """Give a goal's row; without an actual figure the goal is not measured."""
    status = "met" if met else "missed" if as_of > phase.judged else "open"
    if met is None:
        status = "not_measured"
    return {
        "rep": phase.rep,
        "phase": phase.name,
        "goal": goal,
        "target": target,
        "actual": actual,
        "status": status,
        "pass_by": phase.end,
    }


def third_phase(workspace: Workspace, phase: Phase, deals: Deals, as_of: date) -> list[dict[str, Any]]:
    """Give contracts, new-customer sales, collection and new projects of a phase."""
    head, when = f"P{phase.name}", phase.judged
    mine = [
        customer
        for name, customer, day in signings(workspace, deals)
        if deals.owners[name] == phase.rep and phase.start <= day <= when
    ]
    contracts = sum(is_new(workspace, deals, customer, when) for customer in mine)
    projects = sum(origin_of(workspace, customer, when) in ("existing", "assigned") for customer in mine)
    months = ended_months(phase)
    sold = ZERO
    for line in sales_lines(workspace, when):
        if line.rep == phase.rep and line.month in months and is_new(workspace, deals, line.customer, when):
            sold += line.amount or ZERO
    average = sold / len(months) if months else None
    paid = [collected(workspace, phase.rep, month, when, ("existing", "assigned")) for month in months]
    due = sum((one.due for one in paid), ZERO)
    rate = sum((one.collected for one in paid), ZERO) / due if due else None
    wanted, enough = CONTRACTS[phase.name], average is not None and average >= 30_000
    return [
        row(phase, f"{head}.G6", wanted, contracts, contracts >= wanted, as_of),
        row(phase, f"{head}.G7", "30000", money_out(average), enough, as_of),
        row(
            phase, f"{head}.G8", "0.9", None if rate is None else ratio_out(rate, Decimal(1)),
            None if rate is None else rate >= Decimal("0.9"), as_of,
        ),
        row(phase, f"{head}.G9", 3, projects, projects >= 3, as_of),
    ]  # fmt: skip


def year_goals(workspace: Workspace, phase: Phase, deals: Deals, as_of: date) -> list[dict[str, Any]]:
    """Give the three goals of the year."""
    when = phase.judged
    opened = set()
    for name, customer, day in signings(workspace, deals):
        first = first_signature(workspace, deals, customer) if customer else None
        new = origin_of(workspace, customer, when) == "new" and day == first
        if customer and new and deals.owners[name] == phase.rep and phase.start <= day <= when:
            opened.add(customer)
    lines = [
        line
        for line in sales_lines(workspace, when)
        if line.rep == phase.rep and phase.start <= line.on <= when
    ]
    sold = ZERO
    for line in lines:
        if is_new(workspace, deals, line.customer, when):
            sold += line.amount or ZERO
    assigned = workspace.of("reps")[phase.rep].get("assigned", [])
    baseline = sum((one["baseline"] for one in assigned), ZERO)
    names = {one["customer"] for one in assigned}
    grown = None
    if baseline:
        bought = sum((line.amount or ZERO for line in lines if line.customer in names), ZERO)
        share = Decimal((when - phase.start).days + 1) / ((phase.end - phase.start).days + 1)
        grown = bought / (baseline * share) - 1
    return [
        row(phase, "Y.G1", 7, len(opened), len(opened) >= 7, as_of),
        row(phase, "Y.G2", "600000", money_out(sold), sold >= 600_000, as_of),
        row(
            phase, "Y.G3", "0.3", None if grown is None else ratio_out(grown, Decimal(1)),
            None if grown is None else grown >= Decimal("0.3"), as_of,
        ),
    ]  # fmt: skip


def found_targets(workspace: Workspace, phase: Phase) -> int:
    """Give how many of the rep's customers were filed in training with the three features."""
    found = 0
    for record in workspace.of("customers").values():
        since = on_day(record.get("since"), phase.judged)
        features = [on_day(value, phase.judged) for value in record.get("qualification", {}).values()]
        if (
            on_day(record.get("owner"), phase.judged) == phase.rep
            and since is not None
            and phase.start <= since <= phase.judged
            and features == ["yes"] * 3
        ):
            found += 1
    return found


def milestone_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `milestones`; a goal that only people judge has its key alone."""
    rows: list[dict[str, Any]] = []
    for rep in sales_reps(workspace, as_of):
        for phase in phases(workspace, rep, as_of):
            deals = deals_on(workspace, phase.judged)
            for goal, stage, target in STAGE_GOALS.get(phase.name, []):
                place = deals.policy.place_of(stage)
                if place is None:
                    rows.append(row(phase, goal, target, None, None, as_of))
                    continue
                count = len(stage_customers(workspace, phase, deals, place))
                rows.append(row(phase, goal, target, count, count >= target, as_of))
            firsts: dict[str, date] = {}
            for name, history in deals.histories.items():
                customer, day = customer_of(workspace, name), entered_on(history)
                if customer and day and deals.owners[name] == rep:
                    firsts[customer] = min(day, firsts.get(customer, day))
            for goal in WEEKLY.get(phase.name, {}):
                share = weekly_share(workspace, rep, phase.name, goal, phase, firsts, as_of)
                text = None if share is None else ratio_out(share, Decimal(1))
                rows.append(row(phase, goal, 1, text, None if share is None else share >= 1, as_of))
            attested = ATTESTED.get(phase.name, ())
            rows += [{"rep": rep, "phase": phase.name, "goal": goal} for goal in attested]
            if phase.name == "1":
                count = found_targets(workspace, phase)
                rows.append(row(phase, "P1.G4", 20, count, count >= 20, as_of))
            if phase.name in CONTRACTS:
                rows += third_phase(workspace, phase, deals, as_of)
            if phase.name == "year":
                rows += year_goals(workspace, phase, deals, as_of)
    return rows
