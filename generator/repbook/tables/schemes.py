"""Schemes: which grade anybody, and how many of each kind: what the tables of grades are about."""

from __future__ import annotations

from repbook.scheme import in_use, subjects
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "schemes",
    "评级方案",
    "a scheme and a kind of subject that it grades, where there is one",
    ("subject_kind", "scheme"),
    (
        Column("subject_kind", "对象类型", "word", "subject_kind"),
        Column("scheme", "方案", "word", "scheme"),
        Column("subjects", "对象数", "count"),
    ),
    plain=True,
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the schemes in use by kind and id, each with how many it grades, or names what is missing."""
    found: dict[tuple[str, str], int] = {}
    for scheme in in_use(sheet):
        for subject in subjects(sheet, scheme):
            found[subject.kind, scheme.id] = found.get((subject.kind, scheme.id), 0) + 1
    return [
        {"subject_kind": kind, "scheme": scheme, "subjects": number}
        for (kind, scheme), number in sorted(found.items())
    ]
