"""How grades moved: what they were at the ends of the last quarters, where the next day has another.

Each day is graded by its own policy and by the values in force on it. Confidential schemes, visits and
problems, and an opportunity's stage, which has its history, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from repbook.period import ONE_DAY, days_of, quarter_of
from repbook.scheme import Scheme, Subject, grade_of, in_use, subjects
from repbook.sheet import Sheet, passing
from repbook.table import Column, Row, Table

TABLE = Table(
    "grade_changes",
    "评级变动",
    "a subject whose grade on a day is another than at the end of the quarter before",
    ("subject_kind", "subject", "scheme", "on"),
    (
        Column("subject_kind", "对象类型", "word", "subject_kind"),
        Column("subject", "对象", "text"),
        Column("scheme", "方案", "word", "scheme"),
        Column("since", "对比日", "day"),
        Column("on", "日期", "day"),
        Column("before", "原级别", "text"),
        Column("after", "新级别", "text"),
    ),
    plain=True,
)
KINDS = ("customer", "contact", "rep")
# What class each subject of a scheme has on a day.
Levels = Mapping[Subject, str | None]
Whom = Callable[[Sheet, Scheme], Iterable[Subject]]


def rows(sheet: Sheet) -> list[Row]:
    """Give the changes by subject, scheme and day; the last day is the sheet's own."""
    return _sorted(_rows(sheet, subjects))


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the changes of one subject, as they stand among all."""
    return _sorted(_rows(sheet, lambda day, scheme: [each for each in subjects(day, scheme) if each == one]))


def _sorted(found: Iterable[Row]) -> list[Row]:
    return sorted(found, key=lambda row: tuple(str(row[name]) for name in TABLE.key))


def _moves(scheme: Scheme) -> bool:
    return not scheme.confidential and set(scheme.kinds) <= set(KINDS)


def _days(sheet: Sheet) -> list[date]:
    days = [sheet.as_of]
    for _ in range(sheet.policy.attention.history_quarters):
        days.append(days_of(quarter_of(days[-1]))[0] - ONE_DAY)
    return days[::-1]


def _rows(sheet: Sheet, whom: Whom) -> Iterator[Row]:
    """Give the changes, of two days at a time: a day has as many grades as the table of today's."""
    moving = [scheme for scheme in in_use(sheet) if _moves(scheme)]
    held: Mapping[str, Levels] | None = None
    since = sheet.as_of
    for day in _days(sheet):
        with passing(sheet, day) as there:
            now = {scheme.id: _levels(there, scheme, whom) for scheme in moving}
        if held is not None:
            for scheme in moving:
                yield from _changes(scheme, (since, held[scheme.id]), (day, now[scheme.id]))
        held, since = now, day


def _levels(sheet: Sheet, scheme: Scheme, whom: Whom) -> Levels:
    return {subject: grade_of(sheet, scheme.id, subject).value for subject in whom(sheet, scheme)}


def _changes(scheme: Scheme, then: tuple[date, Levels], now: tuple[date, Levels]) -> Iterator[Row]:
    (since, held), (day, found) = then, now
    for subject, value in found.items():
        if held.get(subject) != value:
            yield {
                "subject_kind": subject.kind,
                "subject": subject.id,
                "scheme": scheme.id,
                "since": since,
                "on": day,
                "before": held.get(subject),
                "after": value,
            }
