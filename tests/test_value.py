"""What was typed is read as what was meant, exactly, or refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repbook import value
from repbook.record import WordOf, yes
from repbook.value import Moment, Unfit

MONEY = {
    "1200000": "1200000",
    "1,200,000": "1200000",
    "120万": "1200000",
    "120万元": "1200000",
    "120 万元": "1200000",
    "1.2亿": "120000000",
    "1.2亿元": "120000000",
    "￥4.5万": "45000",
    "¥4.5万": "45000",
    "320元": "320",
    "０": "0",
    "１２０万": "1200000",
    "１，２００，０００": "1200000",
    "￥１．５万": "15000",
    "49999.99": "49999.99",
    "-3000": "-3000",
    "-0.3万": "-3000",
    "−0.3万": "-3000",
    "-￥3000": "-3000",
    "￥-3000": "-3000",
    "+5": "5",
}


@pytest.mark.parametrize(("typed", "yuan"), MONEY.items())
def test_money_is_exact_yuan_in_every_spelling(typed: str, yuan: str) -> None:
    assert value.money(typed) == Decimal(yuan)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "no",
        "1e3",
        "0x10",
        "1,20",
        "1200,000",
        "12,34,567",
        "五万",
        "万",
        "5万万",
        "1.2.3",
        "--5",
        "-￥-5",
        "5美元",
        "9" * 19,
        "NaN",
        "Infinity",
        "٣",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        value.money(typed)
    assert str(refused.value.remedy)


def test_only_a_return_may_be_below_zero() -> None:
    assert value.price("0") == 0
    with pytest.raises(Unfit, match="below zero"):
        value.price("-0.3万")


@given(st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2, allow_nan=False))
def test_an_amount_written_with_or_without_commas_comes_back_to_the_fen(yuan: Decimal) -> None:
    assert value.money(f"{yuan}") == yuan
    assert value.money(f"{yuan:,}") == yuan
    assert value.money(f"{yuan}元") == yuan


@given(st.integers(-(10**8), 10**8))
def test_ten_thousands_are_scaled_without_loss(fen: int) -> None:
    tens = Decimal(fen) / 100
    assert value.money(f"{tens}万") == tens * 10_000
    assert value.money(f"{tens}亿") == tens * 100_000_000


@given(st.text())
def test_any_text_is_a_value_or_a_refusal(typed: str) -> None:
    readers: list[Callable[[object], object]] = [
        value.money,
        value.price,
        value.number,
        value.count,
        value.share,
        value.day,
        value.clock,
        value.moment,
        value.week,
        value.month,
        value.quarter,
        value.year,
        value.reference,
        WordOf("yesno"),
    ]
    for read in readers:
        try:
            read(typed)
        except Unfit as unfit:
            assert str(unfit.message)
            assert str(unfit.remedy)


@pytest.mark.parametrize("typed", [None, [], ["1"], {}, {"a": "1"}])
@pytest.mark.parametrize("read", [value.text, value.money, value.count, value.day, value.moment, value.week])
def test_a_list_or_a_block_is_no_value(read: Callable[[object], object], typed: object) -> None:
    with pytest.raises(Unfit):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "share"),
    [("85%", "0.85"), ("85％", "0.85"), ("0.85", "0.85"), ("８５％", "0.85"), ("0", "0"), ("100%", "1")],
)
def test_a_percentage_is_a_share(typed: str, share: str) -> None:
    assert value.share(typed) == Decimal(share)


@pytest.mark.parametrize("typed", ["85", "101%", "-1%", "%", "八成"])
def test_a_share_lies_between_0_and_1(typed: str) -> None:
    with pytest.raises(Unfit):
        value.share(typed)


@given(st.integers(0, 10_000))
def test_hundredths_of_a_percent_come_back(parts: int) -> None:
    percent = Decimal(parts) / 100
    assert value.share(f"{percent}%") == percent / 100
    assert value.share(f"{percent / 100}") == percent / 100


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-02",
        "2026-3-2",
        "2026/3/2",
        "2026/03/02",
        "2026年3月2日",
        "2026年03月02日",
        "２０２６-０３-０２",
    ],
)
def test_a_day_is_read_in_every_spelling(typed: str) -> None:
    assert value.day(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "2026-13-01",
        "2026-03",
        "02.03.2026",
        "20260302",
        "2026-3/2",
        "昨天",
        "0001-01-01",
        "9999-12-31",
    ],
)
def test_what_is_no_day_of_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(Unfit):
        value.day(typed)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_days_weeks_months_and_quarters_come_back(day: date) -> None:
    assert value.day(day.isoformat()) == day
    assert value.day(f"{day.year}年{day.month}月{day.day}日") == day
    year, week, _ = day.isocalendar()
    if 1900 <= year <= 2999:
        assert value.week(f"{year}-W{week:02}") == f"{year}-W{week:02}"
    month = f"{day.year}-{day.month:02}"
    assert value.month(month) == value.month(f"{day.year}年{day.month}月") == month
    quarter = f"{day.year}-Q{(day.month + 2) // 3}"
    assert value.quarter(quarter) == value.quarter(quarter.lower()) == quarter


@given(st.datetimes())
def test_a_time_of_day_comes_back(moment: object) -> None:
    at = time(moment.hour, moment.minute)  # type: ignore[attr-defined]
    assert value.clock(f"{at:%H:%M}") == at
    assert value.moment(f"2026-03-16 {at:%H:%M}") == Moment(date(2026, 3, 16), at)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-03-16", None),
        ("2026-3-16 9:05", time(9, 5)),
        ("2026-03-16T11:40", time(11, 40)),
        ("2026年3月16日 11：40", time(11, 40)),
        (" 2026-03-16  18:05:30 ", time(18, 5, 30)),
    ],
)
def test_a_moment_is_a_day_with_or_without_a_time(typed: str, at: time | None) -> None:
    assert value.moment(typed) == Moment(date(2026, 3, 16), at)


MEANT: dict[Callable[[object], object], dict[str, str | None]] = {
    value.count: {
        "9千": "9000",
        "3万": "30000",
        "1.2万": "12000",
        "9k": "9000",
        "900张": "900",
        "约900人": "900",
        "1,100张": "1100",
        "9O0": "900",
        "90分钟": None,
        "100以上": None,
        "3个月": None,
        "12x": None,
    },
    value.hours: {
        "90分钟": "1.5",
        "2小时": "2",
        "1.5h": "1.5",
        "半小时": "0.5",
        "1个半小时": "1.5",
        "1小时30分": "1.5",
        "20分钟": None,
        "2天": None,
    },
    value.money: {
        "12W": "12万",
        "9千": "9000",
        "5千万": "5000万",
        "50k": "50000",
        "约12万": "12万",
        "100万以上": None,
        "5美元": None,
    },
    value.share: {"85": "85%", "8成": "80%", "1.2": None, "150": None},
    value.day: {
        "2026.12.1": "2026-12-1",
        "20261201": "2026-12-01",
        "2026年12月1号": "2026年12月1日",
        "26-12-1": "2026-12-1",
        "11/26/2026": "2026-11-26",
        "26.11.2026": "2026-11-26",
        "2026-11-29 10:30": "2026-11-29",
        "45231": "2023-11-01",
        "02.03.2026": None,
        "12-1-26": None,
        "12月3日": None,
        "下周": None,
    },
}


@pytest.mark.parametrize(
    ("read", "typed", "meant"), [(read, *pair) for read, pairs in MEANT.items() for pair in pairs.items()]
)
def test_what_is_proposed_says_the_same_or_nothing_is(
    read: Callable[[object], object], typed: str, meant: str | None
) -> None:
    with pytest.raises(Unfit) as refused:
        read(typed)
    remedy = str(refused.value.remedy)
    assert remedy == f"did you mean {meant}?" if meant else "did you mean" not in remedy


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12月3日", "12月3日 has no year"),
        ("12-3", "12-3 has no year"),
        ("2027年2月", "2027年2月 is a month, not a day"),
        ("45231", "45231 is a day as spreadsheets count them"),
        ("2026-11-29 10:30", "a day stands here without a time of day: 2026-11-29 10:30"),
        ("2026.1.5", "2026.1.5 is not a day that can be read"),
        ("2026-02-30", "2026-02-30 is not a day of the calendar"),
    ],
)
def test_why_a_day_is_none_is_true(typed: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        value.day(typed)
    assert str(refused.value.message) == why


@pytest.mark.parametrize("typed", ["24:00", "9", "9:5", "11:60", "2026-03-16 25:00", "中午"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    for read in (value.clock, value.moment):
        with pytest.raises(Unfit):
            read(typed)


def test_weeks_are_iso_weeks() -> None:
    assert value.week("2026-W53") == "2026-W53"
    assert value.week("2026-w5") == "2026-W05"
    for typed in ("2025-W53", "2026-W00", "2026-W54", "2026-10"):
        with pytest.raises(Unfit):
            value.week(typed)


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "2026", "三月", "9999-12", "0000-01"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(Unfit):
        value.month(typed)


@pytest.mark.parametrize("typed", ["2026-Q0", "2026-Q5", "2026-1", "9999-Q4", "2026Q1"])
def test_what_is_no_quarter_is_refused(typed: str) -> None:
    with pytest.raises(Unfit):
        value.quarter(typed)


YESNO = {
    "yes": ["yes", "Yes", "是", "true", "True", " 是 "],
    "no": ["no", "NO", "否", "false"],
    "unknown": ["unknown", "未知"],
}


@pytest.mark.parametrize(
    ("word", "typed"), [(word, typed) for word, spellings in YESNO.items() for typed in spellings]
)
def test_yes_no_and_unknown_are_read_in_both_languages(word: str, typed: str) -> None:
    assert WordOf("yesno")(typed) == word


def test_unknown_is_not_yes() -> None:
    assert [yes(word) for word in ("yes", "no", "unknown", None)] == [True, False, False, False]


def test_a_word_close_to_one_is_told_which() -> None:
    with pytest.raises(Unfit) as refused:
        WordOf("outcome")("签了约")
    assert "did you mean 签约?" in str(refused.value.remedy)


@pytest.mark.parametrize(
    ("words", "typed", "meant"),
    [
        ("origin", "新客户", "new"),
        ("origin", "老客", "老客户"),
        ("hospital_level", "三及", "三级"),
        ("hospital_level", "三甲", "三级甲等"),
        ("hospital_level", "四级", None),
        ("outcome", "未签约", None),
        ("verdict", "没通过", None),
        ("yesno", "没有", "no"),
    ],
)
def test_a_word_is_proposed_where_it_says_the_same(words: str, typed: str, meant: str | None) -> None:
    with pytest.raises(Unfit) as refused:
        WordOf(words)(typed)
    remedy = str(refused.value.remedy)
    assert f"did you mean {meant}?" in remedy if meant else "did you mean" not in remedy


def test_whole_numbers_are_not_rounded() -> None:
    assert value.count("1,200") == 1200
    assert value.number("012") == 12
    assert value.number("1.50") == Decimal("1.50")
    for typed in ("1.5", "-1", "1e3", "0x1F"):
        with pytest.raises(Unfit):
            value.count(typed)


def test_text_is_exactly_what_was_typed_and_ids_are_in_one_normal_form() -> None:
    assert value.text(" no ") == " no "
    assert value.reference(" e\u0301cole ") == "\u00e9cole"


def test_a_year_is_one_that_can_be_reckoned_with() -> None:
    assert value.year("2026") == "2026"
    for typed in ("26", "1066", "9999", "二〇二六"):
        with pytest.raises(Unfit):
            value.year(typed)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_every_day_of_a_week_has_its_week(day: date, offset: int) -> None:
    monday = day - timedelta(days=day.weekday())
    assert (monday + timedelta(days=offset)).isocalendar()[:2] == monday.isocalendar()[:2]


@pytest.mark.parametrize("typed", ["-1", "－0.5"])
def test_what_is_measured_is_not_below_zero(typed: str) -> None:
    assert value.measure("1.5") == Decimal("1.5") and value.measure("0") == 0
    with pytest.raises(Unfit, match="below zero"):
        value.measure(typed)
