"""The room of a month: the boards that show whether plans of visits can be kept, and what to let go."""

from __future__ import annotations

from collections.abc import Sequence

from repbook import board, page
from repbook.board import Board, Column
from repbook.page import Context
from repbook.table import Row
from repbook.text import Text, say

MARKS = {"feasible": "ok", "infeasible": "watch", "": "unk"}


def worst_first(rows: Sequence[Row]) -> Sequence[Row]:
    """Give the plans of reps, first those that ask for most beyond what is possible."""
    return sorted(rows, key=lambda row: (-(page.money(row, "over") or 0), page.text(row, "rep")))


def plan(context: Context, rows: Sequence[Row], verdict: Text | None = None) -> Board:
    """Give what the month of each rep can hold against what is planned; the worst first."""
    reps = page.names(context, "reps")
    held = worst_first(rows)
    return Board(
        id="capacity",
        label=say("Capacity"),
        finding=verdict or _found(rows),
        notes=(
            say(
                "Possible = the rep's working days × visits a day. "
                "Planned = the least of every contact in a zone."
            ),
            say(
                "Met together = enough visits if each meets all contacts of its customer. "
                "Calls = what tracking logs ask for beyond the visits; they take no room."
            ),
        ),
        columns=(
            Column(say("Rep"), "k"),
            Column(say("Verdict"), "k"),
            Column(say("Working days"), "n k wd"),
            Column(say("Possible"), "n k"),
            Column(say("Planned"), "n k"),
            Column(say("Red"), "n k wd"),
            Column(say("Yellow"), "n k wd"),
            Column(say("Blue"), "n k wd"),
            Column(say("Met together"), "n k wd"),
            Column(say("Calls"), "n k wd"),
            Column(say("Done"), "n k"),
            Column(say("Done of planned"), "g wd"),
        ),
        rows=tuple(
            (
                board.link(f"reps/{(id_ := page.text(row, 'rep'))}/", reps.get(id_, id_)),
                board.mark(MARKS[page.text(row, "status")], "plan_status", page.text(row, "status")),
                board.count(page.count(row, "working_days")),
                *(
                    board.number(page.money(row, name))
                    for name in ("capacity", "planned", "red", "yellow", "blue", "together", "calls", "done")
                ),
                board.bar(page.money(row, "done"), page.money(row, "planned") or 0),
            )
            for row in held
        ),
        empty=say("No contact stands in a zone yet, so no visit is planned."),
        made=page.made(context, "capacity", next(iter(held), None), "status", depth=4),
    )


def _found(rows: Sequence[Row]) -> Text:
    wrong = [row for row in rows if page.text(row, "status") == "infeasible"]
    if not wrong:
        return say("Nobody is asked for more visits than there is time for")
    over = page.total(page.money(row, "over") for row in wrong)
    shared = sum((page.money(row, "together") or 0) <= (page.money(row, "capacity") or 0) for row in wrong)
    if shared:
        return say(
            "{over} visits too many are planned; {n} of the {all} would fit if contacts are met together",
            over=over,
            n=shared,
            all=len(wrong),
        )
    return say(
        "{over} visits too many are planned, even if contacts of a customer are met together", over=over
    )


def verdict(row: Row) -> Text:
    """Give a rep's verdict in a sentence: a plan that cannot be kept is said so before anybody is behind."""
    values = {name: page.money(row, name) for name in ("planned", "capacity", "together", "done")}
    if page.text(row, "status") == "infeasible":
        return say(
            "Plan infeasible: {planned} visits are planned, {capacity} possible; {together} if met together",
            **values,
        )
    return say("{planned} visits are planned, {capacity} possible, {done} of the plan done", **values)


def drops(context: Context, rows: Sequence[Row], named: bool) -> Board:
    """Give what makes room, the least harmful first; `named` says whose plan it is."""
    reps, customers, contacts = (page.names(context, table) for table in ("reps", "customers", "contacts"))
    freed = page.total(page.money(row, "freed") for row in rows)
    return Board(
        id="drops",
        label=say("Least harmful drops"),
        finding=say("{n} {n:step|steps} would make room for {freed} visits", n=len(rows), freed=freed),
        notes=(
            say(
                "Blue goes first, then red is seen as often as yellow at the most, then yellow goes. "
                "In a zone the fewest points go first, then the least money in open deals. The order is ours."
            ),
            *board.rest(rows, "drops"),
        ),
        columns=(
            *((Column(say("Rep"), "k"),) if named else ()),
            Column(say("Step"), "n k wd"),
            Column(say("Contact person")),
            Column(say("Planned"), "n k"),
            Column(say("Then"), "n k"),
            Column(say("Frees"), "n k"),
            Column(say("Still too many"), "n k wd"),
            Column(say("Why"), "wd"),
        ),
        rows=tuple(
            (
                *((board.text(reps.get(page.text(row, "rep"), page.text(row, "rep"))),) if named else ()),
                board.count(page.count(row, "step")),
                board.link(
                    f"customers/{(id_ := page.text(row, 'customer'))}/",
                    f"{customers.get(id_) or id_}·{contacts.get(who := page.text(row, 'contact')) or who}",
                ),
                board.number(page.money(row, "planned_min")),
                board.number(page.money(row, "kept")),
                board.number(page.money(row, "freed")),
                board.number(page.money(row, "left_over")),
                board.said(page.said(row, "why")),
            )
            for row in rows[: board.SHOWN]
        ),
        empty=say("Nothing has to be dropped."),
        made=page.made(context, "drops", next(iter(rows), None), "freed"),
    )
