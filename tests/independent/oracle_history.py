"""The fold of an opportunity's history, event by event, in the ladder of one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from .oracle_policy import Policy
from .oracle_records import Record, Workspace, on_day
from .oracle_values import ZERO

LIVE = ("open", "on_hold")
SUBSTANCE = ("stage", "amount", "expected_close", "probability", "outcome")


@dataclass(frozen=True)
class State:
    """What is known of an opportunity after an event; status is None before the first."""

    status: str | None = None
    stage: int | None = None
    furthest: int = -1
    amount: Decimal | None = None
    expected_close: date | None = None
    probability: Decimal | None = None
    owner: str | None = None
    stage_since: date | None = None
    signed_on: date | None = None
    paid_on: date | None = None
    lost_on: date | None = None
    lost_reason: str | None = None
    stopped_on: date | None = None
    entered: bool = False

    @property
    def live(self) -> bool:
        """Whether the waterfall holds it: in the funnel, and open or on hold."""
        return self.entered and self.status in LIVE

    @property
    def worth(self) -> Decimal:
        """Its amount, where an unknown one counts nothing."""
        return self.amount if self.amount is not None else ZERO


@dataclass(frozen=True)
class Step:
    """One event that counted: its day, and the state before and after."""

    day: date
    before: State
    after: State
    event: dict[str, Any]


def event_day(event: dict[str, Any]) -> date:
    """Give the day on which an event counts."""
    found: date = event["on"] if "on" in event else event["by"]
    return found


def legal(state: State, event: dict[str, Any], policy: Policy) -> bool:
    """Say whether an event may follow a state."""
    given = {key for key in SUBSTANCE if key in event}
    outcome = event.get("outcome")
    stage = policy.index(event["stage"]) if "stage" in event else None
    if not given:
        return True
    if "stage" in event and stage is None:
        return False
    if stage == policy.last and outcome != "signed":
        return False
    if state.status is None:
        return outcome is None
    if state.status == "open":
        return outcome in (None, "on_hold", "lost", "merged", "signed")
    if state.status == "on_hold":
        return outcome in ("reopened", "lost", "merged")
    if state.status == "lost":
        return outcome == "reopened"
    if state.status == "signed":
        return outcome in ("installed", "paid", "lost") or (outcome is None and given == {"amount"})
    return False


def after(state: State, event: dict[str, Any], policy: Policy) -> State:
    """Give the state after a legal event."""
    day = event_day(event)
    outcome = event.get("outcome")
    changes: dict[str, Any] = {}
    for key in ("amount", "expected_close", "probability", "owner"):
        if key in event:
            changes[key] = event[key]
    stage = policy.index(event["stage"]) if "stage" in event else state.stage
    if outcome == "signed":
        stage = policy.last
    if stage != state.stage:
        changes["stage"] = stage
        changes["stage_since"] = event.get("on")
    if stage is not None:
        changes["furthest"] = max(state.furthest, stage)
        changes["entered"] = state.entered or stage >= policy.first
    if state.status is None and any(key in event for key in SUBSTANCE):
        changes["status"] = "open"
    if outcome == "signed":
        changes.update(status="signed", signed_on=day)
    if outcome == "paid":
        changes.update(status="paid", paid_on=day, stopped_on=day)
    if outcome == "lost":
        changes.update(status="lost", lost_on=day, lost_reason=event.get("reason"), stopped_on=day)
    if outcome == "merged":
        changes.update(status="merged", stopped_on=day)
    if outcome == "on_hold":
        changes.update(status="on_hold")
    if outcome == "reopened":
        changes.update(status="open", lost_on=None, lost_reason=None, stopped_on=None)
    return replace(state, **changes)


def steps(opportunity: Record, policy: Policy, until: date) -> list[Step]:
    """Give the events that counted up to a day."""
    found: list[Step] = []
    state = State()
    for event in opportunity["history"]:
        if event_day(event) > until or not legal(state, event, policy):
            continue
        new = after(state, event, policy)
        found.append(Step(event_day(event), state, new, event))
        state = new
    return found


def state_on(found: list[Step], when: date) -> State:
    """Give the state at the end of a day."""
    state = State()
    for step in found:
        if step.day <= when:
            state = step.after
    return state


def entered_on(found: list[Step]) -> date | None:
    """Give the first day on which it stood in the funnel."""
    return next((step.day for step in found if step.after.entered), None)


def customer_of(workspace: Workspace, opportunity_id: str) -> str | None:
    """Give the customer that an opportunity's folder names, where there is one."""
    customer = opportunity_id.partition("/")[0]
    return customer if customer in workspace.of("customers") else None


def owner_on(workspace: Workspace, opportunity_id: str, state: State, when: date) -> str | None:
    """Give who owned an opportunity on a day: by its events, its field, or its customer."""
    record = workspace.of("opportunities")[opportunity_id]
    customer = customer_of(workspace, opportunity_id)
    owner = state.owner or record.get("owner")
    if owner is None and customer is not None:
        owner = on_day(workspace.of("customers")[customer].get("owner"), when)
    return owner if owner in workspace.of("reps") else None
