"""Grades: every subject by every scheme that grades its kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter

from repbook.figure import Figure
from repbook.scheme import Grade, Scheme, Subject, grade_of, in_use, subjects
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import say

TABLE = Table(
    "grades",
    "评级",
    "Every subject of a scheme's unit; without a grade, what is missing is named.",
    ("subject_kind", "subject", "scheme"),
    (
        Column("subject_kind", "对象类型", "word", "subject_kind"),
        Column("subject", "对象", "text"),
        Column("scheme", "方案", "word", "scheme"),
        Column("value", "级别", "text"),
        Column("label", "显示", "text"),
        Column("basis", "依据", "word", "basis"),
        Column("missing", "缺少", "text"),
        Column("next_value", "下一级别", "text"),
        Column("gap", "差距", "number"),
        Column("valid_until", "有效期至", "day"),
        Column("flag", "标记", "word", "grade_flag"),
        Column("bound", "下一级别下限", "number"),
    ),
)

# Said once, since it is said of most grades.
_NO_NUMBER = say("no class above it is a number away")


def rows(sheet: Sheet) -> list[Row]:
    """Give the grades by kind, subject and scheme."""
    return _rows(
        sheet, ((scheme, subject) for scheme in in_use(sheet) for subject in subjects(sheet, scheme))
    )


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the grades of one subject, as they stand among all."""
    return _rows(sheet, ((scheme, one) for scheme in in_use(sheet) if one in subjects(sheet, scheme)))


def _rows(sheet: Sheet, whom: Iterable[tuple[Scheme, Subject]]) -> list[Row]:
    found = (_row(scheme, subject, grade_of(sheet, scheme.id, subject)) for scheme, subject in whom)
    return sorted(found, key=itemgetter(*TABLE.key))


def _row(scheme: Scheme, subject: Subject, grade: Grade) -> Row:
    return {
        "subject_kind": subject.kind,
        "subject": subject.id,
        "scheme": scheme.id,
        "value": grade.figure,
        "label": grade.label,
        "basis": grade.basis,
        "missing": " ".join(grade.missing) or None,
        "next_value": grade.next_value,
        "gap": _gap(grade),
        "valid_until": grade.valid_until,
        "flag": grade.flag,
        "bound": None
        if grade.bound is None
        else Figure(grade.bound, say("where the next class begins"), (grade.figure,)),
    }


def _gap(grade: Grade) -> Figure[Decimal | int]:
    if grade.gap is None:
        return Figure(None, _NO_NUMBER, (grade.figure,))
    because = say("what is missing to the next class; now: {reason}", reason=grade.figure.because)
    return Figure(grade.gap, because, (grade.figure,))
