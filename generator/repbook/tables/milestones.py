"""Every goal of the roadmap, for each rep and each phase that has begun."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from repbook.figure import Figure, Parts
from repbook.figures import (
    roadmap_results,
    roadmap_stages,
    roadmap_talks,
    roadmap_training,
    roadmap_weeks,
    roadmap_year,
)
from repbook.figures.roadmap_attested import judged
from repbook.people import sales_reps
from repbook.roadmap import Number, Phase, Reached, Status, phases
from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say
from repbook.word import vocabulary

TABLE = Table(
    "milestones",
    "成功路线图",
    "a sales rep, phase that has begun and goal",
    ("rep", "phase", "goal"),
    (
        Column("rep", "销售人员", "text"),
        Column("phase", "阶段", "word", "phase"),
        Column("goal", "目标", "word", "goal"),
        Column("unit", "单位", "word", "goal_unit"),
        Column("target", "标准", "number"),
        Column("actual", "实际", "number"),
        Column("status", "状态", "word", "milestone_status"),
        Column("pass_by", "截止", "day"),
    ),
)
MEASURES = (
    roadmap_stages.goals,
    roadmap_weeks.goals,
    roadmap_talks.goals,
    roadmap_results.goals,
    roadmap_training.goals,
    roadmap_year.goals,
)
# Ratios are written with six places like those of every table.
SIXTH = Decimal("0.000001")


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each rep, phase and goal, in the order of the roadmap."""
    return [row for rep in sales_reps(sheet) for phase in phases(sheet, rep) for row in _rows(sheet, phase)]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the rows of one rep, as they stand among all."""
    mine = phases(sheet, one.id) if one.kind == "rep" and one.id in sales_reps(sheet) else ()
    return [row for phase in mine for row in _rows(sheet, phase)]


def _rows(sheet: Sheet, phase: Phase) -> Iterator[Row]:
    measured = {goal: reached for measure in MEASURES for goal, reached in measure(sheet, phase)}
    for goal in vocabulary("goal"):
        if goal.startswith(phase.prefix):
            reached = measured.get(goal)
            status: Status = reached.status(phase) if reached else "not_measured"
            if status == "not_measured":
                reached, status = judged(sheet, phase, goal, reached)
            assert reached is not None
            yield _row(sheet, phase, goal, reached, status)


def _row(sheet: Sheet, phase: Phase, goal: str, reached: Reached, status: Status) -> Row:
    actual, target = _written(reached, reached.actual), _target(sheet, phase, goal, reached.target)
    return {
        "rep": phase.rep,
        "phase": phase.name,
        "goal": goal,
        "unit": reached.unit,
        "target": target,
        "actual": actual,
        "status": Figure(status, actual.because, (actual, target)),
        "pass_by": Figure(phase.last, say("the last day of the phase"), lambda: _days(sheet, phase)),
    }


def _target(sheet: Sheet, phase: Phase, goal: str, target: Figure[Number]) -> Figure[Number]:
    """Give the target with its rule: that of a weekly standard is the number of the week."""
    if target.parts or goal not in sheet.policy.roadmap.targets:
        return target
    rule = sheet.on(phase.judged).cite("roadmap", "targets", goal)
    return Figure(target.value, target.because, (rule,))


def _days(sheet: Sheet, phase: Phase) -> Parts:
    rep = sheet.book.reps[phase.rep].path
    return Source(rep, ("joined",)), Source(rep, ("quota_from",)), sheet.cite("roadmap", "phases")


def _written(reached: Reached, figure: Figure[Number]) -> Figure[Number]:
    if reached.unit not in ("share", "weeks") or not isinstance(figure.value, Decimal):
        return figure
    return Figure(figure.value.quantize(SIXTH, ROUND_HALF_EVEN), figure.because, lambda: figure.parts)
