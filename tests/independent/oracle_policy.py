"""The rules in force on a day, and the months and quarters they reckon with."""

from __future__ import annotations

import calendar
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from .oracle_records import Workspace
from .oracle_values import WORDS, day, money, percent, quarter_of, week_of

DEFAULT_RATES = {
    "target": None,
    "research": "2%",
    "analysis": "5%",
    "trust": "10%",
    "needs": "20%",
    "value": "30%",
    "commitment": "60%",
    "payment": "90%",
}
DEFAULT_ORDER = list(DEFAULT_RATES)

# The numbers of Appendix P that only grades, cadence and stock ask for, as they are typed there.
GRADING: dict[str, Any] = {
    "urgency": {"urgent": "7d", "moderate": "1m", "not_urgent": "3m"},
    "beds_grid": {"A": "9", "B": "4"},
    "zones": {
        "red": {"cells": ["A1", "A2", "B1", "B2"], "min": "8"},
        "yellow": {"cells": ["A3", "B3"], "min": "2", "max": "4"},
        "blue": {"cells": ["C1", "C2", "C3"], "min": "0.5", "max": "2"},
    },
    "lifecycle_grid": {"spend": {"2": "30万", "3": "200万"}, "margin": {"2": "10万", "3": "50万"}},
    "credit": {"review_months": "3", "strict": "no"},
    "tracking_log": {"A": "daily", "B": "weekly", "C": "half_monthly", "D": "monthly"},
    "stock": {"review_days": "30"},
    "quadrant": {"spend": "200万", "share": "30%"},
    "importance": {"amount": "50万"},
    "schemes": {},
}


@dataclass(frozen=True)
class Stage:
    """One step of the ladder."""

    id: str
    words: tuple[str, ...]
    was: tuple[str, ...]
    rate: Decimal | None
    role: str | None
    like: str | None


@dataclass(frozen=True)
class Policy:
    """The numbers of a day that the oracle needs."""

    stages: tuple[Stage, ...]
    tiers: tuple[tuple[str, Decimal], ...]
    window: str
    grace_days: int
    cohort_months: int
    min_n: int
    horizon: tuple[int, int, int]
    letters: tuple[Decimal, Decimal]
    weekly: str
    due: str
    count: str
    numbers: dict[str, Any]

    def index(self, word: str) -> int | None:
        """Give the place of a stage's word in this ladder, read through `was:` where it must be."""
        for place, stage in enumerate(self.stages):
            if word in stage.words:
                return place
        for place, stage in enumerate(self.stages):
            if set(_same_stage(word)) & set(stage.was):
                return place
        return None

    def money(self, section: str, *names: str) -> Decimal:
        """Give an amount of the policy by its section and name."""
        found: Any = self.numbers[section]
        for name in names:
            found = found[name]
        return money(found)

    @property
    def first(self) -> int:
        """The place of the first stage that is in the forecast: `research` or its like."""
        return 1 if self.stages[0].role == "target" else 0

    @property
    def last(self) -> int:
        """The place of the signed stage."""
        return len(self.stages) - 1

    def place_of(self, default: str) -> int | None:
        """Give the first place that stands for a default stage or for one beyond it."""
        if default == "research":
            return self.first
        wanted = DEFAULT_ORDER.index(default)
        for place, stage in enumerate(self.stages[: self.last]):
            if stage.like is not None and DEFAULT_ORDER.index(stage.like) >= wanted:
                return place
        return None


def _same_stage(word: str) -> tuple[str, ...]:
    """Give both words of a default stage, or the word alone."""
    for canonical, chinese in WORDS["stage"].items():
        if word in (canonical, chinese):
            return canonical, chinese
    return (word,)


def default_stages() -> tuple[Stage, ...]:
    """Give the ladder of the default policy."""
    return tuple(
        Stage(
            id=name,
            words=(name, WORDS["stage"][name]),
            was=(),
            rate=percent(rate) if rate else None,
            role={"target": "target", "payment": "signed"}.get(name),
            like=name,
        )
        for name, rate in DEFAULT_RATES.items()
    )


