"""The duty to report: which reports a rep owes, when each is due, and what became of it (E2, E3).

A weekly report is owed for every ISO week from the first whose Monday is on or after the start of the
quota; daily ones only where the policy asks. What says nothing of its own is no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from repbook.finding import Fault
from repbook.fit import field
from repbook.people import sales_reps
from repbook.period import days_of, week_of
from repbook.policy import Reports
from repbook.prose import headings, sections
from repbook.records.daily import DailyRecord
from repbook.records.weekly import WeeklyRecord
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.tenure import Tenure, tenure
from repbook.text import Text, say
from repbook.value import Moment
from repbook.working import next_working_day, on_leave, provisional, working_days

Status = Literal["on_time", "late", "missing", "exempt", "open", "provisional"]
ONE_WEEK = timedelta(days=7)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Report(NamedTuple):
    """One report of a rep: the period it is about, when it is due, and its status with the reason."""

    rep: str
    kind: Literal["weekly", "daily"]
    period: str
    due: date
    submitted: date | None
    status: Status
    because: Text
    path: str
    written: bool


class Missing(NamedTuple):
    """A missing report; `recent` says that it is of the weeks that a check looks back on."""

    report: Report
    recent: bool


@reckoned
def reports(sheet: Sheet) -> tuple[Report, ...]:
    """Give every report of every sales rep from joining to the day, the ones not owed included."""
    return _reports(sheet, sales_reps(sheet))


@reckoned
def _judged_reports(sheet: Sheet) -> tuple[Report, ...]:
    """Give every report of the sales reps whose own record, or any report, is judged."""
    judged = set(sheet.judged.reps)
    for form in (WeeklyRecord, DailyRecord):
        judged |= {id_.partition("/")[0] for id_ in sheet.judged.ids.get(form.folder, ())}
    return _reports(sheet, (rep for rep in sales_reps(sheet) if rep in judged)) if judged else ()


def _reports(sheet: Sheet, reps: Iterable[str]) -> tuple[Report, ...]:
    return tuple(
        report for rep in reps for report in (*weekly_reports(sheet, rep), *_daily_reports(sheet, rep))
    )


@reckoned
def weekly_reports(sheet: Sheet, rep: str) -> tuple[Report, ...]:
    """Give a rep's weekly reports from the week of joining to the running one."""
    return tuple(_weekly_reports(sheet, rep))


def missing(sheet: Sheet, weeks_back: int | None = None) -> tuple[Missing, ...]:
    """Give the missing reports that are judged, oldest first.

    Recent are the last weeks before the running one; `weeks_back` is how many those are, by default as many
    as the policy looks back on.
    """
    back = sheet.policy.reports.look_back if weeks_back is None else weeks_back
    since = monday_of(sheet.as_of) - back * ONE_WEEK
    absent = (report for report in _judged_reports(sheet) if report.status == "missing")
    found = (Missing(report, monday_of(_first_day(report)) >= since) for report in absent)
    return tuple(sorted(found, key=lambda each: (each.report.due, each.report.path)))


def flaw(sheet: Sheet, record: WeeklyRecord) -> Literal["empty", "copied"] | None:
    """Say why a weekly report is none: nothing in its sections, or last week's, word for word."""
    said = _words(record)
    if not any(said):
        return "empty"
    monday = days_of(record.leaf)[0]
    before = sheet.book.weekly.get(f"{record.under}/{week_of(monday - ONE_WEEK)}")
    return "copied" if before is not None and _words(before) == said else None


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _words(record: WeeklyRecord) -> list[list[str]]:
    """Give the words of the named sections; what a form explains in comments is none of them."""
    said = sections(record)
    return [_COMMENT.sub("", said.get(name, "")).split() for name in record.sections]


def _first_day(report: Report) -> date:
    return days_of(report.period)[0] if report.kind == "weekly" else date.fromisoformat(report.period)


