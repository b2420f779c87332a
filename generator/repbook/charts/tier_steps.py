"""Tier steps are months that add up to a sum, under the lines where the tiers begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from repbook.buying import Buying
from repbook.chart import bar, size, stroke

LEFT, RIGHT, TOP, BOTTOM = 44.0, 632.0, 26.0, 206.0
# Labels closer than this stand on each other.
APART = 18.0


def tier_steps(
    held: Buying,
    unit: object,
    money: Callable[[object, object], str],
    word: Callable[[str, str], str],
    label: str,
) -> Markup:
    """Give the plot; amounts are said in `unit`, tiers as words, and `label` says what is to be seen."""
    sums = [float(month.total or 0) for month in held.months]
    shown = [each for each in held.tiers if each.least <= held.sold or each == held.following]
    top = max([*sums, *(float(each.least) for each in shown), 1.0])
    floor = min([*sums, 0.0])

    def y(amount: float) -> float:
        return BOTTOM - (amount - floor) / (top - floor) * (BOTTOM - TOP)

    out: list[Markup] = [_line("lw", y(0)), _text("te", LEFT - 6, y(0) + 4, "0")]
    taken = [y(0)]
    for each in reversed(shown):
        level = y(float(each.least))
        out.append(_line("lo", level))
        if all(abs(level - other) >= APART for other in taken):
            taken.append(level)
            out.append(_text("te", LEFT - 6, level + 4, money(each.least, unit)))
            out.append(_text("ti", LEFT + 2, level - 6, word("sales_tier", each.name)))
    out += _bars(held, sums, y)
    if held.following:
        end, goal = y(sums[-1]), y(float(held.following.least))
        out.append(stroke("lb", RIGHT + 6, end, goal))
    out.append(_text("ti", RIGHT + 12, y(sums[-1]) + 4, money(held.sold, unit)))
    box = f'viewBox="-22 0 722 232" role="img" aria-label="{escape(label)}"'
    return Markup(f'<svg class="plot big" {box}>{"".join(out)}</svg>')


def _bars(held: Buying, sums: Sequence[float], y: Callable[[float], float]) -> list[Markup]:
    """Give a bar a month: dark what the month brought or took, pale what was there before."""
    step = (RIGHT - LEFT) / len(sums)
    out: list[Markup] = []
    for at, (month, after) in enumerate(zip(held.months, sums, strict=True)):
        before = sums[at - 1] if at else 0.0
        x, width = LEFT + at * step + 4, step - 8
        low, high = min(before, after), max(before, after)
        out.append(bar("fr", x, y(max(low, 0.0)), width, y(0) - y(max(low, 0.0))))
        out.append(bar("fa" if after >= before else "fbad", x, y(high), width, y(low) - y(high)))
        if at % 3 == 0 or len(sums) < 4:
            out.append(_text("tm", x + width / 2, BOTTOM + 20, month.name))
    return out


def _line(kind: str, y: float) -> Markup:
    at = size(y)
    return Markup(f'<path d="M{size(LEFT - 6)} {at}L{size(RIGHT + 18)} {at}" class="{escape(kind)}"/>')


def _text(kind: str, x: float, y: float, said: str) -> Markup:
    return Markup(f'<text x="{size(x)}" y="{size(y)}" class="{escape(kind)}">{escape(said)}</text>')
