"""A swatch is the small patch of colour in a key."""

from markupsafe import Markup

from repbook.chart import bar, drawing


def swatch(kind: str) -> Markup:
    """Give the patch of a key; `kind` is a class of the style sheet, `lo` is the dashed outline."""
    patch = bar(kind, 0.5, 0.5, 9, 5) if kind == "lo" else bar(kind, 0, 0, 10, 6)
    return Markup('<span class="key" aria-hidden="true">{}</span>').format(drawing(10, 6, patch))
