"""A dossier is what else is known of one customer: stock, effort and growth, past grades, the plan.

A section is there only where there is something to show, so that the page of a customer stays light.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from repbook import board, page
from repbook.board import Board, Cell, Column
from repbook.chip import page_of
from repbook.page import Context
from repbook.period import days_of, periods, quarter_of
from repbook.scheme import Scheme, scheme_called
from repbook.table import Row
from repbook.text import Money, Text, Word, say

STOCK = {"out": "bad", "order_now": "watch", "stale": "unk", "unknown": "unk", "ok": "ok"}
REVIEWS = {"overdue": "bad", "soon": "watch", "not_due": "ok", "reviewed": "ok"}
CRITERIA = ("scale", "influence", "long_term", "recognition")
QUARTERS = 5


def dossier(context: Context, customer: str) -> tuple[Board, ...]:
    """Give the sections of a customer that there is something to show in."""
    return tuple(_boards(context, customer))


def _boards(context: Context, customer: str) -> Iterator[Board]:
    if stock := context.of("stock", "customer", customer):
        yield _stock(context, stock)
    growth, effort = (context.of(name, "customer", customer) for name in ("customer_growth", "effort"))
    if growth or effort:
        yield _growth(context, growth, effort)
    if changes := context.of("grade_changes", "customer", customer):
        yield _history(context, changes)
    plans = context.of("key_accounts", "customer", customer)
    if plan := [row for row in plans if page.text(row, "plan")]:
        yield _plan(context, plan[0], context.of("plan_goals", "customer", customer))


def _stock(context: Context, rows: Sequence[Row]) -> Board:
    products = page.names(context, "products")
    short = sum(page.text(row, "status") in ("out", "order_now") for row in rows)
    return Board(
        id="stock",
        label=say("Stock"),
        finding=say("{n} of {all} products are out or to be ordered now", n=short, all=len(rows)),
        notes=(say("Days of supply = on hand ÷ (monthly use ÷ 30) less the age of the count."),),
        columns=(
            Column(say("Product")),
            Column(say("Status"), "k"),
            Column(say("On hand"), "n k"),
            Column(say("Counted on"), "k wd"),
            Column(say("Use a month"), "n k wd"),
            Column(say("Runs out on"), "k wd"),
            Column(say("Order by"), "k"),
        ),
        rows=tuple(
            (
                board.text(products.get(page.text(row, "product"), page.text(row, "product"))),
                board.mark(STOCK[page.text(row, "status")], "stock_status", page.text(row, "status")),
                board.number(page.money(row, "on_hand")),
                board.day(page.day(row, "counted_on")),
                board.number(page.money(row, "monthly_use")),
                board.day(page.day(row, "runs_out_on")),
                board.day(page.day(row, "reorder_on")),
            )
            for row in rows
        ),
        empty=say("No count yet: write `records/stock/<customer>/<day>.yml`."),
        made=page.made(context, "stock", next(iter(rows), None), "reorder_on", depth=2),
    )


def _growth(context: Context, growth: Sequence[Row], effort: Sequence[Row]) -> Board:
    changes = {page.text(row, "period"): row for row in growth}
    spent = {page.text(row, "period"): row for row in effort}
    quarters = sorted({*changes, *spent})[-QUARTERS:][::-1]
    longest = board.most([page.money(spent[name], "sales") for name in quarters if name in spent])
    return Board(
        id="growth",
        label=say("Effort and growth"),
        finding=_grown(changes.get(quarters[0]), quarters[0]),
        notes=(say("Against the quarter before. The running quarter is not over yet."),),
        columns=(
            Column(say("Quarter"), "k"),
            Column(say("Visits"), "n k"),
            Column(say("Hours"), "n k wd"),
            Column(say("Cost"), "n k wd"),
            Column(say("Sales"), "n k"),
            Column(say("Sales, compared"), "g wd"),
            Column(say("Change"), "n k"),
            Column(say("What it is"), "k wd"),
        ),
        rows=tuple(_quarter(name, spent.get(name), changes.get(name), longest) for name in quarters),
        empty=say("Two quarters with sales are needed."),
        made=page.made(
            context, "customer_growth", changes.get(quarters[0]) if quarters else None, "change", depth=2
        ),
    )


def _quarter(name: str, spent: Row | None, change: Row | None, longest: object) -> tuple[Cell, ...]:
    sales = page.money(spent, "sales") if spent else None
    return (
        board.text(name),
        board.count(page.count(spent, "visits") if spent else None),
        board.number(page.money(spent, "hours") if spent else None),
        board.money(page.money(spent, "cost") if spent else None),
        board.money(sales),
        Cell("bar", max(sales, page.total(())) if sales is not None else None, longest),
        board.money(page.money(change, "change") if change else None),
        board.word("growth_kind", page.text(change, "kind") if change else ""),
    )


def _grown(change: Row | None, quarter: str) -> Text:
    if change is None:
        return say("Nothing was bought in {quarter}, nor in the quarter before", quarter=quarter)
    return say(
        "{quarter} stands at {now} after {before}: {kind}",
        quarter=quarter,
        now=Money(page.money(change, "now")),
        before=Money(page.money(change, "before")),
        kind=Word("growth_kind", page.text(change, "kind")),
    )


def _days(context: Context, changes: Sequence[Row]) -> tuple[date, ...]:
    """Give the days on which grades are compared: ends of quarters since its first change, and today."""
    today = context.about.as_of
    since = min(filter(None, (page.day(row, "since") for row in changes)), default=today)
    ends = (days_of(quarter)[1] for quarter in periods(quarter_of(since), quarter_of(today)))
    return (*(day for day in ends if day < today), today)


def _history(context: Context, changes: Sequence[Row]) -> Board:
    days, by_scheme = _days(context, changes), page.grouped(changes, "scheme")
    late = len(days) - 2
    return Board(
        id="past-grades",
        label=say("Grades over time"),
        finding=say(
            "{n} of its grades moved since {day}, {now} of them since {last}",
            n=len(by_scheme),
            day=days[0],
            now=sum(page.day(row, "on") == days[-1] for row in changes),
            last=days[-2],
        ),
        notes=(say("Each day is graded by the policy and the values of that day."),),
        columns=(
            Column(say("Scheme"), "k"),
            *(Column(say("{day}", day=day), "k" if at >= late else "k wd") for at, day in enumerate(days)),
        ),
        rows=tuple(_past(scheme_called(id_), rows, days) for (id_,), rows in by_scheme.items()),
        empty=say("Nobody moved."),
    )


def _past(scheme: Scheme, rows: Sequence[Row], days: Sequence[date]) -> tuple[Cell, ...]:
    """Give a scheme's grade on each of the days: before the first change, and after each."""
    after = {page.day(row, "on"): page.text(row, "after") for row in rows}
    first = min(rows, key=lambda row: str(page.day(row, "on")))
    held, cells = page.text(first, "before"), list[Cell]()
    for day in days:
        held = after.get(day, held)
        cells.append(_grade(scheme, held))
    return (board.link(page_of(scheme.id), _name(scheme)), *cells)


