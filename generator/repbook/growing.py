"""Growing: what each customer bought in a quarter against the one before, and what that makes it (E15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from repbook.period import next_period, quarter_of
from repbook.selling import Sale, sales
from repbook.sheet import Sheet, reckoned

Bought = Mapping[str, tuple[Sale, ...]]
NOBODY = ""


class Change(NamedTuple):
    """What a customer bought in the quarter before and now, and whether it is new, grown, shrunk or lost."""

    before: tuple[Sale, ...]
    now: tuple[Sale, ...]
    kind: str

    @property
    def more(self) -> Decimal:
        """Give the difference, negative where less was bought."""
        return _sum(self.now) - _sum(self.before)


@reckoned
def by_quarter(sheet: Sheet) -> Mapping[str, list[Sale]]:
    """Give the lines with an amount by quarter."""
    found: dict[str, list[Sale]] = {}
    for sale in sales(sheet):
        if sale.amount is not None:
            found.setdefault(quarter_of(sale.day), []).append(sale)
    return found


def before(held: Mapping[str, object], quarter: str) -> str:
    """Give the quarter before a quarter, empty where nothing is held of it."""
    earlier = max((other for other in held if other < quarter), default="")
    return earlier if earlier and next_period(earlier) == quarter else ""


def changes(was: Bought, now: Bought) -> Mapping[str, Change]:
    """Give the change of each customer that bought in either, by id."""
    return {id_: _change(was.get(id_), now.get(id_)) for id_ in sorted({*was, *now})}


def _change(was: tuple[Sale, ...] | None, now: tuple[Sale, ...] | None) -> Change:
    if was is None:
        return Change((), now or (), "new")
    if now is None:
        return Change(was, (), "lost")
    return Change(was, now, "grown" if _sum(now) >= _sum(was) else "shrunk")


def bought(lines: Iterable[Sale]) -> Bought:
    """Give the lines by customer; those that name none are one."""
    found: dict[str, tuple[Sale, ...]] = {}
    for line in lines:
        key = line.customer or NOBODY
        found[key] = (*found.get(key, ()), line)
    return found


def _sum(lines: Iterable[Sale]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))
