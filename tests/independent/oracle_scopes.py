"""The team, its regions, managers and reps, and what belongs to each on a day."""

from __future__ import annotations

from datetime import date

from .oracle_history import owner_on, state_on, steps
from .oracle_policy import policy_on
from .oracle_records import Workspace, on_day


def chain(workspace: Workspace, rep: str, when: date) -> list[str]:
    """Give a rep and all above, the rep first."""
    found: list[str] = []
    cursor: str | None = rep
    while cursor in workspace.of("reps") and cursor not in found:
        assert cursor is not None
        found.append(cursor)
        cursor = on_day(workspace.of("reps")[cursor].get("manager"), when)
    return found


def region_of(workspace: Workspace, rep: str, when: date) -> str | None:
    """Give a rep's region on a day."""
    region: str | None = on_day(workspace.of("reps")[rep].get("region"), when)
    return region


def belongs(workspace: Workspace, scope: str, rep: str | None, when: date) -> bool:
    """Say whether what a rep owns counts to a scope."""
    if scope == "team":
        return True
    if rep is None or rep not in workspace.of("reps"):
        return False
    kind, _, name = scope.partition(":")
    if kind == "rep":
        return rep == name
    if kind == "region":
        return region_of(workspace, rep, when) == name
    return name in chain(workspace, rep, when)


def sales_reps(workspace: Workspace, as_of: date) -> list[str]:
    """Give the sales reps who joined by the day."""
    found = []
    for name, record in workspace.of("reps").items():
        joined = on_day(record.get("joined"), as_of)
        if on_day(record["role"], as_of) == "sales" and (joined is None or joined <= as_of):
            found.append(name)
    return found


def scopes_on(workspace: Workspace, as_of: date) -> list[str]:
    """Give every scope of the day."""
    policy = policy_on(workspace, as_of)
    reps = set(sales_reps(workspace, as_of))
    for opportunity, record in workspace.of("opportunities").items():
        found = steps(record, policy, as_of)
        if found:
            owner = owner_on(workspace, opportunity, state_on(found, as_of), as_of)
            if owner is not None:
                reps.add(owner)
    regions = {region_of(workspace, rep, as_of) for rep in reps} - {None}
    managers = {above for rep in reps for above in chain(workspace, rep, as_of)[1:]}
    return sorted(
        ["team"]
        + [f"region:{name}" for name in regions]
        + [f"manager:{name}" for name in managers]
        + [f"rep:{name}" for name in reps]
    )
