"""The exported tables in a database, and what SQL makes of them: figures recalculated from rows alone.

A question gives, for each figure that it recalculates, where the figure stands, what SQL finds, and what the
table says. Money and ratios are decimal text; `total`, `times`, `minus` and `ratio` reckon with them exactly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

Rows = Sequence[Mapping[str, object]]
SIXTH = Decimal("0.000001")


class Compared(NamedTuple):
    """One figure: the question and where it stands, what SQL finds, and what the table says."""

    where: str
    found: object
    given: object

    @property
    def agrees(self) -> bool:
        """Say whether both are the same number, word or nothing."""
        return _same(self.found) == _same(self.given)


def _same(value: object) -> object:
    try:
        return None if value is None else Decimal(str(value))
    except ArithmeticError:
        return value


class _Total:
    """The exact sum of decimal texts; unknown ones stand outside."""

    def __init__(self) -> None:
        self.sum = Decimal(0)

    def step(self, value: object) -> None:
        """Add one."""
        if value is not None:
            self.sum += Decimal(str(value))

    def finalize(self) -> str:
        """Give the sum."""
        return format(self.sum, "f")


def _times(left: object, right: object) -> str | None:
    if left is None or right is None:
        return None
    return format(Decimal(str(left)) * Decimal(str(right)), "f")


def _minus(left: object, right: object) -> str | None:
    if left is None or right is None:
        return None
    return format(Decimal(str(left)) - Decimal(str(right)), "f")


def _ratio(part: object, whole: object) -> str | None:
    if part is None or whole is None or Decimal(str(whole)) <= 0:
        return None
    return format((Decimal(str(part)) / Decimal(str(whole))).quantize(SIXTH, ROUND_HALF_EVEN), "f")


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def database(tables: Mapping[str, Rows], as_of: date) -> sqlite3.Connection:
    """Give a database of the exported tables; what is reckoned on the way stands in tables of its own."""
    base = sqlite3.connect(":memory:")
    base.create_aggregate("total_of", 1, _Total)  # type: ignore[arg-type]
    base.create_function("times", 2, _times, deterministic=True)
    base.create_function("minus", 2, _minus, deterministic=True)
    base.create_function("ratio", 2, _ratio, deterministic=True)
    base.create_function("quarter", 1, _quarter, deterministic=True)
    base.create_function("week_of", 1, _week, deterministic=True)
    base.create_function("above", 2, lambda left, right: Decimal(str(left)) > Decimal(str(right)))
    for name, rows in tables.items():
        if rows:
            columns = list(rows[0])
            base.execute(f"create table {name} ({', '.join(f'[{column}]' for column in columns)})")
            marks = ", ".join("?" * len(columns))
            base.executemany(f"insert into {name} values ({marks})", [tuple(row.values()) for row in rows])
    for needed in NEEDED:
        if not tables.get(needed):
            base.execute(f"create table {needed} ({', '.join(f'[{column}]' for column in NEEDED[needed])})")
    base.execute("create table today (day, running)")
    base.execute("insert into today values (?, ?)", (as_of.isoformat(), _quarter(as_of.isoformat())))
    base.executescript(PREPARED)
    return base


# Columns of the tables that a small workspace may have no rows of.
NEEDED = {
    "opportunities": (
        "id", "customer", "owner", "stage", "furthest_stage", "amount", "expected_close", "status",
        "win_rate", "weighted",
    ),
    "sales": ("rep", "on", "amount", "opportunity"),
    "visits": ("id", "rep", "on"),
    "weekly": ("rep", "period", "submitted"),
    "reports": ("rep", "kind", "period", "due", "submitted", "status"),
    "activity": ("rep", "period", "visits"),
    "receivables": (
        "invoice", "rep", "due", "amount", "paid", "credited", "balance", "days_overdue", "bucket",
    ),
    "collection": ("rep", "month", "due", "collected", "rate"),
    "forecast_flow": ("scope", "period", "week"),
    "reps": ("id", "region", "manager"),
}  # fmt: skip

# Which opportunity belongs to which scope, what is left of it to sell, what a quarter's forecast holds.
PREPARED = """
create table above_them as
    with recursive up (rep, boss) as (
        select id, manager from reps where manager is not null
        union
        select up.rep, reps.manager from up join reps on reps.id = up.boss where reps.manager is not null
    )
    select * from up;
