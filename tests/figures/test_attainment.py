"""Attainment is what was closed, and what may still come, against the target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.books import sheet_of_files

from repbook.figures.attainment import Attained, attained, quarters
from repbook.people import TEAM, Scope
from repbook.sheet import Sheet
from repbook.source import Source

DAY = date(2026, 2, 20)
BASE = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\nregion: 西南\ntargets: {2026-Q1: 500万}\n",
    "records/reps/wu-fang.yml": "name: 吴芳\nrole: sales\nregion: 华东\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/products/clia.yml": "name: x\n",
}


def deal(slug: str, *events: str) -> dict[str, str]:
    history = ", ".join(f"{{{event}}}" for event in events)
    return {f"records/opportunities/云江一院/{slug}.yml": f"title: x\nhistory: [{history}]\n"}


def sold(month: str, *lines: str, rep: str = "chen-lu") -> dict[str, str]:
    held = ", ".join(f"{{customer: 云江一院, product: clia, {line}}}" for line in lines)
    return {f"records/sales/{rep}/{month}.yml": f"lines: [{held}]\n"}


def sheet(files: dict[str, str], day: date = DAY) -> Sheet:
    return sheet_of_files(BASE | files, day)


def of(
    files: dict[str, str], lens: str = "sales", quarter: str = "2026-Q1", day: date = DAY, scope: Scope = TEAM
) -> Attained:
    return attained(sheet(files, day), scope, quarter, lens)


def test_golden_1_closed_and_weighted_of_the_target_is_85_3_percent() -> None:
    files = sold("2026-01", "amount: 406.5万") | deal(
        "a", "on: 2026-01-12, stage: 挖掘需求, amount: 100万, expected_close: 2026-03-28"
    )
    found = of(files)
    assert found.closed.value == 4_065_000
    assert found.stage_forecast.value == 200_000
    assert found.forecast_attainment.value == Decimal("0.853")
    assert found.attainment.value == Decimal("0.813")


def test_no_target_is_no_ratio() -> None:
    found = of(sold("2026-01", "amount: 1万"), scope=Scope("rep", "wu-fang"))
    values = (found.target, found.attainment, found.forecast_attainment, found.coverage)
    assert [figure.value for figure in values] == [None] * 4
    assert found.closed.value == 0


def test_a_target_is_the_sum_of_those_given_and_says_how_many_are_without() -> None:
    found = of({})
    assert [found.target.value, found.without_target.value] == [5_000_000, 1]


def test_a_months_sales_are_seen_from_its_last_day_and_a_dated_line_from_its_own() -> None:
    files = sold("2026-02", "amount: 10万", "on: 2026-02-10, amount: 1万")
    assert of(files, day=date(2026, 2, 9)).closed.value == 0
    assert of(files, day=date(2026, 2, 10)).closed.value == 10_000
    assert of(files, day=date(2026, 2, 28)).closed.value == 110_000


def test_returns_are_taken_off_and_lines_without_amount_stand_outside() -> None:
    found = of(sold("2026-01", "amount: 10万", "amount: -0.3万", "quantity: 3"))
    assert found.closed.value == 97_000
    assert "1 without amount" in str(found.closed.because)


SIGNED = (
    "on: 2026-01-12, stage: 赢取承诺, amount: 100万, expected_close: 2026-03-01",
    "on: 2026-02-01, outcome: signed",
)


def test_through_sales_a_signed_one_has_still_to_bring_what_is_left_of_it() -> None:
    files = deal("a", *SIGNED)
    assert of(files).stage_forecast.value == 900_000
    assert of(files | sold("2026-01", "amount: 40万, opportunity: a")).stage_forecast.value == 540_000
    assert of(files | sold("2026-01", "amount: 140万, opportunity: a")).stage_forecast.value == 0
    assert of(files, quarter="2026-Q2").stage_forecast.value == 0


def test_through_bookings_a_contract_counts_when_signed_and_is_no_forecast() -> None:
    files = deal("a", *SIGNED) | sold("2026-01", "amount: 40万, opportunity: a", "amount: 3万")
    found = of(files, "bookings")
    assert [found.closed.value, found.stage_forecast.value] == [1_030_000, 0]


def test_an_amendment_is_booked_when_it_is_made() -> None:
    files = deal("a", *SIGNED, "on: 2026-05-01, amount: 120万")
    day = date(2026, 6, 30)
    closed = [of(files, "bookings", quarter, day).closed.value for quarter in ("2026-Q1", "2026-Q2")]
    assert closed == [1_000_000, 200_000]


def test_what_is_expected_outside_the_quarter_or_past_the_grace_leaves_the_forecast() -> None:
    def forecast(close: str, day: date = DAY) -> Decimal | None:
        files = deal("a", f"on: 2026-01-12, stage: 挖掘需求, amount: 10万, expected_close: {close}")
        return of(files, day=day).stage_forecast.value

    assert forecast("2026-03-31") == 20_000
    assert forecast("2026-04-01") == 0
    assert forecast("2026-02-13") == 20_000
    assert forecast("2026-02-12") == 0


def test_a_quarter_that_is_over_has_nothing_to_come() -> None:
    files = deal("a", "on: 2026-01-12, stage: 挖掘需求, amount: 10万, expected_close: 2026-03-31")
    found = of(files, day=date(2026, 4, 3))
    assert [found.stage_forecast.value, found.coverage.value] == [0, 0]


def test_what_is_on_hold_or_a_target_is_outside_the_forecast() -> None:
    held = deal(
        "a",
        "on: 2026-01-12, stage: 挖掘需求, amount: 10万, expected_close: 2026-03-31",
        "on: 2026-02-01, outcome: on_hold",
    )
    target = deal("b", "on: 2026-01-12, stage: 目标客户群, amount: 10万, expected_close: 2026-03-31")
    assert of(held | target).stage_forecast.value == 0


def test_coverage_is_the_open_at_full_amount_against_what_is_left() -> None:
    files = deal("a", "on: 2026-01-12, stage: 挖掘需求, amount: 800万, expected_close: 2026-03-31")
    assert of(files | sold("2026-01", "amount: 100万")).coverage.value == 2
    assert of(files | sold("2026-01", "amount: 500万")).coverage.value is None


def test_there_is_a_row_for_every_quarter_with_a_target_or_an_event_the_running_and_the_next() -> None:
    files = deal("a", "on: 2025-05-01, stage: 收集资料", "on: 2026-12-01, outcome: lost")
    assert quarters(sheet(files)) == ("2025-Q2", "2026-Q1", "2026-Q2")


def test_a_figure_can_be_walked_to_the_lines_it_was_made_of() -> None:
    found = of(sold("2026-01", "amount: 10万"))
    closed, target = found.attainment.parts
    assert closed is found.closed
    assert target is found.target
    assert found.closed.parts == (Source("records/sales/chen-lu/2026-01.yml", ("lines", 0)),)
