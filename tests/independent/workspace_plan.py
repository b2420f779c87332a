"""A random workspace in the making: its chance, its days, and the spellings of what is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from . import spelling

# The products and the days that they take to come; of one nobody knows.
PRODUCTS = {"试剂": "14", "耗材": "0", "校准品": ""}


@dataclass
class Plan:
    """A workspace in the making: its chance, its days, and what was written so far."""

    rng: Random
    folder: Path
    as_of: date
    epoch: date
    ladders: list[tuple[date, list[dict[str, Any]]]] = field(default_factory=list)
    reps: dict[str, dict[str, Any]] = field(default_factory=dict)
    customers: list[str] = field(default_factory=list)
    contacts: dict[str, list[str]] = field(default_factory=dict)
    opportunities: dict[str, date] = field(default_factory=dict)
    sold: dict[str, date] = field(default_factory=dict)
    reported: set[tuple[str, str, date]] = field(default_factory=set)

    def some_day(self, first: date, last: date) -> date:
        """Give a random day between two."""
        return first + timedelta(days=self.rng.randint(0, max((last - first).days, 0)))

    def chance(self, share: float) -> bool:
        """Say yes in a share of the cases."""
        return self.rng.random() < share

    def write(self, kind: str, name: str, value: dict[str, Any], suffix: str = "yml") -> Path:
        """Write a YAML record."""
        return self.put(f"{kind}/{name}.{suffix}", spelling.record_yaml(self.rng, kind, value))

    def put(self, path: str, content: str) -> Path:
        """Write a file below `records`."""
        target = self.folder / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        return target

    def day(self, value: date) -> str:
        """Give a day in one of its spellings."""
        return spelling.day(self.rng, value)

    def money(self, value: Decimal | int) -> str:
        """Give an amount in one of its spellings."""
        return spelling.money(self.rng, value)

    def word(self, name: str, canonical: str) -> str:
        """Give a word in either language."""
        return spelling.word(self.rng, name, canonical)

    def yesno(self, yes: float = 0.7) -> str:
        """Give a spelling of yes, no or unknown."""
        return spelling.yesno(self.rng, "yes" if self.chance(yes) else self.rng.choice(["no", "unknown"]))

    def dated(self, values: list[str]) -> Any:
        """Give one of the values bare, or two of them with their days."""
        if len(values) < 2 or self.chance(0.7):
            return self.rng.choice(values)
        first, second = self.rng.sample(values, 2)
        turn = self.some_day(self.epoch, self.as_of + timedelta(days=20))
        start = self.epoch - timedelta(days=self.rng.randint(1, 600))
        return [{"on": self.day(start), "is": first}, {"on": self.day(turn), "is": second}]

    @property
    def sellers(self) -> list[str]:
        """The sales reps."""
        return [name for name, rep in self.reps.items() if rep["role"] == "sales"]

    def owners(self) -> list[str]:
        """Give the sales reps who have joined, or whoever there is."""
        return [n for n in self.sellers if self.reps[n]["joined"] <= self.as_of] or self.sellers