create table owned as
    select 'rep:' || id as scope, id as owner from reps
    union select 'region:' || region, id from reps where region is not null
    union select 'manager:' || id, id from reps
    union select 'manager:' || boss, rep from above_them;
create table scopes as select distinct scope from funnel;
create table held as
    select scopes.scope, opportunities.* from scopes, opportunities
    where scopes.scope = 'team'
        or (scopes.scope, opportunities.owner) in (select scope, owner from owned);
create table pooled as
    select held.* from held join stages on stages.stage = held.furthest_stage
    where coalesce(stages.role, '') <> 'target' and status in ('open', 'on_hold');
create table sold as
    select opportunity, total_of(amount) as amount from sales
    where opportunity is not null group by opportunity;
create table remaining as
    select held.*, case when above(minus(coalesce(held.amount, '0'), coalesce(sold.amount, '0')), '0')
        then minus(coalesce(held.amount, '0'), coalesce(sold.amount, '0')) else '0' end as rest
    from held left join sold on sold.opportunity = held.id;
create table grace as
    select cast(value as integer) as days from policy where section = 'forecast' and name = 'grace_days';
create table hoped as
    select remaining.*, quarter(expected_close) as quarter from remaining, today, grace
    where status = 'open' and win_rate is not null
        and expected_close >= date(today.day, '-' || grace.days || ' days')
        and quarter(expected_close) >= today.running;
