"""A chart is a drawing in SVG of values that stand in the table around it.

Geometry stands in attributes, colour in classes of the style sheet; there is no text in a stretched
drawing, so what it says is said by the row that it stands in.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

Number = int | float | Decimal


def size(number: Number) -> str:
    """Give a coordinate in short: one decimal at most, the same on every machine."""
    text = f"{float(number):.1f}"
    return text.removesuffix(".0")


def drawing(width: Number, height: Number, *shapes: Markup) -> Markup:
    """Give a drawing that is stretched to its cell and says nothing to who cannot see it."""
    box = f"0 0 {size(width)} {size(height)}"
    inside = "".join(shapes)
    return Markup(f'<svg viewBox="{box}" preserveAspectRatio="none" aria-hidden="true">{inside}</svg>')


def bar(kind: str, x: Number, y: Number, width: Number, height: Number) -> Markup:
    """Give a bar; `kind` is a class of the style sheet, and a bar below nothing is nothing."""
    if width <= 0 or height <= 0:
        return Markup("")
    place = f'x="{size(x)}" y="{size(y)}" width="{size(width)}" height="{size(height)}"'
    return Markup(f'<rect {place} class="{escape(kind)}"/>')


def stroke(kind: str, x: Number, top: Number, bottom: Number) -> Markup:
    """Give an upright stroke whose width does not stretch."""
    at = size(x)
    return Markup(f'<path d="M{at} {size(top)}L{at} {size(bottom)}" class="{escape(kind)}"/>')


def part(value: Number | None, whole: Number | None, width: int = 1000) -> float:
    """Give how far a value reaches on a scale that ends at `whole`; what is unknown reaches nowhere."""
    if value is None or not whole:
        return 0.0
    return max(0.0, float(value) / float(whole) * width)
