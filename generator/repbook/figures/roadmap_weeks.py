"""The roadmap's weekly standards that visits, opportunities and reports answer for (D2, D3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from repbook.activity import customers_of, hours, hours_of, in_week
from repbook.dated import Series
from repbook.duty import sources, weekly_reports
from repbook.figure import Figure
from repbook.opened import owned
from repbook.people import customers_owned
from repbook.period import week_of
from repbook.record import yes
from repbook.records.customers import CustomerRecord
from repbook.roadmap import Phase, Reached
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.standard import Count, Counter, Judged, Week, counted, share, unmeasured, weeks
from repbook.text import say
from repbook.visiting import by_rep

ITEMS = ("background", "usage", "organisation", "people", "competitors")


def goals(sheet: Sheet, phase: Phase) -> Iterator[tuple[str, Reached]]:
    """Give these standards of a phase by name."""
    then = sheet.on(phase.judged)
    if phase.name == "2":
        yield "P2.S1", _researched(then, phase)
        yield "P2.S2", counted(sheet, phase, "P2.S2", _prospecting_days(then, phase))
        yield "P2.S3", _hours(then, phase)
    elif phase.name in ("3a", "3b", "3c"):
        visiting, finding = phase.prefix + "S1", phase.prefix + "S2"
        yield visiting, counted(sheet, phase, visiting, _customers_seen(then, phase))
        yield finding, counted(sheet, phase, finding, _new_prospects(then, phase))
        yield phase.prefix + "S3", _forms(sheet, phase)


def _researched(sheet: Sheet, phase: Phase) -> Reached:
    """Give the share of weeks with enough customers researched, where every item of research has its day."""
    days: dict[str, list[tuple[date, Source]]] = {}
    undated = 0
    for id_ in customers_owned(sheet, phase.rep):
        record = sheet.book.customers[id_]
        if record.information:
            found = _dated(record)
            undated += found is None
            days[id_] = found or []
    if undated or not days:
        because = (
            say("what is known of {n} {n:customer|customers} carries no day", n=undated)
            if undated
            else say("nothing that was found out about customers is on record")
        )
        return unmeasured(because)

    def count(week: Week) -> Count:
        found = [
            next((source for day, source in held if week.monday <= day <= week.sunday), None)
            for held in days.values()
        ]
        sources = tuple(source for source in found if source)
        return Count(Decimal(len(sources)), sources)

    return counted(sheet, phase, "P2.S1", count)


def _dated(record: CustomerRecord) -> list[tuple[date, Source]] | None:
    """Give the days on which the five kinds of information were written down; None where one has none."""
    found: list[tuple[date, Source]] = []
    for name in ITEMS:
        held = getattr(record.information, name)
        if isinstance(held, Series):
            here = Source(record.path, ("information", name))
            found += [(day, here.at(index)) for index, (day, _) in enumerate(held)]
        elif held is not None:
            return None
    return found


def _prospecting_days(sheet: Sheet, phase: Phase) -> Counter:
    def count(week: Week) -> Count:
        held = [each for each in in_week(sheet, phase.rep, week.monday) if yes(each.record.prospecting)]
        sources = tuple(Source(visit.record.path, ("prospecting",)) for visit in held)
        return Count(Decimal(len({visit.day for visit in held})), sources)

    return count


def _hours(sheet: Sheet, phase: Phase) -> Reached:
    own = by_rep(sheet).get(phase.rep, ())
    if not any(phase.first <= visit.day and hours(visit.record) is not None for visit in own):
        return unmeasured(say("no visit of the phase carries hours"))

    def count(week: Week) -> Count:
        held = in_week(sheet, phase.rep, week.monday)
        sources = tuple(
            Source(each.record.path, ("hours",)) for each in held if hours(each.record) is not None
        )
        return Count(hours_of(held) or Decimal(0), sources)

    return counted(sheet, phase, "P2.S3", count)


def _customers_seen(sheet: Sheet, phase: Phase) -> Counter:
    def count(week: Week) -> Count:
        held = in_week(sheet, phase.rep, week.monday)
        seen = customers_of(sheet, held, seen=True)
        return Count(Decimal(len(seen)), tuple(Source(visit.record.path) for visit in held))

    return count


def _new_prospects(sheet: Sheet, phase: Phase) -> Counter:
    firsts = _first_opportunities(sheet, phase.rep)

    def count(week: Week) -> Count:
        found = [source for day, source in firsts.values() if week.monday <= day <= week.sunday]
        return Count(Decimal(len(found)), tuple(found))

    return count


@reckoned
def _first_opportunities(sheet: Sheet, rep: str) -> Mapping[str, tuple[date, Source]]:
    """Give the day on which each customer's first opportunity of a rep entered the funnel, and its place."""
    found: dict[str, tuple[date, Source]] = {}
    for deal in owned(sheet, rep):
        day = deal.state.pooled_on
        if deal.customer and day:
            first = (day, Source(deal.record.path, ("history",)))
            found[deal.customer] = min(found.get(deal.customer, first), first)
    return found


def _forms(sheet: Sheet, phase: Phase) -> Reached:
    """Give the share of the weeks owed whose report came on time, as known today."""
    owed = {report.period: report for report in weekly_reports(sheet, phase.rep)}
    judged: list[Judged] = []
    for week in weeks(sheet, phase):
        report = owed.get(week_of(week.monday))
        if report is not None and report.status != "exempt":
            because = say("{week}: {reason}", week=report.period, reason=report.because)
            figure = Figure[object](report.status, because, sources(sheet, report))
            judged.append(Judged(report.status == "on_time", figure))
    return share(judged, (sheet.cite("reports", "due"),))
