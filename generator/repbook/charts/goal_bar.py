"""A goal bar is how far a goal is reached, with the stroke of 100 % at one place for all goals."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from repbook.chart import bar, drawing, stroke
from repbook.milestone import CUT


def goal_bar(reach: Decimal | None) -> Markup:
    """Give the cell of one goal; what is reached beyond 150 % is cut there, what is unknown has no bar."""
    done = 0.0 if reach is None else float(min(max(reach, Decimal(0)), CUT)) * 100
    return drawing(
        float(CUT) * 100,
        30,
        bar("fr", 0, 9, 100, 12) if reach is not None else Markup(""),
        bar("fa", 0, 11.5, done, 7),
        stroke("lh", 100, 5, 25),
    )
