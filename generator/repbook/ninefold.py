"""A ninefold is a grid of three rows by three columns, as the sources draw two of their schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from repbook import board, page
from repbook.board import Board, Cell, Column
from repbook.page import Context, gathered
from repbook.scheme import Scheme
from repbook.table import Row
from repbook.text import Money, say

# The grids that the sources draw: rows, columns, and whether the row is the first sign of the class.
GRIDS = {"nine_grid": ("ABC", "123"), "lifecycle_grid": ("RDA", "321")}


def grid(context: Context, scheme: Scheme, rows: Sequence[Row]) -> Board | None:
    """Give the grid of a scheme that its source draws as one, with heads, money, and visits a head."""
    if scheme.id not in GRIDS:
        return None
    lines, columns = GRIDS[scheme.id]
    held = page.grouped(rows, "value")
    cadence = page.keyed(context.table("cadence"), "subject_kind", "subject")
    sales = _sold(context)

    def cell(value: str) -> Cell:
        mine = held.get((value,), ())
        if not mine:
            return board.said(say("{value}: nobody", value=value))
        seen = [cadence.get((page.text(row, "subject_kind"), page.text(row, "subject"))) for row in mine]
        planned = page.total(page.money(row, "planned_min") for row in seen if row)
        done = sum(page.count(row, "actual") or 0 for row in seen if row)
        # Whom several know is one customer, and its money counts once.
        whose = {page.text(row, "subject").partition("/")[0] for row in mine}
        amount = page.total(sales.get(customer) for customer in whose)
        if scheme.id == "lifecycle_grid":
            return board.said(
                say(
                    "{value}: {n}, bought {amount}, {done} visits of {planned} this month, {each} a head",
                    value=value,
                    n=len(mine),
                    amount=Money(amount),
                    done=done,
                    planned=planned,
                    each=_each(done, len(mine)),
                )
            )
        return board.said(
            say(
                "{value}: {n}, their customers bought {amount}, {done} visits of {planned} this month, "
                "{each} a head",
                value=value,
                n=len(mine),
                amount=Money(amount),
                done=done,
                planned=planned,
                each=_each(done, len(mine)),
            )
        )

    return Board(
        id="grid",
        label=say("Grid"),
        finding=say("Where the visits of the month go, planned and done"),
        columns=(Column(say("Row"), "k"), *(board.head(column) for column in columns)),
        rows=tuple((board.text(line), *(cell(line + column) for column in columns)) for line in lines),
        empty=say("Nothing is graded yet."),
    )


def _each(done: int, heads: int) -> Decimal:
    return (Decimal(done) / heads).quantize(Decimal("0.1"))


@gathered
def _sold(context: Context) -> Mapping[str, Decimal]:
    """Give what each customer ever bought."""
    found: dict[str, Decimal] = {}
    for row in context.table("effort"):
        id_ = page.text(row, "customer")
        found[id_] = found.get(id_, Decimal(0)) + (page.money(row, "sales") or Decimal(0))
    return found