def _name(scheme: Scheme) -> object:
    return Word("scheme", scheme.id) if ":" not in scheme.id else scheme.label


def _grade(scheme: Scheme, value: str) -> Cell:
    if value and scheme.spoken and scheme.words:
        return board.said(say("{grade}", grade=tuple(Word(scheme.words, word) for word in value.split())))
    return board.text(value)


def _plan(context: Context, row: Row, goals: Sequence[Row]) -> Board:
    status = page.text(row, "status")

    def adoption(name: str) -> object:
        held = page.text(row, name)
        return Word("adoption", held) if held else "—"

    lines: list[tuple[Text, Cell]] = [
        (say("Review"), board.mark(REVIEWS[status], "plan_review", status)),
        (say("Next review"), board.day(page.day(row, "next_review"))),
        (
            say("Criteria"),
            board.said(say("{n} of {all} met", n=page.count(row, "met") or 0, all=len(CRITERIA))),
        ),
        (
            say("Adoption"),
            board.said(
                say("{now} → {wanted}", now=adoption("adoption_now"), wanted=adoption("adoption_target"))
            ),
        ),
        *(
            (
                say("Goal: {metric}", metric=page.text(goal, "metric") or "—"),
                board.said(
                    say(
                        "{baseline} → {target} by {day}",
                        baseline=page.text(goal, "baseline") or "—",
                        target=page.text(goal, "target") or "—",
                        day=page.day(goal, "by") or "—",
                    )
                ),
            )
            for goal in goals
        ),
        (say("Resources"), board.money(page.money(row, "resources"))),
        (say("Last review"), board.text(page.text(row, "result"))),
    ]
    return Board(
        id="plan",
        label=say("Key-account plan"),
        finding=say(
            "The plan of {year} is to be reviewed on {day}",
            year=page.text(row, "plan"),
            day=page.day(row, "next_review"),
        ),
        notes=(say("All key accounts stand on a page of their own."),),
        columns=(Column(say("What"), "k"), Column(say("In the plan"))),
        rows=tuple((board.said(label), cell) for label, cell in lines),
        empty=say("No plan yet: write `records/plans/<customer>/<year>.md`."),
        made=page.made(context, "key_accounts", row, "status", "criteria", depth=2),
    )
