"""A crossing says who went where: the classes of a scheme then, against those of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from repbook import board, page
from repbook.board import Board, Column
from repbook.scheme import Scheme
from repbook.table import Row
from repbook.text import Text, say

# More classes than these make no table that can be read.
WIDEST = 9


def crossing(
    scheme: Scheme, rows: Sequence[Row], changes: Sequence[Row], today: date, name: Callable[[str], Text]
) -> Board | None:
    """Give the from → to table since the last quarter; None where nobody moved, or the classes are many.

    `changes` are those of the scheme, of all quarters; who did not move stands on the diagonal.
    """
    recent = [row for row in changes if page.day(row, "on") == today]
    moves = Counter((page.text(row, "before"), page.text(row, "after")) for row in recent)
    now = Counter(page.text(row, "value") for row in rows)
    seen = {value for move in moves for value in move} | set(now)
    classes = [value for value in (*scheme.classes, *sorted(seen - {*scheme.classes, ""})) if value in seen]
    if not recent or len(classes) > WIDEST:
        return None
    order = [*classes, *([""] if "" in seen else [])]
    came = Counter(page.text(row, "after") for row in recent)

    def number(before: str, after: str) -> int:
        return now[after] - came[after] if before == after else moves[before, after]

    lines = []
    for before in order:
        line = [number(before, after) for after in order]
        lines.append((board.said(_named(before, name)), *map(board.count, line), board.count(sum(line))))
    return Board(
        id="from-to",
        label=say("From and to"),
        finding=say(
            "{n} moved since {day}: {same} stayed where they were",
            n=len(recent),
            day=page.day(recent[0], "since"),
            same=sum(number(value, value) for value in order),
        ),
        notes=(
            say("Lines: the class then; columns: the class now. Who did not move stands on the diagonal."),
        ),
        columns=(
            Column(say("Then"), "k"),
            *(Column(_named(value, name), "n") for value in order),
            Column(say("In all"), "n k"),
        ),
        rows=tuple(lines),
        empty=say("Nobody moved."),
    )


def _named(value: str, name: Callable[[str], Text]) -> Text:
    return name(value) if value else say("not graded")
