"""Resources and effect: what goes into customers against what comes out; how sales grow (000, 004, E15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from repbook import board, page
from repbook.board import Board, Boards, Cell, Column
from repbook.page import Context, Key, Page
from repbook.table import Row
from repbook.text import Money, Ratio, say

PAGE = Page("effort", "effort/", say("Resources and effect"), 140)
ZONES = ("red", "yellow", "blue", "none")
TEAM = "team"


def views(context: Context) -> Iterator[Boards]:
    """Give the one page of resources."""
    rows = context.table("effort")
    quarters = sorted({page.text(row, "period") for row in rows})
    running = quarters[-1] if quarters else ""
    mine = [row for row in rows if page.text(row, "period") == running]
    zones = [row for row in context.table("zone_effort") if page.text(row, "period") == running]
    visits = sum(page.count(row, "visits") or 0 for row in zones)
    blue = sum(page.count(row, "visits") or 0 for row in zones if page.text(row, "zone") == "blue")
    yield Boards(
        template=board.TEMPLATE,
        path="effort/",
        title=say("Resources and effect"),
        kick=say("Resources and effect"),
        headline=say(
            "{n} of {all} visits of {quarter} went to the blue zone, {share}",
            n=Key(blue),
            all=visits,
            quarter=running,
            share=Key(Ratio(Decimal(blue) / visits)),
        )
        if visits
        else say("No visit, cost or sale is on record"),
        boards=(_zones(zones, running), _customers(context, mine, running), _growth(context)),
    )


def _zones(rows: Sequence[Row], quarter: str) -> Board:
    held = sorted(rows, key=lambda row: ZONES.index(page.text(row, "zone")))
    longest = board.most([page.count(row, "visits") for row in held])
    cost = page.total(page.money(row, "cost") for row in held)
    return Board(
        id="zones",
        label=say("By zone"),
        finding=say("{cost} was spent in {quarter}", cost=Money(cost), quarter=quarter or "—"),
        notes=(say("A visit counts in the best zone of the contacts that it names."),),
        columns=(
            Column(say("Zone")),
            Column(say("Visits"), "n k"),
            Column(say("Share of the visits"), "g wd"),
            Column(say("Hours"), "n k"),
            Column(say("Cost"), "n k"),
        ),
        rows=tuple(
            (
                _zone(page.text(row, "zone")),
                board.count(page.count(row, "visits")),
                board.bar(page.count(row, "visits"), longest),
                board.number(page.money(row, "hours")),
                board.money(page.money(row, "cost")),
            )
            for row in held
        ),
        empty=say("No visit names a contact yet."),
    )


def _zone(zone: str) -> Cell:
    return board.said(say("no zone")) if zone == "none" else board.word("zone", zone)


def _customers(context: Context, rows: Sequence[Row], quarter: str) -> Board:
    names = page.names(context, "customers")
    held = sorted(rows, key=lambda row: (-(page.count(row, "visits") or 0), page.text(row, "customer")))
    longest = board.most([page.money(row, "sales") for row in held])
    idle = [row for row in held if page.count(row, "visits") and not page.money(row, "sales")]
    return Board(
        id="customers",
        label=say("By customer"),
        finding=say(
            "{n} of {all} customers with effort in {quarter} bought nothing in it",
            n=len(idle),
            all=len(held),
            quarter=quarter or "—",
        ),
        notes=board.rest(held, "effort"),
        columns=(
            Column(say("Customer")),
            Column(say("Visits"), "n k"),
            Column(say("Hours"), "n k wd"),
            Column(say("Cost"), "n k"),
            Column(say("Sales"), "n k"),
            Column(say("Sales, compared"), "g wd"),
            Column(say("Margin"), "n k wd"),
        ),
        rows=tuple(
            (
                board.link(f"customers/{(id_ := page.text(row, 'customer'))}/", names.get(id_, id_)),
                board.count(page.count(row, "visits")),
                board.number(page.money(row, "hours")),
                board.money(page.money(row, "cost")),
                board.money(page.money(row, "sales")),
                board.bar(max(page.money(row, "sales") or Decimal(0), Decimal(0)), longest),
                board.money(page.money(row, "margin")),
            )
            for row in held[: board.SHOWN]
        ),
        foot=(
            board.said(say("Sum")),
            board.count(sum(page.count(row, "visits") or 0 for row in held)),
            board.number(page.total(page.money(row, "hours") for row in held)),
            board.money(page.total(page.money(row, "cost") for row in held)),
            board.money(page.total(page.money(row, "sales") for row in held)),
            board.NOTHING,
            board.money(page.total(page.money(row, "margin") for row in held)),
        ),
        empty=say("No visit, cost or sale is on record"),
    )


def _growth(context: Context) -> Board:
    names = page.names(context, "reps")
    rows = context.table("growth")
    last = max((page.text(row, "period") for row in rows), default="")
    team = [row for row in rows if page.text(row, "scope") == TEAM]
    reps = [
        row for row in rows if page.text(row, "scope").startswith("rep:") and page.text(row, "period") == last
    ]
    columns = ("before", "new", "grown", "shrunk", "lost", "now")

    def line(first: Cell, second: Cell, row: Row) -> tuple[Cell, ...]:
        return (first, second, *(board.money(page.money(row, name)) for name in columns))

    return Board(
        id="growth",
        label=say("Growth"),
        finding=say("What made the difference to the quarter before"),
        notes=(say("before + new + grown − shrunk − lost = now"),),
        columns=(
            Column(say("Quarter"), "k"),
            Column(say("Whose"), "k"),
            Column(say("Before"), "n k wd"),
            Column(say("New customers"), "n k"),
            Column(say("Grown"), "n k wd"),
            Column(say("Shrunk"), "n k wd"),
            Column(say("Lost"), "n k wd"),
            Column(say("Now"), "n k"),
        ),
        rows=tuple(line(board.text(page.text(row, "period")), board.word("scope", TEAM), row) for row in team)
        + tuple(
            line(
                board.text(last),
                board.link(f"reps/{(id_ := page.text(row, 'scope')[4:])}/", names.get(id_, id_)),
                row,
            )
            for row in reps
        ),
        empty=say("Two quarters with sales are needed."),
        made=page.made(context, "growth", team[-1] if team else None, "new"),
    )
