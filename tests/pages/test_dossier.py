"""The later sections of a customer's page: there where there is something to show, and only then."""

from __future__ import annotations

from datetime import date

from tests.pages.small import context_of
from tests.schemes.team import REP, customer, sold
from tests.tables.test_key_accounts import PATH, PLAN

from repbook.board import Board
from repbook.dossier import dossier

ON = date(2026, 7, 20)
BOUGHT = (
    sold("2025-12", ("云江一院", "3万"))
    | sold("2026-02", ("云江一院", "10万"))
    | sold("2026-05", ("云江一院", "4万"))
)


def boards(*files: dict[str, str], on: date = ON) -> dict[str, Board]:
    held = REP | customer("云江一院", "owner: chen-lu\n") | customer("白石医院")
    for more in files:
        held |= more
    return {board.id: board for board in dossier(context_of(held, on), "云江一院")}


def test_a_customer_of_whom_nothing_else_is_known_has_no_further_section() -> None:
    assert not boards(on=date(2025, 1, 1))


def test_effort_and_growth_stand_quarter_by_quarter_the_latest_first() -> None:
    held = boards(BOUGHT)["growth"]
    assert [cells[0].value for cells in held.rows] == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert [(str(cells[6].value), cells[7].value) for cells in held.rows] == [
        ("-40000", "lost"),
        ("-60000", "shrunk"),
        ("70000", "grown"),
        ("None", ""),
    ]
    assert str(held.finding) == "2026-Q3 stands at 0 after 40000: lost"


def test_a_grade_is_shown_on_each_day_that_grades_are_compared() -> None:
    held = boards(BOUGHT)["past-grades"]
    assert [str(column.label) for column in held.columns] == [
        "Scheme",
        "2025-09-30",
        "2025-12-31",
        "2026-03-31",
        "2026-06-30",
        "2026-07-20",
    ]
    rows = {str(cells[0].value): [cell.value for cell in cells[1:]] for cells in held.rows}
    assert rows["sales_tier"] == ["", "D", "C", "C", "C"]


def test_stock_says_what_is_to_be_ordered() -> None:
    files = {
        "records/products/试剂.yml": "name: 试剂\nlead_days: 14\n",
        "records/stock/云江一院/2026-07-16.yml": "items: [{product: 试剂, on_hand: 20}]\n",
        "records/sales/chen-lu/2026-06.yml": "lines: [{customer: 云江一院, product: 试剂, sell_out: 60}]\n",
    }
    held = boards(files)["stock"]
    assert str(held.finding) == "1 of 1 products are out or to be ordered now"
    assert [cell.value for cell in held.rows[0][:2]] == ["试剂", "order_now"]


def test_the_plan_is_told_with_its_goals() -> None:
    held = boards({PATH: PLAN})["plan"]
    told = {str(cells[0].value): str(cells[1].value) for cells in held.rows}
    assert told["Criteria"] == "2 of 4 met"
    assert told["Adoption"] == "consideration → decision"
    assert told["Goal: 销售额"] == "26万 → 60万 by 2026-12-31"
    assert told["Goal: 台数"] == "— → 2 by —"
    assert told["Last review"] == "第一台已签"
