"""The stages of the funnel, as the policy in force sets them."""

from __future__ import annotations

from repbook.ladder import ladder
from repbook.policy import Stage
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

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
        _row(stage, rank, outline[rank - steps.first] if fits and rank >= steps.first else None)
        for rank, stage in enumerate(steps.stages)
    ]


def _row(stage: Stage, rank: int, reference: int | None) -> Row:
    return {
        "stage": stage.id,
        "label": stage.label,
        "order": rank,
        "win_rate": stage.win_rate,
        "rot_days": stage.rot_days,
        "reference": reference,
        "role": stage.role,
    }
