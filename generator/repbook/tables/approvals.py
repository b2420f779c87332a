"""The forms that wait for a signature on the day, each with the step that is next.

Confidential kinds have no row: a site may not tell whose credit is being looked into.
"""

from __future__ import annotations

from repbook import signature
from repbook.fit import shape_for
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "approvals",
    "待签批",
    "a form that waits for a signature",
    ("kind", "id"),
    (
        Column("kind", "类型", "text"),
        Column("id", "编号", "text"),
        Column("step", "步骤", "text"),
        Column("label", "名称", "text"),
        Column("since", "等待自", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each form that waits, longest first; a form whose last day is unknown comes last."""
    told = (each for each in signature.waiting(sheet) if not each.record.confidential)
    held = sorted(told, key=lambda each: (each.since is None, each.since or sheet.as_of))
    return [
        {
            "kind": each.record.folder,
            "id": each.record.id,
            "step": each.step,
            "label": shape_for(type(each.record)).parts[each.step].field.label,
            "since": each.since,
            "path": each.record.path,
        }
        for each in held
    ]
