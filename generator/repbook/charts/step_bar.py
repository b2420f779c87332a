"""A step is one change of a waterfall: from the level before it to the level after it, on a cut scale."""

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part, stroke


def step_bar(before: Number, after: Number, low: Number, high: Number, kind: str) -> Markup:
    """Give the cell of one row; `low` and `high` are the values at the two edges of every row."""
    at, to = (part(float(level) - float(low), float(high) - float(low)) for level in (before, after))
    low_end, width = min(at, to), abs(to - at)
    return drawing(
        1000,
        30,
        stroke("lo", at, 0, 15),
        bar(kind, low_end, 8, width, 14),
        stroke("lo", to, 15, 30),
    )
