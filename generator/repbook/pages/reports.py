"""The reports: who handed in which week and day, and a page for each rep with the last report as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import page
from repbook.matrix import Line, Matrix, matrix
from repbook.page import Context, Key, Page, Step, View
from repbook.table import Row
from repbook.text import Text, Word, say

PAGE = Page("reports", "reports/", say("Reports"), 160)
WEEKS = 12
DAYS = 10
SECTIONS = ("judgement", "support_needed", "most_important_next_week")
COUNTED = ("visits", "customers", "contacts")


class Latest(NamedTuple):
    """The last report that a rep handed in, in one line."""

    rep: str
    name: str
    period: str
    submitted: date | None
    next_week: str


class Activity(NamedTuple):
    """What the records of a week count, beside the week before."""

    name: str
    now: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports(View):
    """What the team's page of reports shows."""

    weekly: Matrix
    handed: Text
    made: tuple[Step, ...]
    daily: Matrix
    days: Text
    latest: tuple[Latest, ...]
    told: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RepReports(View):
    """What a rep's page of reports shows: the counted part, then the written part, unaltered."""

    rep: str
    name: str
    line: Line | None
    periods: tuple[str, ...]
    key: tuple[tuple[str, str, int], ...]
    weeks: Text
    made: tuple[Step, ...]
    period: str
    submitted: date | None
    counted: Text
    activity: tuple[Activity, ...]
    written: tuple[tuple[str, str], ...]
    source: str


def views(context: Context) -> Iterator[Reports | RepReports]:
    """Give the team's page, and one for each rep that reports are asked of."""
    names = page.names(context, "reps")
    rows = context.table("reports")
    weekly = matrix(rows, names, "weekly", WEEKS)
    daily = matrix(rows, names, "daily", DAYS)
    written = page.grouped(context.table("weekly"), "rep")
    last = {rep: max(found, key=lambda row: page.text(row, "period")) for (rep,), found in written.items()}
    latest = tuple(_latest(last[rep], names) for rep in sorted(last))
    asked = [row for row in rows if page.text(row, "kind") == "weekly"]
    last_week = max((page.text(row, "period") for row in asked if _over(row)), default="")
    by_rep = page.grouped(asked, "rep")
    everyone = sorted({line.rep for line in weekly.lines} | set(last))
    yield Reports(
        path="reports/",
        title=say("Reports"),
        kick=say("Reports of the team"),
        headline=_headline(weekly),
        weekly=weekly,
        handed=_handed(weekly),
        made=_made(context, [row for row in asked if page.text(row, "period") == last_week], names),
        daily=daily,
        days=say(
            "{on_time} of {due} daily reports came on time in {days} days",
            on_time=daily.total.on_time,
            due=daily.total.due,
            days=len(daily.periods),
        ),
        latest=latest,
        told=say("{n} of {all} reps have handed in a report", n=len(latest), all=len(everyone)),
    )
    activity = page.keyed(context.table("activity"), "rep", "period")
    for rep in everyone:
        line = next((line for line in weekly.lines if line.rep == rep), None)
        made = _made(context, by_rep.get((rep,), ())[-WEEKS:], names)
        yield _of_rep(rep, names.get(rep, rep), line, weekly, made, last.get(rep), activity)


def _over(row: Row) -> bool:
    return page.text(row, "status") in ("on_time", "late", "missing", "provisional")


def _made(context: Context, rows: Sequence[Row], names: Mapping[str, str]) -> tuple[Step, ...]:
    """Give how each status was judged, by rep and week."""
    return tuple(
        Step(
            say(
                "{name}, {week}: {status}",
                name=names.get(page.text(row, "rep"), page.text(row, "rep")),
                week=page.text(row, "period"),
                status=Word("report_status", page.text(row, "status")),
            ),
            "",
            (),
            page.made(context, "reports", row, "status", depth=1),
            0,
        )
        for row in rows
    )


def _latest(row: Row, names: Mapping[str, str]) -> Latest:
    rep = page.text(row, "rep")
    return Latest(
        rep,
        names.get(rep, rep),
        page.text(row, "period"),
        page.day(row, "submitted"),
        page.text(row, "most_important_next_week"),
    )


def _headline(handed: Matrix) -> Text:
    if not handed.periods:
        return say("No weekly report is due yet")
    if handed.open:
        return say(
            "{weeks} weeks, {due} reports due, {on_time} on time; {open} may still come",
            weeks=len(handed.periods),
            due=handed.total.due,
            on_time=Key(handed.total.on_time),
            open=handed.open,
        )
    return say(
        "{weeks} weeks, {due} reports due, {on_time} on time",
        weeks=len(handed.periods),
        due=handed.total.due,
        on_time=Key(handed.total.on_time),
    )


def _handed(handed: Matrix) -> Text:
    if not handed.late and not handed.missing:
        return say("No report came late and none is missing")
    worst = max(handed.lines, key=lambda line: line.sum.due - line.sum.on_time)
    return say(
        "{late} late and {missing} missing, most of them from {name}: {n}",
        late=handed.late,
        missing=handed.missing,
        name=worst.name,
        n=worst.sum.due - worst.sum.on_time,
    )


def _of_rep(
    rep: str,
    name: str,
    line: Line | None,
    weekly: Matrix,
    made: tuple[Step, ...],
    row: Row | None,
    activity: Mapping[tuple[str, ...], Row],
) -> RepReports:
    period = page.text(row, "period") if row else ""
    weeks = sorted(week for who, week in activity if who == rep and week <= period)
    counted = _activity([activity.get((rep, week)) for week in (period, *weeks[-2:-1])]) if row else ()
    return RepReports(
        path=f"reports/{rep}/",
        template="report.html",
        title=say("Reports, {name}", name=name),
        kick=say("Reports, {name}", name=name),
        headline=_of_rep_headline(line, period),
        rep=rep,
        name=name,
        line=line,
        periods=weekly.periods,
        key=weekly.key,
        weeks=say("{on_time} of {due} reports on time", on_time=line.sum.on_time, due=line.sum.due)
        if line
        else say("No report is asked of this rep"),
        made=made,
        period=period,
        submitted=page.day(row, "submitted") if row else None,
        counted=_counted(counted, period),
        activity=counted,
        written=tuple((name, page.text(row, name)) for name in SECTIONS) if row else (),
        source=page.text(row, "path") if row else "",
    )


def _of_rep_headline(line: Line | None, period: str) -> Text:
    if line is None or not line.sum.due:
        return say("No weekly report is due yet")
    if not period:
        return say("No report handed in yet, {due} due", due=Key(line.sum.due))
    return say(
        "{on_time} of {due} reports on time; the last one handed in is of {week}",
        on_time=Key(line.sum.on_time),
        due=line.sum.due,
        week=period,
    )


def _activity(rows: Sequence[Row | None]) -> tuple[Activity, ...]:
    now, before = rows[0], rows[1] if len(rows) > 1 else None
    return tuple(
        Activity(name, page.money(now, name) if now else None, page.money(before, name) if before else None)
        for name in (*COUNTED, "hours")
    )


def _counted(activity: Sequence[Activity], period: str) -> Text:
    visits = next((line for line in activity if line.name == "visits"), None)
    if visits is None or visits.now is None:
        return say("No visits of that week are on record")
    customers = next(line for line in activity if line.name == "customers")
    return say(
        "{visits} {visits:visit|visits} to {customers} {customers:customer|customers} in {week}",
        visits=visits.now,
        customers=customers.now,
        week=period,
    )
