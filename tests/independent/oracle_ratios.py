"""Table `ratios`: what was closed and what is believed, beside the target, through both lenses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_flow import parts_of, sums_of
from .oracle_history import State, Step, event_day, owner_on, state_on, steps
from .oracle_opportunities import full_opportunity, rate_of
from .oracle_policy import Policy, month_end, period_days, policy_on
from .oracle_records import Workspace, on_day
from .oracle_scopes import belongs, scopes_on
from .oracle_values import ZERO, day, money_out, quarter_of, ratio_out


@dataclass(frozen=True)
class Line:
    """One visible line of the sales records."""

    rep: str
    on: date
    month: str
    customer: str | None
    amount: Decimal | None
    opportunity: str | None


def sales_lines(workspace: Workspace, as_of: date) -> list[Line]:
    """Give the lines that are visible on a day: the month's from its end, a dated one from its day."""
    found = []
    for name, record in workspace.of("sales").items():
        rep, _, month = name.partition("/")
        last = month_end(day(f"{month}-01"))
        for line in record.get("lines", []):
            on = line.get("on", last)
            if on > as_of:
                continue
            customer = line.get("customer")
            customer = customer if customer in workspace.of("customers") else None
            opportunity = full_opportunity(line.get("opportunity"), customer)
            if opportunity not in workspace.of("opportunities"):
                opportunity = None
            found.append(Line(rep, on, month, customer, line.get("amount"), opportunity))
    return found


def target_of(workspace: Workspace, scope: str, period: str, as_of: date) -> Decimal | None:
    """Give the sum of the targets given to a scope's reps for a quarter, None when none was."""
    when = min(period_days(period)[1], as_of)
    given = []
    for name, record in workspace.of("reps").items():
        target = on_day(record.get("targets", {}).get(period), when)
        if target is not None and belongs(workspace, scope, name, when):
            given.append(target)
    return sum(given, ZERO) if given else None


def quarters_of_ratios(workspace: Workspace, as_of: date) -> list[str]:
    """Give every quarter with a target or an event, the running and the next one."""
    running = quarter_of(as_of)
    found = {running, quarter_of(period_days(running)[1] + timedelta(days=1))}
    for record in workspace.of("reps").values():
        found |= set(record.get("targets", {}))
    for record in workspace.of("opportunities").values():
        found |= {quarter_of(event_day(e)) for e in record["history"] if event_day(e) <= as_of}
    return sorted(found)


def booked(history: list[Step], start: date, end: date) -> Decimal:
    """Give what an opportunity's contracts added to a period: signed, amended, cancelled."""
    total = ZERO
    for step in history:
        if not start <= step.day <= end:
            continue
        if step.event.get("outcome") == "signed":
            total += step.after.worth
        elif step.before.status == "signed" and step.event.get("outcome") == "lost":
            total -= step.before.worth
        elif step.before.status == "signed":
            total += step.after.worth - step.before.worth
    return total


def in_forecast(state: State, start: date, end: date, as_of: date, policy: Policy) -> bool:
    """Say whether an open opportunity counts to a period's stage forecast."""
    close = state.expected_close
    if state.status != "open" or state.stage is None or state.stage < policy.first or close is None:
        return False
    if as_of > end or (as_of - close).days > policy.grace_days:
        return False
    return start <= close <= end


def remaining(state: State, name: str, lines: list[Line]) -> Decimal:
    """Give an opportunity's amount less the lines that name it, not below zero."""
    delivered = sum((li.amount for li in lines if li.opportunity == name and li.amount is not None), ZERO)
    return max(state.worth - delivered, ZERO)


def quotient(part: Decimal, whole: Decimal | None) -> str | None:
    """Give a ratio, or nothing without something to divide by."""
    return None if not whole else ratio_out(part, whole)


def ratio_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `ratios`."""
    policy = policy_on(workspace, as_of)
    lines = sales_lines(workspace, as_of)
    scopes = scopes_on(workspace, as_of)
    rows = []
    for period in quarters_of_ratios(workspace, as_of):
        start, last = period_days(period)
        end = min(last, as_of)
        day_policy = policy_on(workspace, end)
        histories = {}
        for name, record in workspace.of("opportunities").items():
            history = steps(record, day_policy, end)
            if history:
                histories[name] = history
        states = {name: state_on(history, end) for name, history in histories.items()}
        owners = {name: owner_on(workspace, name, state, end) for name, state in states.items()}
        period_lines = [line for line in lines if start <= line.on <= end and line.amount is not None]
        parts = parts_of(workspace, period, as_of, day_policy)
        for scope in scopes:
            inside = [name for name in states if belongs(workspace, scope, owners[name], end)]
            scope_lines = [line for line in period_lines if belongs(workspace, scope, line.rep, end)]
            target = target_of(workspace, scope, period, as_of)
            terms = sums_of(workspace, parts, scope, end) if start <= as_of else {}
            expected = [n for n in inside if in_forecast(states[n], start, last, as_of, policy)]
            contracts = sum((booked(histories[n], start, end) for n in inside), ZERO)
            for lens in ("bookings", "sales"):
                forecast = ZERO
                for name in inside if as_of <= last else []:
                    state = states[name]
                    rate = rate_of(state, policy)
                    running = start <= as_of <= last and lens == "sales"
                    if rate is None or not (name in expected or (state.status == "signed" and running)):
                        continue
                    worth = remaining(state, name, lines) if lens == "sales" else state.worth
                    forecast += worth * rate
                if lens == "sales":
                    closed = sum((line.amount or ZERO for line in scope_lines), ZERO)
                else:
                    unnamed = [line.amount or ZERO for line in scope_lines if line.opportunity is None]
                    closed = contracts + sum(unnamed, ZERO)
                left = None if target is None else target - closed
                hoped = sum((states[name].worth for name in expected), ZERO)
                rows.append(
                    {
                        "scope": scope,
                        "period": period,
                        "lens": lens,
                        "target": money_out(target),
                        "closed": money_out(closed),
                        "stage_forecast": money_out(forecast),
                        "attainment": quotient(closed, target),
                        "forecast_attainment": quotient(closed + forecast, target),
                        "advancement_rate": quotient(terms["advanced"], terms["pool"]) if terms else None,
                        "attrition_rate": quotient(terms["leaked"], terms["pool"]) if terms else None,
                        "coverage": quotient(hoped, left) if left is not None and left > 0 else None,
                    }
                )
    return rows
