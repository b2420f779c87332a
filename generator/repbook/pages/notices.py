"""Business notices: what is open and overdue, and how much is done on time, by department (A17 E5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from repbook import board, page
from repbook.board import Board, Boards, Column
from repbook.page import Context, Key, Page
from repbook.table import Row
from repbook.text import Word, say

PAGE = Page("notices", "notices/", say("Business notices"), 280)
ORDER = ("overdue", "returned", "open", "late", "done")
MARKS = {"overdue": "bad", "returned": "watch", "open": "unk", "late": "watch", "done": "ok"}
ENDED = ("done", "late")
# Whose day tells whether it was on time: what is not done by then is late already.
DUE = (*ENDED, "overdue")
# What a narrow screen has room for.
FIRST = ("overdue", "returned", "open")


def views(context: Context) -> Iterator[Boards]:
    """Give the one page of notices."""
    rows = list(context.table("notices"))
    counts = Counter(page.text(row, "status") for row in rows)
    due = sum(counts[status] for status in DUE)
    yield Boards(
        template=board.TEMPLATE,
        path="notices/",
        title=say("Business notices"),
        kick=say("Business notices"),
        headline=say(
            "{overdue} {overdue:notice|notices} overdue, {waiting} under way; {done} of {due} done on time",
            overdue=Key(counts["overdue"]),
            waiting=Key(counts["open"] + counts["returned"]),
            done=counts["done"],
            due=due,
        )
        if rows
        else say("No business notice has been given yet"),
        boards=(_departments(rows), _waiting(context, rows), _ended(context, rows)),
    )


def _departments(rows: list[Row]) -> Board:
    held: dict[str, Counter[str]] = {}
    for row in rows:
        held.setdefault(page.text(row, "department"), Counter())[page.text(row, "status")] += 1
    return Board(
        id="departments",
        label=say("By department"),
        finding=say("{n} {n:department was|departments were} asked", n=len(held)),
        notes=(say("Share on time = done ÷ (done + late + overdue)."),),
        columns=(
            Column(say("Asked of")),
            *(
                Column(
                    say("{status}", status=Word("notice_status", status)),
                    "n k" if status in FIRST else "n k wd",
                )
                for status in ORDER
            ),
            Column(say("Share on time"), "n k"),
        ),
        rows=tuple(
            (
                board.word("department", name),
                *(board.count(counts[status]) for status in ORDER),
                board.ratio(_share(counts)),
            )
            for name, counts in sorted(held.items())
        ),
        empty=say("No notice yet: write `records/notices/<day>-<what>.yml`."),
    )


def _share(counts: Counter[str]) -> Decimal | None:
    due = sum(counts[status] for status in DUE)
    return Decimal(counts["done"]) / due if due else None


def _waiting(context: Context, rows: list[Row]) -> Board:
    waiting = [row for row in rows if page.text(row, "status") not in ENDED]
    waiting.sort(key=lambda row: (ORDER.index(page.text(row, "status")), str(page.day(row, "due"))))
    return _list(context, waiting, "waiting")


def _ended(context: Context, rows: list[Row]) -> Board:
    ended = [row for row in rows if page.text(row, "status") in ENDED]
    ended.sort(key=lambda row: str(page.day(row, "done")), reverse=True)
    return _list(context, ended, "ended")


def _list(context: Context, rows: list[Row], id_: str) -> Board:
    customers, reps = page.names(context, "customers"), page.names(context, "reps")
    waiting = id_ == "waiting"
    return Board(
        id=id_,
        label=say("Under way") if waiting else say("Ended"),
        finding=say("{n} {n:notice is|notices are} under way", n=len(rows))
        if waiting
        else say("{n} {n:notice has|notices have} ended", n=len(rows)),
        columns=(
            Column(say("What")),
            Column(say("Status"), "k"),
            Column(say("Asked of"), "k wd"),
            Column(say("Person"), "k wd"),
            Column(say("Customer"), "k wd"),
            Column(say("Ordered by"), "k wd"),
            Column(say("Due"), "k"),
            Column(say("Promised"), "k wd"),
            Column(say("Done"), "k wd"),
            Column(say("Days late"), "n k"),
            *((Column(say("Help needed"), "wd"),) if waiting else ()),
        ),
        rows=tuple(
            (
                board.text(page.text(row, "details")),
                board.mark(MARKS[status], "notice_status", status),
                board.word("department", page.text(row, "department")),
                board.text(reps.get(page.text(row, "person"), page.text(row, "person"))),
                board.link(f"customers/{(who := page.text(row, 'customer'))}/", customers.get(who, who)),
                board.text(reps.get(page.text(row, "ordered_by"), page.text(row, "ordered_by"))),
                board.day(page.day(row, "due")),
                board.day(page.day(row, "promised")),
                board.day(page.day(row, "done")),
                board.count(page.count(row, "days_late")),
                *((board.text(page.text(row, "help")),) if waiting else ()),
            )
            for row in rows
            for status in (page.text(row, "status"),)
        ),
        empty=say("Nothing is under way.") if waiting else say("Nothing has ended yet."),
    )
