"""九宫格客户分级表: a rep's contacts with their class and cell (A22)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repbook import page
from repbook.page import Context
from repbook.paper import Box, Form, Line, Paper, grid
from repbook.word import vocabulary

FORM = Form("grid", "九宫格客户分级表", ("填报人", "审核"), "contacts")
# As many as fit on the sheet.
LINES = 20


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each rep whose contacts are graded, the best cells first."""
    yield Paper("", "", "", _lines("", "", []))
    reps, customers = (page.names(context, kind) for kind in ("reps", "customers"))
    owners = {page.text(row, "id"): page.text(row, "owner") for row in context.table("customers")}
    cells = {
        page.text(row, "subject"): page.text(row, "value")
        for row in context.table("grades")
        if page.text(row, "scheme") == "nine_grid" and page.text(row, "value")
    }
    behaviour = vocabulary("behaviour").chinese
    graded: dict[str, list[tuple[str, ...]]] = {}
    contacts = [row for row in context.table("contacts") if page.text(row, "id") in cells]
    for row in sorted(contacts, key=lambda row: (cells[page.text(row, "id")], page.text(row, "id"))):
        customer, cell = page.text(row, "customer"), cells[page.text(row, "id")]
        graded.setdefault(owners.get(customer, ""), []).append(
            (
                customers.get(customer, customer),
                page.text(row, "department"),
                page.text(row, "name"),
                page.text(row, "title"),
                behaviour.get(page.text(row, "behaviour"), page.text(row, "behaviour")),
                page.text(row, "monthly_units"),
                cell[:1],
                cell,
            )
        )
    for rep in sorted(graded.keys() & reps.keys()):
        on = context.about.as_of.isoformat()
        yield Paper(rep, reps[rep], on, _lines(reps[rep], on, graded[rep]))


def _lines(name: str, on: str, rows: Sequence[tuple[str, ...]]) -> tuple[Line, ...]:
    heads = ("序号", "医院", "科室", "姓名", "职称", "处方行为", "月均处方量（支）", "客户分级", "客户级别")
    numbered = [(str(at), *row) for at, row in enumerate(rows, 1)]
    numbered += [(str(at), *[""] * (len(heads) - 1)) for at in range(len(rows) + 1, LINES + 1)]
    return (Box("销售人员", name), Box("日期", on)), grid(heads, numbered, LINES)
