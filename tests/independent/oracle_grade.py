"""What every scheme needs: the shape of a grade, and the facts of a day that are looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_history import State, Step, state_on
from .oracle_opportunities import visible
from .oracle_policy import Policy, add_months, month_end, policy_on
from .oracle_ratios import Line, sales_lines
from .oracle_records import Record, Workspace
from .oracle_values import ZERO, day

Grade = dict[str, Any]
UNGRADED: Grade = {"value": None, "basis": None, "missing": "named"}


def graded(value: str, **more: Any) -> Grade:
    """Give a grade that a rule decided."""
    return {"value": value, "basis": "rule", "missing": None, **more}


@dataclass(frozen=True)
class Day:
    """A workspace on a day: its policy, the visible sales lines, the opportunities that have begun."""

    workspace: Workspace
    when: date
    policy: Policy
    lines: list[Line]
    histories: dict[str, list[Step]]
    states: dict[str, State]

    def states_of(self, customer: str) -> list[State]:
        """Give the opportunities of a customer."""
        return [state for name, state in self.states.items() if name.startswith(f"{customer}/")]

    def lines_of(self, customer: str) -> list[Line]:
        """Give a customer's lines of the last twelve complete calendar months whose amount is known."""
        return [line for line in rolling_lines(self.lines, customer, self.when) if line.amount is not None]

    def sold_to(self, customer: str) -> Decimal:
        """Give what those lines come to, net of returns."""
        return sum((line.amount or ZERO for line in self.lines_of(customer)), ZERO)

    def buys(self, customer: str) -> bool:
        """Say whether there was a sale in those months; a return alone is none."""
        return any(line.amount is not None and line.amount > 0 for line in self.lines_of(customer))


def day_of(workspace: Workspace, when: date) -> Day:
    """Give the facts of a day."""
    policy = policy_on(workspace, when)
    histories = visible(workspace, policy, when)
    states = {name: state_on(history, when) for name, history in histories.items()}
    return Day(workspace, when, policy, sales_lines(workspace, when), histories, states)


def window_of(when: date) -> tuple[str, str]:
    """Give the first and the last of the last twelve complete calendar months, as `2026-03`."""
    last = when if when == month_end(when) else when.replace(day=1) - timedelta(days=1)
    return f"{add_months(last.replace(day=1), -11):%Y-%m}", f"{last:%Y-%m}"


def rolling_lines(lines: list[Line], customer: str, when: date) -> list[Line]:
    """Give a customer's lines of the last twelve complete calendar months."""
    first, last = window_of(when)
    return [line for line in lines if line.customer == customer and first <= line.month <= last]


def dated_day(record_id: str) -> date:
    """Give the day that begins the last part of a record's id: `customer/2026-03-10-slug`."""
    return day(record_id.rpartition("/")[2][:10])


def latest(workspace: Workspace, kind: str, owner: str, when: date) -> tuple[str, Record] | None:
    """Give the latest record of a kind below a customer, or a rep, up to a day."""
    found = [
        (dated_day(name), name)
        for name in workspace.of(kind)
        if name.startswith(f"{owner}/") and dated_day(name) <= when
    ]
    return (max(found)[1], workspace.of(kind)[max(found)[1]]) if found else None
