"""A length is a number as a bar beside the longest of its column."""

from __future__ import annotations

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part


def length(value: Number | None, most: Number) -> Markup:
    """Give the bar of a number; the room behind it is as long as the column's longest bar."""
    done = part(value, most) if most else 0.0
    return drawing(1000, 26, bar("fr", 0, 6, 1000, 14), bar("fa", 0, 6, max(done, 0), 14))
