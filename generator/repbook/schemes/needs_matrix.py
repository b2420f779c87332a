"""Needs matrix: which needs of which level and aspect are known in an opportunity.

What it grades: opportunities.

Rule: the cells of four levels (basic, expected, deep, latent) by nine aspects in which the record names a
need, of all 36.

Inputs: `opportunities.needs`.

Source: 004 L607-649, catalogue B33. Nothing is scored there; how many cells are filled in is ours.

Ours: that the filled cells are counted.
"""

from __future__ import annotations

from repbook.deal import deals
from repbook.figure import Figure
from repbook.scheme import Grade, Scheme, Subject, graded
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say
from repbook.word import vocabulary

SCHEME = Scheme("needs_matrix", "4级价值需求", ("opportunity",), "", "B33; 004 L607-649")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many cells of the matrix hold a need."""
    record = deals(sheet)[subject.id].record
    total = len(list(vocabulary("need_level"))) * len(list(vocabulary("aspect")))
    cells: dict[tuple[str, str], Source] = {}
    for index, need in enumerate(record.needs):
        if need.level and need.aspect:
            cells.setdefault((need.level, need.aspect), Source(record.path, ("needs", index)))
    because = say("{n} of {total} cells of level and aspect hold a need", n=len(cells), total=total)
    parts: tuple[Figure[object], ...] = tuple(
        Figure(
            None,
            say("{level}: {aspect}", level=Word("need_level", level), aspect=Word("aspect", aspect)),
            (at,),
        )
        for (level, aspect), at in cells.items()
    )
    return graded(f"{len(cells)}/{total}", because, parts or (Source(record.path),))