def _weekly_reports(sheet: Sheet, rep: str) -> Iterator[Report]:
    held = tenure(sheet, rep)
    if held.begins is None:
        return
    monday = monday_of(held.begins)
    while monday <= sheet.as_of:
        sunday = monday + timedelta(days=6)
        worked = working_days(sheet, monday, sunday)
        if held.left is not None and held.left < (worked[-1] if worked else sunday):
            return
        due = next_working_day(sheet, sunday, rep)
        rules = _rules(sheet, due)
        if rules.weekly != "off":
            yield _weekly_report(sheet, rep, held, monday, due, rules)
        monday += ONE_WEEK


def _weekly_report(sheet: Sheet, rep: str, held: Tenure, monday: date, due: date, rules: Reports) -> Report:
    week, sunday = week_of(monday), monday + timedelta(days=6)
    record = sheet.book.weekly.get(f"{rep}/{week}")
    path = record.path if record else f"records/weekly/{rep}/{week}.md"
    handed = record.submitted if record and not flaw(sheet, record) else None
    if handed and handed.day > sheet.as_of:
        handed = None
    start = max(day for day in (held.begins, held.quota_from) if day)
    status: Status
    if monday < start:
        status = "exempt"
        because = say("owed from the first week that begins on or after {day}", day=start)
    elif not working_days(sheet, monday, sunday, rep):
        status, because = "exempt", say("no working day in this week: holiday or leave")
    else:
        status, because = _judged(sheet, handed, due, rules, rules.weekly, (monday.year, sunday.year))
    return Report(
        rep, "weekly", week, due, handed.day if handed else None, status, because, path, record is not None
    )


def _daily_reports(sheet: Sheet, rep: str) -> Iterator[Report]:
    held = tenure(sheet, rep)
    asked = any(policy.reports.daily == "required" for policy in sheet.policies.every())
    if held.begins is None or not asked:
        return
    last = min(sheet.as_of, held.left) if held.left else sheet.as_of
    records = sheet.book.all(DailyRecord)
    for day in working_days(sheet, held.begins, last):
        due = next_working_day(sheet, day, rep)
        rules = _rules(sheet, due)
        if rules.daily != "required":
            continue
        record = records.get(f"{rep}/{day}")
        handed = record.submitted if record else None
        if handed and handed.day > sheet.as_of:
            handed = None
        status: Status
        if on_leave(sheet, rep, day):
            status, because = "exempt", say("on leave")
        else:
            status, because = _judged(sheet, handed, due, rules, rules.daily, (day.year,))
        path = record.path if record else f"records/daily/{rep}/{day}.md"
        shown = handed.day if handed else None
        yield Report(rep, "daily", str(day), due, shown, status, because, path, record is not None)


def _rules(sheet: Sheet, due: date) -> Reports:
    """Give the rules of the day on which a report is due, as far as they are known on the sheet's day."""
    return sheet.policies.on(min(due, sheet.as_of)).reports


def _judged(
    sheet: Sheet, handed: Moment | None, due: date, rules: Reports, asked: str, years: tuple[int, ...]
) -> tuple[Status, Text]:
    clock = f"{rules.due:%H:%M}"
    if handed:
        in_time = handed.day < due or (handed.day == due and (handed.at is None or handed.at <= rules.due))
        because = say("submitted {day}, due {due} {clock}", day=handed.day, due=due, clock=clock)
        return ("on_time" if in_time else "late"), because
    if asked == "optional":
        return "exempt", say("not required by the policy")
    if sheet.as_of <= due:
        return "open", say("due {due} {clock}", due=due, clock=clock)
    unsettled = [year for year in (*years, due.year) if provisional(sheet, year)]
    if unsettled:
        return "provisional", say("the working days of {year} are not published yet", year=unsettled[0])
    return "missing", say("was due {due} {clock}", due=due, clock=clock)


def sources(sheet: Sheet, report: Report) -> tuple[Source, ...]:
    """Give the places that a report's status rests on."""
    written = (Source(report.path, ("submitted",)),) if report.written else ()
    rep = Source(sheet.book.reps[report.rep].path, ("quota_from",))
    return (*written, rep, sheet.cite("reports", report.kind), sheet.cite("reports", "due"))


