"""Key accounts: who is one by which criteria, what the plan wants, and which review is due (A20 B6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from repbook import board, page
from repbook.board import Board, Boards, Cell, Column
from repbook.page import Context, Key, Page
from repbook.table import Row
from repbook.text import Text, say

PAGE = Page("key_accounts", "key-accounts/", say("Key accounts"), 270)
ORDER = ("overdue", "soon", "not_due", "reviewed", "no_plan")
MARKS = {"overdue": "bad", "soon": "watch", "not_due": "ok", "reviewed": "ok", "no_plan": "unk"}
CRITERIA = ("scale", "influence", "long_term", "recognition")
ANSWERS = {"yes": "ok", "no": "bad"}


def views(context: Context) -> Iterator[Boards]:
    """Give the one page of key accounts."""
    rows = sorted(context.table("key_accounts"), key=_order)
    planned = [row for row in rows if page.text(row, "plan")]
    bare = [row for row in rows if not page.text(row, "plan")]
    yield Boards(
        template=board.TEMPLATE,
        path="key-accounts/",
        title=say("Key accounts"),
        kick=say("Key accounts"),
        headline=_headline(rows, planned),
        links=(("grades/key_account/", say("Grades by the criteria")), ("forms/", say("Forms to print"))),
        boards=(
            _plans(context, planned),
            _criteria(context, planned),
            _goals(context, planned),
            _without(context, bare),
        ),
    )


def _order(row: Row) -> tuple[int, str, str]:
    status = ORDER.index(page.text(row, "status"))
    return status, str(page.day(row, "next_review") or ""), page.text(row, "customer")


def _headline(rows: Sequence[Row], planned: Sequence[Row]) -> Text:
    if not rows:
        return say("No customer is a key account yet")
    counts = Counter(page.text(row, "status") for row in rows)
    return say(
        "{n} key accounts have a plan; {late} {late:review is|reviews are} overdue, {soon} due before long",
        n=Key(len(planned)),
        late=Key(counts["overdue"]),
        soon=counts["soon"],
    )


def _customer(context: Context, row: Row) -> Cell:
    id_ = page.text(row, "customer")
    return board.link(f"customers/{id_}/", page.names(context, "customers").get(id_) or id_)


def _owner(context: Context, row: Row) -> Cell:
    owner = page.text(row, "owner")
    return board.text(page.names(context, "reps").get(owner, owner))


def _plans(context: Context, rows: Sequence[Row]) -> Board:
    late = [row for row in rows if page.text(row, "status") == "overdue"]
    return Board(
        id="plans",
        label=say("Plans and reviews"),
        finding=say(
            "{customer} was to be reviewed on {day}",
            customer=str(_customer(context, late[0]).value),
            day=page.day(late[0], "next_review"),
        )
        if late
        else say("No review is overdue"),
        notes=(
            say("A review is held where the plan names one on its day or later."),
            say("The source says that plans are reviewed regularly; the day is the plan's own."),
        ),
        columns=(
            Column(say("Customer")),
            Column(say("Review"), "k"),
            Column(say("Next review"), "k"),
            Column(say("Last review"), "k wd"),
            Column(say("Result"), "wd"),
            Column(say("Resources"), "n k wd"),
            Column(say("Sales this year"), "n k wd"),
            Column(say("Owner"), "k wd"),
        ),
        rows=tuple(
            (
                _customer(context, row),
                board.mark(MARKS[page.text(row, "status")], "plan_review", page.text(row, "status")),
                board.day(page.day(row, "next_review")),
                board.day(page.day(row, "reviewed_on")),
                board.text(page.text(row, "result")),
                board.money(page.money(row, "resources")),
                board.money(page.money(row, "sales")),
                _owner(context, row),
            )
            for row in rows
        ),
        foot=(
            board.said(say("Sum")),
            *(board.text(" "),) * 4,
            board.money(page.total(page.money(row, "resources") for row in rows)),
            board.money(page.total(page.money(row, "sales") for row in rows)),
            board.text(" "),
        )
        if rows
        else (),
        empty=say("No plan yet: write `records/plans/<customer>/<year>.md`."),
        made=page.made(context, "key_accounts", next(iter(rows), None), "status", "sales"),
    )


def _criteria(context: Context, rows: Sequence[Row]) -> Board:
    full = sum(page.count(row, "met") == len(CRITERIA) for row in rows)
    return Board(
        id="criteria",
        label=say("Criteria"),
        finding=say("{n} of {all} meet all four criteria", n=full, all=len(rows)),
        notes=(say("How many must be met is not said in the source: whoever writes the plan decides."),),
        columns=(
            Column(say("Customer")),
            Column(say("Purchasing scale"), "k wd"),
            Column(say("Influence"), "k wd"),
            Column(say("Long-term potential"), "k wd"),
            Column(say("Professional recognition"), "k wd"),
            Column(say("Met"), "n k"),
            Column(say("Sales tier"), "k"),
            Column(say("Adoption now"), "k wd"),
            Column(say("Adoption wanted"), "k wd"),
        ),
        rows=tuple(
            (
                _customer(context, row),
                *(_answer(page.text(row, name)) for name in CRITERIA),
                board.count(page.count(row, "met")),
                board.word("sales_tier", page.text(row, "tier")),
                board.word("adoption", page.text(row, "adoption_now")),
                board.word("adoption", page.text(row, "adoption_target")),
            )
            for row in rows
        ),
        empty=say("No plan yet: write `records/plans/<customer>/<year>.md`."),
        made=page.made(context, "key_accounts", next(iter(rows), None), "criteria"),
    )


def _answer(word: str) -> Cell:
    return board.mark(ANSWERS.get(word, "unk"), "yesno", word) if word else board.NOTHING


def _goals(context: Context, rows: Sequence[Row]) -> Board:
    shown = {page.text(row, "customer") for row in rows}
    goals = [row for row in context.table("plan_goals") if page.text(row, "customer") in shown]
    return Board(
        id="goals",
        label=say("Goals"),
        finding=say("{n} {n:goal|goals} in {plans} {plans:plan|plans}", n=len(goals), plans=len(rows)),
        notes=(say("Goals stand as they are written in the plans."),),
        columns=(
            Column(say("Customer")),
            Column(say("Metric"), "k"),
            Column(say("Baseline"), "n k"),
            Column(say("Wanted"), "n k"),
            Column(say("Deadline"), "k"),
        ),
        rows=tuple(
            (
                _customer(context, row),
                *(board.text(page.text(row, name)) for name in ("metric", "baseline", "target")),
                board.day(page.day(row, "by")),
            )
            for row in goals
        ),
        empty=say("No plan names a goal yet."),
    )


def _without(context: Context, rows: Sequence[Row]) -> Board:
    return Board(
        id="without",
        label=say("Without a plan"),
        finding=say("{n} {n:customer|customers} of the highest tier without a plan", n=len(rows)),
        notes=(say("Who buys most is proposed as a key account. This is ours."),),
        columns=(
            Column(say("Customer")),
            Column(say("Sales tier"), "k"),
            Column(say("Sales this year"), "n k"),
            Column(say("Owner"), "k"),
        ),
        rows=tuple(
            (
                _customer(context, row),
                board.word("sales_tier", page.text(row, "tier")),
                board.money(page.money(row, "sales")),
                _owner(context, row),
            )
            for row in rows
        ),
        empty=say("Every customer of the highest tier has a plan."),
    )
