"""Stock: what runs out where, and when to order it (A21 E12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repbook import board, page
from repbook.board import Board, Boards, Column
from repbook.page import Context, Key, Page
from repbook.table import Row
from repbook.text import say

PAGE = Page("stock", "stock/", say("Stock"), 265)
# What is to be done first stands first.
ORDER = ("out", "order_now", "stale", "unknown", "ok")
MARKS = {"out": "bad", "order_now": "watch", "stale": "unk", "unknown": "unk", "ok": "ok"}


def views(context: Context) -> Iterator[Boards]:
    """Give the one page of stock."""
    rows = sorted(context.table("stock"), key=_order)
    counts = Counter(page.text(row, "status") for row in rows)
    yield Boards(
        template=board.TEMPLATE,
        path="stock/",
        title=say("Stock"),
        kick=say("Stock"),
        headline=say(
            "{out} {out:product is|products are} out at customers, {soon} {soon:is|are} to be ordered now",
            out=Key(counts["out"]),
            soon=Key(counts["order_now"]),
        )
        if rows
        else say("Nobody has counted any stock yet"),
        boards=(_board(context, rows, counts),),
    )


def _order(row: Row) -> tuple[object, ...]:
    runs_out = page.day(row, "runs_out_on")
    return ORDER.index(page.text(row, "status")), str(runs_out or "9"), page.text(row, "customer")


def _board(context: Context, rows: list[Row], counts: Counter[str]) -> Board:
    customers, products, reps = (page.names(context, kind) for kind in ("customers", "products", "reps"))
    return Board(
        id="list",
        label=say("By urgency"),
        finding=say("{n} counts of {all} are older than the policy allows", n=counts["stale"], all=len(rows)),
        notes=(
            say("Days of supply = on hand ÷ (monthly use ÷ 30) less the age of the count."),
            say("To be ordered = runs out, less the days of delivery and a week to spare."),
        ),
        columns=(
            Column(say("Customer")),
            Column(say("Product")),
            Column(say("Status"), "k"),
            Column(say("On hand"), "n k wd"),
            Column(say("Counted on"), "k wd"),
            Column(say("Use a month"), "n k wd"),
            Column(say("Days left"), "n k wd"),
            Column(say("Runs out on"), "k wd"),
            Column(say("Order by"), "k"),
            Column(say("Owner"), "k wd"),
        ),
        rows=tuple(
            (
                board.link(f"customers/{(id_ := page.text(row, 'customer'))}/", customers.get(id_, id_)),
                board.text(products.get(page.text(row, "product"), page.text(row, "product"))),
                board.mark(MARKS[page.text(row, "status")], "stock_status", page.text(row, "status")),
                board.number(page.money(row, "on_hand")),
                board.day(page.day(row, "counted_on")),
                board.number(page.money(row, "monthly_use")),
                board.count(page.count(row, "days_of_supply")),
                board.day(page.day(row, "runs_out_on")),
                board.day(page.day(row, "reorder_on")),
                board.text(reps.get(page.text(row, "owner"), page.text(row, "owner"))),
            )
            for row in rows
        ),
        empty=say("No count yet: write `records/stock/<customer>/<day>.yml`."),
        made=page.made(context, "stock", next(iter(rows), None), "status"),
    )
