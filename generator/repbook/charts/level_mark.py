"""A level of a waterfall is where it begins or ends: a line up to the value, and a stroke there."""

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part, stroke


def level_mark(level: Number, low: Number, high: Number) -> Markup:
    """Give the cell of one row; `low` and `high` are the values at the two edges of every row."""
    at = part(float(level) - float(low), float(high) - float(low))
    return drawing(1000, 30, bar("fe", 0, 14, at, 2), stroke("lh", at, 4, 26))
