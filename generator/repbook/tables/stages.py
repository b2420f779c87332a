"""The stages of the funnel, as the policy in force sets them."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from repbook.figure import Figure
from repbook.ladder import ladder
from repbook.policy import Stage
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import say

N = TypeVar("N", int, Decimal)

TABLE = Table(
    "stages",
    "销售阶段",
    "a stage of the funnel",
    ("stage",),
    (
        Column("stage", "阶段", "word", "stage"),
        Column("label", "名称", "text"),
        Column("order", "次序", "count"),
        Column("win_rate", "赢率", "ratio"),
        Column("rot_days", "停滞天数", "count"),
        Column("reference", "参考数量", "count"),
        Column("role", "阶段作用", "word", "stage_role"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each stage, lowest first; a funnel of another length has no reference."""
    steps = ladder(sheet)
    outline = sheet.policy.funnel.reference
    fits = len(outline) == len(steps.stages) - steps.first
    return [
        _row(sheet, stage, rank, rank - steps.first if fits and rank >= steps.first else None)
        for rank, stage in enumerate(steps.stages)
    ]


def _row(sheet: Sheet, stage: Stage, rank: int, at: int | None) -> Row:
    def ruled(value: N | None, *loc: str | int) -> Figure[N]:
        because = say("by the policy") if value is not None else say("the policy says nothing of it")
        return Figure(value, because, (sheet.cite(*loc),))

    reference = None if at is None else sheet.policy.funnel.reference[at]
    return {
        "stage": stage.id,
        "label": stage.label,
        "order": rank,
        "win_rate": ruled(stage.win_rate, "stages", rank, "win_rate"),
        "rot_days": ruled(stage.rot_days, "stages", rank, "rot_days"),
        "reference": ruled(reference, "funnel", "reference"),
        "role": stage.role,
    }
