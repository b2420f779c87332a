"""Table `forecast_flow`: what is expected to close in a quarter, from the start of each week to its end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from .oracle_flow import ONE_DAY, came_back
from .oracle_history import State, Step, owner_on, state_on, steps
from .oracle_policy import add_months, last_weeks, period_days, policy_on
from .oracle_records import Workspace
from .oracle_scopes import belongs, scopes_on
from .oracle_values import ZERO, money_out, quarter_of

TERMS = (
    "opening", "created", "reopened", "increased", "decreased", "pulled_in", "pushed_out", "signed", "lost",
    "merged", "closing",
)  # fmt: skip


def expected_in(quarter: str, state: State) -> bool:
    """Say whether a state's expected close lies in a quarter."""
    return state.expected_close is not None and quarter_of(state.expected_close) == quarter


def terms_of(history: list[Step], quarter: str, start: date, end: date) -> dict[str, Decimal]:
    """Give what an opportunity adds to a quarter's forecast from one day to another, day by day."""
    terms = dict.fromkeys(TERMS, ZERO)
    when = start
    while when <= end:
        before, now = state_on(history, when - ONE_DAY), state_on(history, when)
        events = [step for step in history if step.day == when]
        inside = before.live and expected_in(quarter, before)
        if inside and when == start:
            terms["opening"] += before.worth
        stays = now.live and expected_in(quarter, now)
        signed = any(step.event.get("outcome") == "signed" for step in events)
        left = "signed" if signed else str(now.status)
        if inside:
            terms["increased"] += max(now.worth - before.worth, ZERO)
            terms["decreased"] += max(before.worth - now.worth, ZERO)
            if not stays:
                terms["pushed_out" if now.live else left] += now.worth
        elif before.live:
            if stays:
                terms["pulled_in"] += now.worth
        elif expected_in(quarter, now):
            born = any(step.after.entered and not step.before.entered for step in events)
            if born or any(came_back(step) for step in events):
                terms["created" if born else "reopened"] += now.worth
                if not now.live:
                    terms[left] += now.worth
        if stays and when == end:
            terms["closing"] += now.worth
        when += ONE_DAY
    return terms


def forecast_flow_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `forecast_flow`: the running quarter and the next, the last 13 weeks."""
    rows: list[dict[str, Any]] = []
    scopes = scopes_on(workspace, as_of)
    running = period_days(quarter_of(as_of))[0]
    for quarter in (quarter_of(running), quarter_of(add_months(running, 3))):
        for week in last_weeks(as_of, 13):
            start, last = period_days(week)
            end = min(last, as_of)
            policy = policy_on(workspace, end)
            parts = []
            for name, record in workspace.of("opportunities").items():
                history = steps(record, policy, end)
                if history:
                    owner = owner_on(workspace, name, state_on(history, end), end)
                    parts.append((owner, terms_of(history, quarter, start, end)))
            for scope in scopes:
                inside = [terms for owner, terms in parts if belongs(workspace, scope, owner, end)]
                sums = {term: sum((terms[term] for terms in inside), ZERO) for term in TERMS}
                amounts = {term: money_out(value) for term, value in sums.items()}
                rows.append({"scope": scope, "period": quarter, "week": week, **amounts})
    return rows
