"""Close horizon and tracking log: golden tests 10 and 12, needs, the customer's best, the logs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import sheet_of_files

from repbook.period import months_after
from repbook.scheme import Grade, Subject, grade_of, scheme_called, subjects
from repbook.source import Source

ON = date(2026, 3, 16)
ORDER = ("A", "B", "C", "D", "overdue", "E")
BASE = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
}


def deal(name: str, close: date | None, need: str | None = "明显", outcome: str = "") -> dict[str, str]:
    dated = f", expected_close: {close}" if close else ""
    needed = f"need: {need}\n" if need else ""
    event = f"  - {{on: 2026-02-01, outcome: {outcome}}}\n" if outcome else ""
    text = f"title: {name}\n{needed}history:\n  - {{on: 2026-01-05, stage: 客户分析{dated}}}\n{event}"
    return {f"records/opportunities/云江一院/{name}.yml": text}


def horizon(files: dict[str, str], on: date = ON, scheme: str = "close_horizon") -> Grade:
    return grade_of(sheet_of_files(BASE | files, on), scheme, Subject("customer", "云江一院"))


def alone(close: date | None, need: str | None = "明显", on: date = ON) -> Grade:
    sheet = sheet_of_files(BASE | deal("甲", close, need), on)
    return grade_of(sheet, "close_horizon", Subject("opportunity", "云江一院/甲"))


@pytest.mark.parametrize(
    ("close", "expected"),
    [
        (date(2026, 3, 16), "A"),
        (date(2026, 4, 16), "A"),
        (date(2026, 4, 17), "B"),
        (date(2026, 6, 16), "B"),
        (date(2026, 6, 17), "C"),
        (date(2026, 9, 16), "C"),  # exactly six months
        (date(2026, 9, 17), "D"),
    ],
)
def test_the_nearer_class_holds_its_last_day(close: date, expected: str) -> None:
    assert alone(close).value == expected


def test_a_month_from_the_31st_of_january_ends_with_february() -> None:
    assert alone(date(2026, 2, 28), on=date(2026, 1, 31)).value == "A"
    assert alone(date(2026, 3, 1), on=date(2026, 1, 31)).value == "B"
    assert alone(date(2028, 2, 29), on=date(2028, 1, 31)).value == "A"


def test_a_date_that_has_passed_is_overdue_for_a_week_and_then_asks_for_a_new_one() -> None:
    assert alone(ON - timedelta(days=1)).value == "overdue"
    assert alone(ON - timedelta(days=7)).value == "overdue"
    late = alone(ON - timedelta(days=8))
    assert (late.value, late.missing) == (None, ("expected_close",))


@pytest.mark.parametrize(
    ("need", "close", "expected", "missing"),
    [
        ("无", date(2026, 3, 20), "E", ()),
        ("无", date(2026, 3, 1), "E", ()),
        ("无", None, "E", ()),
        ("潜在", date(2026, 3, 20), "D", ()),
        ("潜在", date(2026, 3, 15), "overdue", ()),
        ("潜在", None, "D", ()),
        ("明显", None, None, ("expected_close",)),
        (None, date(2026, 3, 20), None, ("need",)),
        (None, date(2026, 3, 15), "overdue", ()),
        (None, None, None, ("need", "expected_close")),
    ],
)
def test_the_need_decides_first(
    need: str | None, close: date | None, expected: str | None, missing: tuple[str, ...]
) -> None:
    found = alone(close, need)
    assert (found.value, found.missing) == (expected, missing)


def test_a_customer_has_the_best_class_of_its_open_opportunities() -> None:
    near, past, far = deal("甲", date(2026, 5, 1)), deal("乙", date(2026, 3, 15)), deal("丙", None, "潜在")
    assert horizon(near | past | far).value == "B"
    assert horizon(past | far).value == "D"
    assert horizon(past | deal("丁", None, "无")).value == "overdue"
    assert horizon(deal("丁", None, "无")).value == "E"
    found = horizon(near | past)
    assert str(found.figure.because).startswith(
        "the best of 2 open opportunities is 甲: clear need, expected"
    )


def test_only_open_opportunities_count_and_have_a_row() -> None:
    held = deal("甲", date(2026, 3, 20), outcome="on_hold") | deal("乙", date(2026, 3, 20), outcome="lost")
    assert horizon(held).missing == ("opportunities",)
    sheet = sheet_of_files(BASE | held | deal("丙", None), ON)
    assert subjects(sheet, scheme_called("close_horizon")) == (
        Subject("opportunity", "云江一院/丙"),
        Subject("customer", "云江一院"),
    )
    assert horizon(held | deal("丙", None)).missing == ("expected_close",)


def test_the_event_that_set_the_date_is_cited() -> None:
    path = "records/opportunities/云江一院/甲.yml"
    text = """
        title: 甲
        need: 明显
        history:
          - {on: 2026-01-05, stage: 客户分析, expected_close: 2026-02-01}
          - {on: 2026-02-05, expected_close: 2026-04-01}
          - {on: 2026-02-09, stage: 建立信任}
    """
    sheet = sheet_of_files(BASE | {path: text}, ON)
    found = grade_of(sheet, "close_horizon", Subject("opportunity", "云江一院/甲"))
    assert Source(path, ("history", 1, "expected_close")) in found.figure.parts
    assert Source("default.yml", ("close_horizon", "A")) in found.figure.parts


@pytest.mark.parametrize(
    ("close", "need", "expected"),
    [
        (date(2026, 3, 20), "明显", "daily"),
        (date(2026, 5, 20), "明显", "weekly"),
        (date(2026, 8, 20), "明显", "half_monthly"),
        (None, "潜在", "monthly"),
        (None, "无", "none"),
    ],
)
def test_each_class_has_its_log(close: date | None, need: str, expected: str) -> None:
    assert horizon(deal("甲", close, need), scheme="tracking_log").value == expected


def test_an_overdue_customer_has_no_log_before_a_new_date_is_set() -> None:
    overdue = horizon(deal("甲", date(2026, 3, 15)), scheme="tracking_log")
    assert (overdue.value, overdue.missing) == (None, ("expected_close",))
    assert horizon({}, scheme="tracking_log").missing == ("opportunities",)


@settings(max_examples=40, deadline=None)
@given(days=st.integers(0, 400), sooner=st.integers(0, 400), start=st.integers(0, 800))
def test_an_earlier_close_never_worsens_the_class(days: int, sooner: int, start: int) -> None:
    on = date(2026, 1, 20) + timedelta(days=start)
    later = alone(on + timedelta(days=max(days, sooner)), on=on).value
    earlier = alone(on + timedelta(days=min(days, sooner)), on=on).value
    assert later and earlier
    assert ORDER.index(earlier) <= ORDER.index(later)
    assert earlier == "A" or on + timedelta(days=min(days, sooner)) > months_after(on, 1)
