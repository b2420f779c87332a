"""Table `flow`: the split of each period's pool, and its waterfall day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_history import State, Step, event_day, owner_on, state_on, steps
from .oracle_policy import Policy, last_weeks, period_days, policy_on, quarters_between
from .oracle_records import Workspace
from .oracle_scopes import belongs, scopes_on
from .oracle_values import ZERO, money_out

SPLIT = ("pool", "advanced", "held", "regressed", "leaked", "won")
FALL = ("opening", "created", "reopened", "increased", "decreased", "signed", "lost", "merged", "closing")
ONE_DAY = timedelta(days=1)


@dataclass
class Part:
    """What one opportunity adds to a period."""

    owner: str | None
    terms: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(SPLIT + FALL, ZERO))


def came_back(step: Step) -> bool:
    """Say whether an event brings a lost opportunity into the funnel again."""
    return step.before.status == "lost" and step.after.live


def entering(history: list[Step], start: date, end: date) -> State | None:
    """Give the state with which an opportunity is in the period's pool, or None."""
    at_start = state_on(history, start - ONE_DAY)
    if at_start.live:
        return at_start
    for step in history:
        if start <= step.day <= end:
            created = step.after.entered and not step.before.entered
            if created or came_back(step):
                return step.after
    return None


def split(history: list[Step], start: date, end: date, terms: dict[str, Decimal]) -> None:
    """Put an opportunity of the pool in exactly one of its four shares."""
    first = entering(history, start, end)
    if first is None:
        return
    last = state_on(history, end)
    assert first.stage is not None and last.stage is not None
    terms["pool"] += first.worth
    if last.status in ("on_hold", "merged"):
        share = "held"
    elif last.status == "lost":
        share = "leaked"
    elif last.status in ("signed", "paid"):
        share = "advanced"
        terms["won"] += first.worth
    elif last.stage > first.stage:
        share = "advanced"
    elif last.stage < first.stage:
        share = "regressed"
    else:
        share = "held"
    terms[share] += first.worth


def fall(history: list[Step], start: date, end: date, terms: dict[str, Decimal]) -> None:
    """Add an opportunity's net change of each day to the waterfall."""
    before = state_on(history, start - ONE_DAY)
    if before.live:
        terms["opening"] += before.worth
    for day in sorted({step.day for step in history if start <= step.day <= end}):
        events = [step for step in history if step.day == day]
        now = events[-1].after
        born = any(step.after.entered and not step.before.entered for step in events)
        # What neither stood in the funnel before the day nor after it may still have passed through.
        back = not before.live and not born and any(came_back(step) for step in events)
        if born:
            terms["created"] += now.worth
        elif back:
            terms["reopened"] += now.worth
        elif before.live and now.worth > before.worth:
            terms["increased"] += now.worth - before.worth
        elif before.live and now.worth < before.worth:
            terms["decreased"] += before.worth - now.worth
        if (before.live or born or back) and not now.live:
            signed_today = any(step.event.get("outcome") == "signed" for step in events)
            term = "signed" if signed_today else str(now.status)
            terms[term] += now.worth
        before = now
    if before.live:
        terms["closing"] += before.worth


def parts_of(workspace: Workspace, period: str, as_of: date, policy: Policy) -> list[Part]:
    """Give what each opportunity adds to a period, under its owner on the period's last day."""
    start, last = period_days(period)
    end = min(last, as_of)
    found = []
    for name, record in workspace.of("opportunities").items():
        history = steps(record, policy, end)
        if not history:
            continue
        part = Part(owner_on(workspace, name, state_on(history, end), end))
        split(history, start, end, part.terms)
        fall(history, start, end, part.terms)
        found.append(part)
    return found


def first_event(workspace: Workspace, as_of: date) -> date | None:
    """Give the first day that any opportunity's history names."""
    days = [event_day(e) for record in workspace.of("opportunities").values() for e in record["history"]]
    return min((day for day in days if day <= as_of), default=None)


def sums_of(workspace: Workspace, parts: list[Part], scope: str, end: date) -> dict[str, Decimal]:
    """Give a scope's sums of a period that ends on a day."""
    inside = [part for part in parts if belongs(workspace, scope, part.owner, end)]
    return {term: sum((part.terms[term] for part in inside), ZERO) for term in SPLIT + FALL}


def flow_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `flow`."""
    first = first_event(workspace, as_of)
    periods = quarters_between(first, as_of) if first is not None else []
    rows: list[dict[str, Any]] = []
    scopes = scopes_on(workspace, as_of)
    for period in periods + last_weeks(as_of, 13):
        end = min(period_days(period)[1], as_of)
        parts = parts_of(workspace, period, as_of, policy_on(workspace, end))
        for scope in scopes:
            sums = sums_of(workspace, parts, scope, end)
            row: dict[str, Any] = {"scope": scope, "period": period}
            row |= {term: money_out(value) for term, value in sums.items()}
            rows.append(row)
    return rows
