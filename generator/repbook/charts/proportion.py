"""A proportion is one bar as long as the target: closed, expected, room."""

from markupsafe import Markup

from repbook.chart import Number, bar, drawing, part, stroke


def proportion(
    closed: Number | None, forecast: Number | None, target: Number | None, today: Number | None = None
) -> Markup:
    """Give the bar of a period: its target as room, what is expected, what is closed, and a dash for today.

    `today` is the share of the period that is over. Where more is expected than the target, the bar is
    as long as what is expected and a stroke stands at the target.
    """
    done = float(closed or 0)
    expected = done + float(forecast or 0)
    whole = max(float(target or 0), expected, done)
    goal = part(target, whole)
    return drawing(
        1000,
        26,
        bar("fr", 0, 6, goal, 14),
        bar("fe", 0, 6, part(expected, whole), 14),
        bar("fa", 0, 6, part(done, whole), 14),
        stroke("lh", goal, 2, 24) if goal else Markup(""),
        stroke("lo", goal * float(today), 0, 26) if goal and today is not None else Markup(""),
    )
