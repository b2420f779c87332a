"""Growth: why a quarter's sales differ from those of the quarter before (E15).

before + new + grown − shrunk − lost = now, to the fen, for every scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from repbook.deal import scopes
from repbook.figure import Figure
from repbook.growing import Bought, before, bought, by_quarter, changes
from repbook.people import Scope, of_scope
from repbook.period import days_of, next_period, periods, quarter_of
from repbook.selling import Sale, total
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


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope and quarter from the second with sales to the running one."""
    held = by_quarter(sheet)
    if not held:
        return []
    quarters = list(periods(next_period(min(held)), quarter_of(sheet.as_of)))
    return [_row(sheet, scope, quarter, held) for scope in scopes(sheet) for quarter in quarters]


def _row(sheet: Sheet, scope: Scope, quarter: str, held: Mapping[str, list[Sale]]) -> Row:
    day = min(days_of(quarter)[1], sheet.as_of)
    was, now = (_mine(sheet, scope, each, day) for each in (before(held, quarter), quarter))
    found = changes(was, now)

    def part(kind: str, because: Text) -> Figure[Decimal]:
        mine = [change for change in found.values() if change.kind == kind]
        more = sum((change.more for change in mine), Decimal(0))
        return Figure(
            more if kind in ("new", "grown") else Decimal(0) - more,
            because,
            lambda: tuple(line.source for change in mine for line in (*change.before, *change.now)),
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


def _mine(sheet: Sheet, scope: Scope, quarter: str, day: date) -> Bought:
    mine = of_scope(sheet, scope, _by_rep(sheet, quarter), day)
    return bought(_ordered(line for lines in mine for line in lines))


@reckoned
def _by_rep(sheet: Sheet, quarter: str) -> Mapping[str | None, list[Sale]]:
    found: dict[str | None, list[Sale]] = {}
    for line in by_quarter(sheet).get(quarter, ()):
        found.setdefault(line.rep, []).append(line)
    return found


def _total(held: Bought, because: Text) -> Figure[Decimal]:
    lines = tuple(line for each in held.values() for line in each)
    return Figure(total(lines), because, lambda: tuple(line.source for line in _ordered(lines)))


def _ordered(lines: Iterable[Sale]) -> Iterator[Sale]:
    yield from sorted(lines, key=lambda line: (line.day, line.path, line.line))
