"""Tables `opportunities` and `funnel`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from .oracle_history import State, Step, customer_of, entered_on, owner_on, state_on, steps
from .oracle_policy import Policy, add_months, policy_on
from .oracle_records import Workspace
from .oracle_scopes import belongs, scopes_on
from .oracle_values import ZERO, day, money_out, ratio_out

Row = dict[str, Any]
TOO_SMALL = 10


def visit_day(visit: str) -> date:
    """Give the day that a visit's id names."""
    return day(visit.rpartition("/")[2][:10])


def visits_of(workspace: Workspace, customer: str | None, as_of: date) -> list[str]:
    """Give the visits with a customer up to a day."""
    if customer is None:
        return []
    return [
        name
        for name, record in workspace.of("visits").items()
        if visit_day(name) <= as_of and customer in (record["customer"], *record.get("also", []))
    ]


def full_opportunity(name: str | None, customer: str | None) -> str | None:
    """Give the full id of an opportunity that is named beside a customer."""
    if name is None or "/" in name:
        return name
    return f"{customer}/{name}"


def last_contact(workspace: Workspace, customer: str | None, as_of: date) -> date | None:
    """Give the day of the latest contact other than by post or e-mail."""
    days = [
        visit_day(name)
        for name in visits_of(workspace, customer, as_of)
        if workspace.of("visits")[name].get("channel", "visit") not in ("mail", "email")
    ]
    return max(days, default=None)


def next_step(workspace: Workspace, opportunity: str, as_of: date) -> date | None:
    """Give the next step's day of the latest visit that names the opportunity."""
    naming = [
        (visit_day(name), name)
        for name, record in workspace.of("visits").items()
        if visit_day(name) <= as_of
        and full_opportunity(record.get("opportunity"), record["customer"]) == opportunity
    ]
    if not naming:
        return None
    found: date | None = workspace.of("visits")[max(naming)[1]].get("next_step", {}).get("on")
    return found


def rate_of(state: State, policy: Policy) -> Decimal | None:
    """Give the rate that an opportunity's amount is weighted by, where it is."""
    if state.status == "signed":
        return policy.stages[policy.last].rate
    if state.status == "open" and state.stage is not None and state.stage >= policy.first:
        return state.probability if state.probability is not None else policy.stages[state.stage].rate
    return None


def weighted(state: State, policy: Policy) -> Decimal | None:
    """Give amount × rate, where both are known."""
    rate = rate_of(state, policy)
    return None if rate is None or state.amount is None else state.amount * rate


def visible(workspace: Workspace, policy: Policy, as_of: date) -> dict[str, list[Step]]:
    """Give every opportunity that has an event by the day, with its steps."""
    found = {name: steps(record, policy, as_of) for name, record in workspace.of("opportunities").items()}
    return {name: history for name, history in found.items() if history}


def opportunity_rows(workspace: Workspace, as_of: date) -> list[Row]:
    """Give the rows of table `opportunities`."""
    policy = policy_on(workspace, as_of)
    rows = []
    for name, history in visible(workspace, policy, as_of).items():
        record = workspace.of("opportunities")[name]
        state = state_on(history, as_of)
        customer = customer_of(workspace, name)
        rate = rate_of(state, policy)
        stop = state.stopped_on or as_of
        rows.append(
            {
                "id": name,
                "customer": customer,
                "owner": owner_on(workspace, name, state, as_of),
                "title": record["title"],
                "stage": policy.stages[state.stage].id if state.stage is not None else None,
                "furthest_stage": policy.stages[state.furthest].id if state.furthest >= 0 else None,
                "amount": money_out(state.amount),
                "expected_close": state.expected_close,
                "status": state.status,
                "signed_on": state.signed_on,
                "paid_on": state.paid_on,
                "lost_on": state.lost_on,
                "lost_reason": state.lost_reason,
                "entered_stage_on": state.stage_since,
                "days_in_stage": (stop - state.stage_since).days if state.stage_since else None,
                "win_rate": None if rate is None else ratio_out(rate, Decimal(1)),
                "weighted": money_out(weighted(state, policy)),
                "need": record.get("need"),
                "next_step_on": next_step(workspace, name, as_of),
                "last_contact_on": last_contact(workspace, customer, as_of),
            }
        )
    return rows


def diagnoses(counts: list[int], open_count: int, first: int) -> list[str]:
    """Give the word of each row: how its bar stands between the ones above and below it."""
    words = []
    for place, count in enumerate(counts):
        if open_count < TOO_SMALL:
            words.append("too_small")
        elif place >= first and count == 0 and any(counts[place + 1 :]):
            words.append("gap")
        elif place > first and count > counts[place - 1]:
            words.append("bulge")
        else:
            words.append("funnel")
    return words


def funnel_rows(workspace: Workspace, as_of: date) -> list[Row]:
    """Give the rows of table `funnel`."""
    policy = policy_on(workspace, as_of)
    everything = visible(workspace, policy, as_of)
    cohort_start = add_months(as_of, -policy.cohort_months)
    rows: list[Row] = []
    for scope in scopes_on(workspace, as_of):
        held: dict[str, State] = {}
        cohort: dict[str, State] = {}
        for name, history in everything.items():
            state = state_on(history, as_of)
            if not belongs(workspace, scope, owner_on(workspace, name, state, as_of), as_of):
                continue
            held[name] = state
            created = entered_on(history)
            if created is not None and cohort_start < created and state.status != "merged":
                cohort[name] = state
        counted = {name: state for name, state in held.items() if state.status in ("open", "signed")}
        open_count = sum(s.status == "open" and (s.stage or 0) >= policy.first for s in counted.values())
        counts = [sum(s.stage == place for s in counted.values()) for place in range(len(policy.stages))]
        words = diagnoses(counts, open_count, policy.first)
        for place, stage in enumerate(policy.stages):
            here = {name: state for name, state in counted.items() if state.stage == place}
            reached: int | None = sum(s.furthest >= place for s in cohort.values())
            conversion = None
            still = sum(s.stage == place and s.status in ("open", "on_hold") for s in cohort.values())
            if policy.first <= place < policy.last:
                assert reached is not None
                beyond = sum(s.furthest > place for s in cohort.values())
                if reached - still >= max(policy.min_n, 1):
                    conversion = ratio_out(Decimal(beyond), Decimal(reached - still))
            if place < policy.first:
                reached = None
            rows.append(
                {
                    "scope": scope,
                    "stage": stage.id,
                    "count": counts[place],
                    "on_hold": sum(s.status == "on_hold" and s.stage == place for s in held.values()),
                    "customers": len({customer_of(workspace, name) for name in here} - {None}),
                    "amount": money_out(sum((s.worth for s in here.values()), ZERO)),
                    "weighted": money_out(sum((weighted(s, policy) or ZERO for s in here.values()), ZERO)),
                    "reached": reached,
                    "conversion": conversion,
                    "diagnosis": words[place],
                }
            )
    return rows
