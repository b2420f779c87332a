"""A bullet bar shows done and expected against a target, on a scale shared by all rows."""

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part, stroke


def bullet(closed: Number | None, forecast: Number | None, target: Number | None, scale: Number) -> Markup:
    """Give the cell of one row; `scale` is the amount at the right edge of every row."""
    done = part(closed, scale)
    expected = done + part(forecast, scale)
    goal = part(target, scale)
    return drawing(
        1000,
        30,
        bar("fr", 0, 6, goal, 18),
        bar("fe", 0, 11, expected, 8),
        bar("fa", 0, 11, done, 8),
        stroke("lh", goal, 3, 27) if target else Markup(""),
    )