def stages_of(items: list[dict[str, Any]]) -> tuple[Stage, ...] | None:
    """Give the ladder that a policy writes, or None where it breaks the rule of roles."""
    roles: list[str | None] = []
    stages: list[Stage] = []
    for item in items:
        role = item.get("role")
        role = {"签约": "signed", "目标": "target"}.get(str(role), role)
        like = item.get("as", item["id"] if item["id"] in DEFAULT_ORDER else None)
        like = next((name for name, chinese in WORDS["stage"].items() if like in (name, chinese)), None)
        was = item.get("was", [])
        stages.append(
            Stage(
                id=item["id"],
                words=(item["id"], item.get("label", item["id"])),
                was=tuple(word for given in was for word in _same_stage(given)),
                rate=percent(item["win_rate"]) if "win_rate" in item and role != "target" else None,
                role=role,
                like={"signed": "payment", "target": "target"}.get(str(role), like),
            )
        )
        roles.append(role)
    if roles.count("signed") != 1 or roles[-1] != "signed":
        return None
    if roles.count("target") > 1 or (roles.count("target") == 1 and roles[0] != "target"):
        return None
    return tuple(stages)


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Give a policy with another's numbers laid over it; what is not named keeps its value."""
    result = dict(below)
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result


def policy_on(workspace: Workspace, when: date) -> Policy:
    """Give the policy in force on a day."""
    raw: dict[str, Any] = {
        "sales_tier": {"C": "5万", "B": "20万", "VIP": "50万", "window": "rolling_12m"},
        "forecast": {"grace_days": "7", "cohort_months": "12", "min_n": "20"},
        "close_horizon": {"A": "1", "B": "3", "C": "6"},
        "nine_grid": {"letters": {"A": "7", "B": "3"}},
        "reports": {"weekly": "required", "due": "12:00"},
        "roadmap": {"count": "live_or_signed"},
        **deepcopy(GRADING),
    }
    for name, record in sorted(workspace.of("policies").items(), key=lambda item: day(item[0])):
        if day(name) > when:
            continue
        if "stages" in record and stages_of(record["stages"]) is None:
            continue
        raw = merged(raw, {key: value for key, value in record.items() if key != "sections"})
    stages = stages_of(raw["stages"]) if "stages" in raw else default_stages()
    assert stages is not None
    tier = raw["sales_tier"]

    def canonical(name: str, value: str) -> str:
        return next(word for word, chinese in WORDS[name].items() if value in (word, chinese))

    return Policy(
        stages=stages,
        tiers=tuple((name, money(tier[name])) for name in ("C", "B", "VIP")),
        window=canonical("window", tier["window"]),
        grace_days=int(raw["forecast"]["grace_days"]),
        cohort_months=int(raw["forecast"]["cohort_months"]),
        min_n=int(raw["forecast"]["min_n"]),
        horizon=(
            int(raw["close_horizon"]["A"]),
            int(raw["close_horizon"]["B"]),
            int(raw["close_horizon"]["C"]),
        ),
        letters=(Decimal(raw["nine_grid"]["letters"]["A"]), Decimal(raw["nine_grid"]["letters"]["B"])),
        weekly=canonical("requirement", raw["reports"]["weekly"]),
        due=raw["reports"]["due"],
        count=canonical("count", raw["roadmap"]["count"]),
        numbers=raw,
    )


def add_months(when: date, months: int) -> date:
    """Give the same day some calendar months away, clamped to the month's end."""
    total = when.year * 12 + when.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))


def month_end(when: date) -> date:
    """Give the last day of a day's month."""
    return when.replace(day=calendar.monthrange(when.year, when.month)[1])


@cache
def period_days(period: str) -> tuple[date, date]:
    """Give the first and the last day of `2026-Q1`, `2026-W11` or `2026-03`."""
    year = int(period[:4])
    if "Q" in period:
        start = date(year, int(period[-1]) * 3 - 2, 1)
        return start, add_months(start, 3) - timedelta(days=1)
    if "W" in period:
        monday = date.fromisocalendar(year, int(period[6:]), 1)
        return monday, monday + timedelta(days=6)
    start = date(year, int(period[5:]), 1)
    return start, month_end(start)


def quarters_between(first: date, last: date) -> list[str]:
    """Give the quarters from one day's to another's."""
    found = []
    cursor = period_days(quarter_of(first))[0]
    while cursor <= last:
        found.append(quarter_of(cursor))
        cursor = add_months(cursor, 3)
    return found


def last_weeks(as_of: date, count: int) -> list[str]:
    """Give the last ISO weeks, the running one the last."""
    return [week_of(as_of - timedelta(weeks=back)) for back in range(count - 1, -1, -1)]
