"""Coverage: can the month hold the visits that are planned, what to let go, who was not seen (B15 B22)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from repbook import board, page, room
from repbook.board import Board, Boards, Column
from repbook.page import Context, Key, Page
from repbook.table import Row
from repbook.text import Text, say

PAGE = Page("coverage", "coverage/", say("Coverage"), 260)
ZONES = ("red", "yellow", "blue")
BEHIND = "behind"


def views(context: Context) -> Iterator[Boards]:
    """Give the one page of coverage."""
    rows = [row for row in context.table("capacity") if page.text(row, "status")]
    seen = [
        row
        for row in context.table("cadence")
        if page.text(row, "subject_kind") == "contact" and page.text(row, "zone_or_grade")
    ]
    # Whose plan cannot be kept by most stands first, as above.
    place = {page.text(row, "rep"): at for at, row in enumerate(room.worst_first(rows))}
    drops = sorted(context.table("drops"), key=lambda row: place.get(page.text(row, "rep"), len(place)))
    yield Boards(
        template=board.TEMPLATE,
        path="coverage/",
        title=say("Coverage"),
        kick=say("Coverage"),
        headline=_headline(rows),
        boards=(
            room.plan(context, rows),
            *((room.drops(context, drops, named=True),) if drops else ()),
            _zones(seen),
            _unseen(context, seen),
            _logs(context),
        ),
    )


def _headline(rows: Sequence[Row]) -> Text:
    if not rows:
        return say("No contact stands in a zone yet, so no visit is planned")
    wrong, month = sum(page.text(row, "status") == "infeasible" for row in rows), page.text(rows[0], "period")
    if wrong:
        return say(
            "{n} of {all} plans of {month} cannot be kept: they ask for more visits than there is time for",
            n=Key(wrong),
            all=len(rows),
            month=month,
        )
    return say(
        "Every plan of {month} can be kept; {done} of {planned} visits are done",
        month=month,
        done=Key(page.total(page.money(row, "done") for row in rows)),
        planned=page.total(page.money(row, "planned") for row in rows),
    )


def _zones(seen: Sequence[Row]) -> Board:
    by_zone = page.grouped(seen, "zone_or_grade")
    lines, behind = [], 0
    for zone in ZONES:
        held = by_zone.get((zone,), ())
        late = sum(page.text(row, "status") == BEHIND for row in held)
        behind += late
        planned = page.total(page.money(row, "planned_min") for row in held)
        done = page.total(
            min(page.money(row, "actual") or 0, page.money(row, "planned_min") or 0) + page.total(())
            for row in held
        )
        lines.append(
            (
                board.word("zone", zone),
                board.count(len(held)),
                board.number(planned),
                board.count(sum(page.count(row, "due_so_far") or 0 for row in held)),
                board.number(done),
                board.bar(done, planned),
                board.count(sum(page.count(row, "actual") or 0 for row in held)),
                board.count(late),
            )
        )
    return Board(
        id="zones",
        label=say("By zone"),
        finding=say("{n} {n:contact is|contacts are} behind the plan", n=behind),
        notes=(say("Done counts each contact up to its least: visits to the blue never pay for the red."),),
        columns=(
            Column(say("Zone"), "k"),
            Column(say("Contacts"), "n k"),
            Column(say("Planned"), "n k"),
            Column(say("Due so far"), "n k wd"),
            Column(say("Done"), "n k"),
            Column(say("Done of planned"), "g wd"),
            Column(say("Visits"), "n k wd"),
            Column(say("Behind"), "n k"),
        ),
        rows=tuple(lines) if seen else (),
        empty=say("No contact stands in a zone yet, so no visit is planned."),
    )


def _unseen(context: Context, seen: Sequence[Row]) -> Board:
    late = sorted(
        (row for row in seen if page.text(row, "status") == BEHIND),
        key=lambda row: (page.day(row, "last_contact_on") or date.min, page.text(row, "subject")),
    )
    contacts = page.names(context, "contacts")
    never = sum(page.count(row, "actual") == 0 for row in late)
    return Board(
        id="unseen",
        label=say("Not seen"),
        finding=say("{never} of them were not seen at all this month", never=never),
        notes=(say("Who was not seen for longest stands first."), *board.rest(late, "cadence")),
        columns=(
            Column(say("Contact person")),
            Column(say("Zone"), "k"),
            Column(say("Visits"), "n k"),
            Column(say("Due so far"), "n k"),
            Column(say("Last contact"), "k"),
            Column(say("Next due"), "k wd"),
            Column(say("Owner"), "k wd"),
        ),
        rows=tuple(
            (
                _whom(context, row, contacts.get(page.text(row, "subject"), "")),
                board.word("zone", page.text(row, "zone_or_grade")),
                board.count(page.count(row, "actual")),
                board.count(page.count(row, "due_so_far")),
                *_days(context, row),
            )
            for row in late[: board.SHOWN]
        ),
        empty=say("Everybody in a zone was seen as often as is due so far."),
    )


def _whom(context: Context, row: Row, contact: str) -> board.Cell:
    id_ = page.text(row, "customer")
    name = page.names(context, "customers").get(id_) or id_
    return board.link(f"customers/{id_}/", f"{name}·{contact}" if contact else name)


def _days(context: Context, row: Row) -> tuple[board.Cell, ...]:
    owner = page.text(row, "owner")
    return (
        board.day(page.day(row, "last_contact_on")),
        board.day(page.day(row, "next_due_on")),
        board.text(page.names(context, "reps").get(owner, owner)),
    )


def _logs(context: Context) -> Board:
    held = [
        row
        for row in context.table("cadence")
        if page.text(row, "subject_kind") == "customer" and page.text(row, "zone_or_grade")
    ]
    late = sorted(
        (row for row in held if page.text(row, "status") == BEHIND),
        key=lambda row: (page.day(row, "next_due_on") or date.min, page.text(row, "subject")),
    )
    return Board(
        id="logs",
        label=say("Tracking logs"),
        finding=say("{n} of {all} customers with a log are overdue", n=len(late), all=len(held)),
        notes=(
            say("Any contact counts but mail and e-mail. Which close horizon gets which log is ours."),
            *board.rest(late, "cadence"),
        ),
        columns=(
            Column(say("Customer")),
            Column(say("Log"), "k"),
            Column(say("This month"), "n k"),
            Column(say("Last contact"), "k"),
            Column(say("Next due"), "k wd"),
            Column(say("Owner"), "k wd"),
        ),
        rows=tuple(
            (
                _whom(context, row, ""),
                board.word("tracking_log", page.text(row, "zone_or_grade")),
                board.count(page.count(row, "actual")),
                *_days(context, row),
            )
            for row in late[: board.SHOWN]
        ),
        empty=say("No customer with a log is overdue."),
    )
