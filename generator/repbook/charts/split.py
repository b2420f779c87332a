"""A split is one bar cut into the parts of a whole, in the order of the rows below it."""

from collections.abc import Sequence

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part


def split(parts: Sequence[tuple[str, Number | None]]) -> Markup:
    """Give the bar; each part is a class of the style sheet and a value."""
    whole = sum(float(value or 0) for _, value in parts)
    shapes = []
    at = 0.0
    for kind, value in parts:
        width = part(value, whole)
        shapes.append(bar(kind, at, 4, max(width - 3, 0), 20))
        at += width
    return drawing(1000, 28, *shapes)
