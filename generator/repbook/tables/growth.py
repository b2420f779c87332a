"""Growth: why a quarter's sales differ from those of the quarter before (E15).

before + new + grown − shrunk − lost = now, to the fen, for every scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from repbook.deal import scopes
from repbook.figure import Figure
from repbook.people import Scope, within
from repbook.period import days_of, next_period, periods, quarter_of
from repbook.selling import Sale, sales
from repbook.sheet import Sheet, reckoned
from repbook.table import Column, Row, Table
from repbook.text import Text, say

TABLE = Table(
    "growth",
    "增长分解",
    "a scope and quarter, against the quarter before",
    ("scope", "period"),
    (
        Column("scope", "范围", "text"),
        Column("period", "季度", "text"),
        Column("before", "上季销售额", "money"),
        Column("new", "新增客户", "money"),
        Column("grown", "增长客户", "money"),
        Column("shrunk", "下降客户", "money"),
        Column("lost", "流失客户", "money"),
        Column("now", "本季销售额", "money"),
        Column("customers", "购买客户数", "count"),
    ),
)
Bought = Mapping[str, tuple[Sale, ...]]
NOBODY = ""


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope and quarter from the second with sales to the running one."""
    held = _by_quarter(sheet)
    if not held:
        return []
    quarters = list(periods(next_period(min(held)), quarter_of(sheet.as_of)))
    return [_row(sheet, scope, quarter, held) for scope in scopes(sheet) for quarter in quarters]


@reckoned
def _by_quarter(sheet: Sheet) -> Mapping[str, list[Sale]]:
    found: dict[str, list[Sale]] = {}
    for sale in sales(sheet):
        if sale.amount is not None:
            found.setdefault(quarter_of(sale.day), []).append(sale)
    return found


def _row(sheet: Sheet, scope: Scope, quarter: str, held: Mapping[str, list[Sale]]) -> Row:
    day = min(days_of(quarter)[1], sheet.as_of)
    earlier = max((other for other in held if other < quarter), default="")
    before = held.get(earlier, []) if earlier and next_period(earlier) == quarter else []
    was, now = (_bought(sheet, scope, lines, day) for lines in (before, held.get(quarter, ())))
    change = {id_: (_sum(now.get(id_, ())), _sum(was.get(id_, ()))) for id_ in sorted({*was, *now})}
    kinds: dict[str, list[str]] = {"new": [], "grown": [], "shrunk": [], "lost": []}
    for id_, (mine, theirs) in change.items():
        kinds[_kind(id_ in was, id_ in now, mine - theirs)].append(id_)

    def part(kind: str, because: Text) -> Figure[Decimal]:
        ids = kinds[kind]
        more = sum((change[id_][0] - change[id_][1] for id_ in ids), Decimal(0))
        return Figure(
            more if kind in ("new", "grown") else Decimal(0) - more,
            because,
            lambda: tuple(line.source for id_ in ids for line in (*was.get(id_, ()), *now.get(id_, ()))),
        )

    return {
        "scope": str(scope),
        "period": quarter,
        "before": _total(was, say("sales of the quarter before")),
        "new": part("new", say("customers that bought now, and not in the quarter before")),
        "grown": part("grown", say("customers that bought more than in the quarter before")),
        "shrunk": part("shrunk", say("customers that bought less than in the quarter before")),
        "lost": part("lost", say("customers that bought in the quarter before, and not now")),
        "now": _total(now, say("sales of the quarter up to {day}", day=day)),
        "customers": Figure(
            len(now),
            say("customers that bought in the quarter"),
            lambda: tuple(line.source for each in now.values() for line in each),
        ),
    }


def _kind(was: bool, now: bool, change: Decimal) -> str:
    if not was:
        return "new"
    if not now:
        return "lost"
    return "grown" if change >= 0 else "shrunk"


def _bought(sheet: Sheet, scope: Scope, lines: Iterable[Sale], day: date) -> Bought:
    found: dict[str, tuple[Sale, ...]] = {}
    for line in lines:
        if within(sheet, scope, line.rep, day):
            key = line.customer or NOBODY
            found[key] = (*found.get(key, ()), line)
    return found


def _sum(lines: Iterable[Sale]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))


def _total(held: Bought, because: Text) -> Figure[Decimal]:
    lines = [line for each in held.values() for line in each]
    return Figure(_sum(lines), because, lambda: tuple(line.source for line in _ordered(lines)))


def _ordered(lines: Iterable[Sale]) -> Iterator[Sale]:
    yield from sorted(lines, key=lambda line: (line.day, line.path, line.line))
