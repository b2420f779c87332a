"""A lane is the phases of one rep on a scale of days that all lanes share, with one stroke for today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from repbook.chart import bar, drawing, stroke
from repbook.milestone import Phase

WIDE = 1000


def lane(
    phases: Sequence[Phase],
    first: date,
    last: date,
    today: date,
    marks: Sequence[date],
    word: Callable[[str, str], str],
) -> Markup:
    """Give the cell of one rep: past, running and to come; `marks` are days with a hairline."""

    def at(day: date) -> float:
        return (day - first).days / max((last - first).days, 1) * WIDE

    shapes: list[Markup] = [stroke("lg", at(mark), 0, 30) for mark in marks]
    for phase in phases:
        kind = "fa" if phase.running else "fe" if phase.over and phase.begun else "fr"
        left, right = at(phase.first), at(phase.last) + WIDE / max((last - first).days, 1)
        shape = bar(kind, left, 9, right - left - 3, 12)
        said = f"{word('phase', phase.id)} {phase.first.isoformat()} – {phase.last.isoformat()}"
        shapes.append(_titled(shape, said))
    return drawing(WIDE, 30, *shapes, stroke("lh", at(today), 0, 30))


def _titled(shape: Markup, said: str) -> Markup:
    return Markup("<g><title>{}</title>{}</g>").format(said, shape)
