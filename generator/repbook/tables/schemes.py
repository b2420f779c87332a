"""Schemes: which of them grade anybody, and whom: what the tables of grades are about."""

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
    ),
    plain=True,
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the schemes in use by kind and id, for whom each has a row in `grades`."""
    found = {(subject.kind, scheme.id) for scheme in in_use(sheet) for subject in subjects(sheet, scheme)}
    return [{"subject_kind": kind, "scheme": scheme} for kind, scheme in sorted(found)]