"""

QUESTIONS: Mapping[str, str] = {
    "funnel.count": """
        select f.scope || '/' || f.stage, count(h.id), f.count from funnel f
        left join held h on h.scope = f.scope and h.stage = f.stage and h.status in ('open', 'signed')
        group by f.scope, f.stage""",
    "funnel.on_hold": """
        select f.scope || '/' || f.stage, count(h.id), f.on_hold from funnel f
        left join held h on h.scope = f.scope and h.stage = f.stage and h.status = 'on_hold'
        group by f.scope, f.stage""",
    "funnel.customers": """
        select f.scope || '/' || f.stage, count(distinct h.customer), f.customers from funnel f
        left join held h on h.scope = f.scope and h.stage = f.stage and h.status in ('open', 'signed')
        group by f.scope, f.stage""",
    "funnel.amount": """
        select f.scope || '/' || f.stage, total_of(h.amount), f.amount from funnel f
        left join held h on h.scope = f.scope and h.stage = f.stage and h.status in ('open', 'signed')
        group by f.scope, f.stage""",
    "funnel.weighted": """
        select f.scope || '/' || f.stage, total_of(h.weighted), f.weighted from funnel f
        left join held h on h.scope = f.scope and h.stage = f.stage and h.status in ('open', 'signed')
        group by f.scope, f.stage""",
    "opportunities.weighted": "select id, times(amount, win_rate), weighted from opportunities",
    "ratios.attainment": """
        select scope || '/' || period || '/' || lens, ratio(closed, target), attainment from ratios""",
    "ratios.forecast_attainment": """
        select r.scope || '/' || r.period || '/' || r.lens,
            ratio((select total_of(x) from (select r.closed as x union all select r.stage_forecast)),
                r.target),
            r.forecast_attainment from ratios r""",
    "ratios.closed by sales": """
        select r.scope || '/' || r.period, total_of(s.amount), r.closed from ratios r
        left join sales s on quarter(s.[on]) = r.period and (r.scope = 'team' or r.scope = 'rep:' || s.rep)
        where r.lens = 'sales' and (r.scope = 'team' or r.scope like 'rep:%') group by r.scope, r.period""",
    "ratios.stage_forecast by sales": """
        select r.scope || '/' || r.period,
            coalesce((select total_of(worth) from (
                select times(h.rest, h.win_rate) as worth from hoped h
                    where h.scope = r.scope and h.quarter = r.period
                union all
                select times(g.rest, g.win_rate) from remaining g
                    where g.scope = r.scope and g.status = 'signed' and r.period = today.running)), '0'),
            r.stage_forecast
        from ratios r, today where r.lens = 'sales'""",
    "ratios.stage_forecast by bookings": """
        select r.scope || '/' || r.period, total_of(h.weighted), r.stage_forecast from ratios r
        left join hoped h on h.scope = r.scope and h.quarter = r.period
        where r.lens = 'bookings' group by r.scope, r.period""",
    "ratios.coverage": """
        select r.scope || '/' || r.period || '/' || r.lens,
            ratio(coalesce((select total_of(h.amount) from hoped h
                where h.scope = r.scope and h.quarter = r.period), '0'), minus(r.target, r.closed)),
            r.coverage
        from ratios r where r.target is not null and r.target <> '0'""",
    "ratios.advancement_rate": """
        select r.scope || '/' || r.period || '/' || r.lens, ratio(f.advanced, f.pool), r.advancement_rate
        from ratios r left join flow f on f.scope = r.scope and f.period = r.period""",
    "ratios.attrition_rate": """
        select r.scope || '/' || r.period || '/' || r.lens, ratio(f.leaked, f.pool), r.attrition_rate
        from ratios r left join flow f on f.scope = r.scope and f.period = r.period""",
    "flow.pool": """
        select f.scope || '/' || f.period,
            (select total_of(x) from (select f.advanced as x union all select f.held
                union all select f.regressed union all select f.leaked)), f.pool from flow f""",
    "flow.closing": """
        select f.scope || '/' || f.period,
            (select total_of(x) from (select f.opening as x union all select f.created union all
                select f.reopened union all select f.increased union all select '-' || f.decreased union all
                select '-' || f.signed union all select '-' || f.lost union all select '-' || f.merged)),
            f.closing from flow f""",
    "flow.closing, what stands today": """
        select f.scope || '/' || f.period, total_of(p.amount), f.closing from flow f, today
        left join pooled p on p.scope = f.scope
        where f.period in (today.running, week_of(today.day)) group by f.scope, f.period""",
    "forecast_flow.closing": """
        select f.scope || '/' || f.period || '/' || f.week,
            (select total_of(x) from (select f.opening as x union all select f.created union all
                select f.reopened union all select f.increased union all select f.pulled_in union all
                select '-' || f.decreased union all select '-' || f.pushed_out union all
                select '-' || f.signed union all select '-' || f.lost union all select '-' || f.merged)),
            f.closing from forecast_flow f""",
    "forecast_flow.closing, what stands today": """
        select f.scope || '/' || f.period, total_of(p.amount), f.closing from forecast_flow f, today
        left join pooled p on p.scope = f.scope and p.expected_close is not null
            and quarter(p.expected_close) = f.period
        where f.week = week_of(today.day) group by f.scope, f.period""",
    "reports submitted": """
        select rep, count(submitted), (select count(*) from weekly w where w.rep = r.rep
            and exists (select 1 from reports q where q.rep = w.rep and q.period = w.period
                and q.kind = 'weekly' and q.submitted is not null))
        from reports r where kind = 'weekly' group by rep""",
    "reports.status, early or late": """
        select rep || '/' || kind || '/' || period, case when submitted < due then 'on_time' else 'late' end,
            status from reports where submitted <> due and status not in ('exempt')""",
    "reports.status, none": """
        select rep || '/' || kind || '/' || period, status in ('missing', 'provisional'), due < today.day
        from reports, today where submitted is null and status <> 'exempt'""",
    "activity.visits": """
        select a.rep || '/' || a.period, count(v.id), a.visits from activity a
        left join visits v on v.rep = a.rep and week_of(v.[on]) = a.period group by a.rep, a.period""",
    "receivables.balance": """
        select invoice, minus(minus(amount, paid), credited), balance from receivables""",
    "receivables.days_overdue": """
        select invoice, case when above(balance, '0')
            then max(0, cast(julianday(today.day) - julianday(due) as integer)) else 0 end, days_overdue
        from receivables, today""",
    "receivables.bucket": """
        select invoice, case when not above(balance, '0') then 'paid' when days_overdue = 0 then 'not_due'
            when days_overdue <= 30 then '1-30' when days_overdue <= 60 then '31-60'
            when days_overdue <= 90 then '61-90' else 'over_90' end, bucket from receivables""",
    "collection.due of the month": """
        select c.rep || '/' || c.month, total_of(r.amount), c.due from collection c, today
        left join receivables r on r.rep = c.rep and substr(r.due, 1, 7) = c.month
        where c.month = substr(today.day, 1, 7) group by c.rep, c.month""",
    "collection.rate": "select rep || '/' || month, ratio(collected, due), rate from collection",
}


def recalculated(tables: Mapping[str, Rows], as_of: date) -> list[Compared]:
    """Give every figure that SQL recalculates, beside what the tables say."""
    base = database(tables, as_of)
    return [
        Compared(f"{question}: {where}", found, given)
        for question, sql in QUESTIONS.items()
        for where, found, given in base.execute(sql)
    ]
