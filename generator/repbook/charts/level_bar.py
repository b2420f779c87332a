"""A level is one bar from nothing to its value, with a dashed outline for what it is compared with."""

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part


def level_bar(
    value: Number | None, scale: Number, reference: Number | None = None, kind: str = "fa"
) -> Markup:
    """Give the cell of one row; `scale` is the value at the right edge of every row."""
    return drawing(
        1000,
        30,
        bar("lo", 0, 3, part(reference, scale), 24),
        bar(kind, 0, 8, part(value, scale), 14),
    )
