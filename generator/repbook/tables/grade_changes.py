"""How grades moved: what they were at the ends of the last quarters, where the next day has another.

Each day is graded by its own policy and by the values in force on it. Confidential schemes, visits and
problems, and an opportunity's stage, which has its history, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from repbook.period import ONE_DAY, days_of, quarter_of
from repbook.scheme import Scheme, Subject, grade_of, in_use, subjects
from repbook.sheet import Sheet
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
    return (row for scheme in in_use(sheet) if _moves(scheme) for row in _changes(sheet, scheme, whom))


def _changes(sheet: Sheet, scheme: Scheme, whom: Whom) -> Iterator[Row]:
    held: Mapping[Subject, str | None] | None = None
    since = sheet.as_of
    for day in _days(sheet):
        there = sheet.on(day)
        now = {subject: grade_of(there, scheme.id, subject).value for subject in whom(there, scheme)}
        if held is not None:
            for subject, value in now.items():
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
        held, since = now, day