def due_by(sheet: Sheet, report: Report) -> tuple[Source, ...]:
    """Give the places that a report's due day rests on: the rule, the team's own days, the rep's leave."""
    after = _first_day(report)
    days = [
        Source(record.path, ("days",))
        for record in sheet.book.calendars.values()
        if any(after <= day <= report.due for day in record.days)
    ]
    rep = sheet.book.reps[report.rep]
    leave = [
        Source(rep.path, ("leave", index))
        for index, away in enumerate(rep.leave)
        if away.from_ <= report.due and after <= away.to
    ]
    return (sheet.cite("reports", "due"), *days, *leave)


def years_judged(sheet: Sheet) -> tuple[int, ...]:
    """Give the years whose calendar the reports up to the day rest on."""
    found = {
        year
        for report in _judged_reports(sheet)
        for year in (_first_day(report).year, report.due.year)
        if report.status != "exempt"
    }
    return tuple(sorted(found))


def missing_fault(sheet: Sheet, code: str, report: Report) -> Fault:
    """Give the fault of a missing report: the file to write, and by when it was due."""
    due, period, rep = report.due, report.period, report.rep
    if report.path in sheet.book.set_aside:
        return Fault(
            code,
            Source(report.path),
            say("the report of {rep} for {period} cannot be read", rep=rep, period=period),
            say("mend what is reported of this file"),
        )
    record = sheet.book.weekly.get(f"{rep}/{period}") if report.kind == "weekly" else None
    if record is not None and _void(sheet, report):
        return Fault(code, Source(report.path, ("submitted",)), *_said(flaw(sheet, record)), key=True)
    if record is not None and record.submitted:
        return Fault(
            code,
            Source(report.path),
            say("the report of {rep} for {period} counts as missing", rep=rep, period=period),
            say("mend what else is reported of this file, or wait for the day it names as submitted"),
        )
    if report.written:
        return Fault(
            code,
            Source(report.path),
            say(
                "the report of {rep} for {period}, due {due}, is not submitted",
                rep=rep,
                period=period,
                due=due,
            ),
            say("write {field} once it says something of its own", field=field("weekly", "submitted")),
        )
    form = WeeklyRecord if report.kind == "weekly" else DailyRecord
    return Fault(
        code,
        Source(report.path),
        say("the report of {rep} for {period} was due {due} and is missing", rep=rep, period=period, due=due),
        say(
            "write {path} with {field} and the headings {headings}",
            path=report.path,
            field=field(form.folder, "submitted"),
            headings=headings(form),
        ),
    )


def _said(why: Literal["empty", "copied"] | None) -> tuple[Text, Text]:
    """Say why a submitted report is none, and what to write."""
    if why == "copied":
        return (
            say("the report repeats last week's word for word, so it does not count as submitted"),
            say("say what changed since, or what did not and why"),
        )
    return (
        say("the report says nothing, so it does not count as submitted"),
        say("write below the headings {headings}", headings=headings(WeeklyRecord)),
    )


def told(sheet: Sheet, report: Report) -> bool:
    """Say whether it is told already why a report is missing: its file does not fit, or says nothing."""
    return report.path in sheet.book.set_aside or _void(sheet, report)


def _void(sheet: Sheet, report: Report) -> bool:
    record = sheet.book.weekly.get(f"{report.rep}/{report.period}") if report.kind == "weekly" else None
    handed = record.submitted if record else None
    return bool(record and handed and handed.day <= sheet.as_of and flaw(sheet, record))


def void_faults(sheet: Sheet, code: str, why: str) -> Iterator[Fault]:
    """Give the faults of the submitted weekly reports that are none for one reason."""
    for record, found in submitted_flaws(sheet):
        if found == why:
            yield Fault(code, Source(record.path, ("submitted",)), *_said(found), key=True)


def submitted_flaws(sheet: Sheet) -> Iterator[tuple[WeeklyRecord, Literal["empty", "copied"]]]:
    """Give the weekly reports that are none although they were submitted by the day, and why."""
    for record in sheet.judged.weekly.values():
        if record.submitted and record.submitted.day <= sheet.as_of and (found := flaw(sheet, record)):
            yield record, found
