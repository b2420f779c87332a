"""What repbook says, in Chinese and in English."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from decimal import Decimal
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repbook.figure import Figure
from repbook.source import Source
from repbook.speech import FINE_K, WAN, YI, K, M, Speech, Unit
from repbook.text import Money, Ratio, Word, say
from repbook.word import vocabularies

ZH, EN = Speech("zh-CN"), Speech("en")


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        ("3050000", "305.0万", "3,050 k"),
        ("735000", "73.5万", "735 k"),
        ("-120000", "−12.0万", "−120 k"),
        ("123456789", "1.23亿", "123.46 M"),
        ("99999499", "9,999.9万", "100.00 M"),
        ("99999600", "1.00亿", "100.00 M"),
        ("10000", "1.0万", "10 k"),
        ("9999.99", "9,999.99元", "10.0 k"),
        ("1234", "1,234元", "1.2 k"),
        ("980.5", "980.50元", "980.50 CNY"),
        ("-0.01", "−0.01元", "−0.01 CNY"),
        ("0", "0元", "0 CNY"),
    ],
)
def test_an_amount_is_short_and_has_its_unit(yuan: str, chinese: str, english: str) -> None:
    assert (ZH.money(Decimal(yuan)), EN.money(Decimal(yuan))) == (chinese, english)


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        ("3050000", "3,050,000 元", "3,050,000 CNY"),
        ("-120000.50", "−120,000.50 元", "−120,000.50 CNY"),
        ("1234567.8949", "1,234,567.89 元", "1,234,567.89 CNY"),
        ("0.00", "0 元", "0 CNY"),
        ("12e6", "12,000,000 元", "12,000,000 CNY"),
    ],
)
def test_an_amount_is_exact_on_demand(yuan: str, chinese: str, english: str) -> None:
    assert (ZH.exact(Decimal(yuan)), EN.exact(Decimal(yuan))) == (chinese, english)


@pytest.mark.parametrize(
    ("amounts", "chinese", "english"),
    [
        (["3050000", "9000", None], WAN, K),
        ([], WAN, K),
        (["0"], WAN, K),
        (["20000000000", "1"], YI, M),
        (["9999"], Unit("元", Decimal(1), 0), FINE_K),
        (["-999"], Unit("元", Decimal(1), 0), Unit("CNY", Decimal(1), 0)),
    ],
)
def test_a_column_has_one_unit(amounts: list[str | None], chinese: Unit, english: Unit) -> None:
    values = [None if amount is None else Decimal(amount) for amount in amounts]
    assert (ZH.unit_for(values), EN.unit_for(values)) == (chinese, english)


def test_under_a_unit_an_amount_is_the_number_only() -> None:
    assert ZH.unit_name(WAN) == "万"
    assert EN.unit_name(K) == "k CNY"
    assert EN.unit_name(EN.one) == "CNY"
    assert ZH.money(Decimal(62000), WAN) == "6.2"
    assert EN.money(Decimal(62000), K) == "62"
    assert ZH.signed(Decimal(62000), WAN) == "+6.2"
    assert ZH.signed(Decimal(-62000), WAN) == "−6.2"
    assert ZH.signed(Decimal(0), WAN) == "0.0"
    assert EN.signed(Decimal(62000)) == "+62 k"


@pytest.mark.parametrize("speech", [ZH, EN])
def test_what_is_not_known_is_said_and_is_never_nought(speech: Speech) -> None:
    for said in (speech.money(None), speech.exact(None), speech.signed(None), speech.count(None)):
        assert said == speech.unknown
    assert speech.money(Figure(None, say("x"))) == speech.unknown
    assert speech.sentence(say("{x}", x=None)) == speech.unknown
    assert speech.ratio(None) == speech.times(None) == speech.day(None) == "—"
    assert (ZH.unknown, EN.unknown) == ("未知 —", "unknown —")


@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.sampled_from([ZH, EN]),
    st.sampled_from([None, WAN, K, YI, M]),
)
def test_a_sign_is_never_lost_and_nothing_is_shown_as_nought(
    yuan: Decimal, speech: Speech, unit: Unit | None
) -> None:
    said = speech.money(yuan, unit)
    assert said.startswith("−") == (yuan < 0)
    assert "-" not in said
    assert any(digit in "123456789" for digit in said) == (yuan != 0)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([ZH, EN]))
def test_a_short_amount_differs_from_the_exact_one_by_its_last_digit_at_most(
    yuan: Decimal, speech: Speech
) -> None:
    said = speech.money(yuan).replace(",", "").replace("−", "-")
    for unit, worth in (("万", WAN.yuan), ("亿", YI.yuan), ("k", K.yuan), ("M", M.yuan), ("", Decimal(1))):
        if unit in said and unit:
            number = Decimal(said.removesuffix(unit).strip()) * worth
            break
    else:
        number = Decimal(said.removesuffix("元").removesuffix("CNY").strip())
    assert abs(number - yuan) <= max(abs(yuan) * Decimal("0.05"), Decimal("0.005"))


def test_other_currencies_have_their_code() -> None:
    assert Speech("zh-CN", currency="USD").exact(Decimal(5)) == "5 USD"
    assert Speech("zh-CN", currency="USD").money(Decimal(50_000)) == "5.0万"
    assert Speech("en", currency="USD").unit_name(K) == "k USD"


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.853", "85.3%"), ("1.0084", "100.8%"), ("-0.05", "−5.0%"), ("0", "0.0%"), ("-0.00001", "0.0%")],
)
def test_a_share_is_shown_in_percent(share: str, said: str) -> None:
    assert ZH.ratio(Decimal(share)) == said
    assert EN.ratio(Figure(Decimal(share), say("x"))) == said


def test_numbers_are_grouped_but_years_are_not() -> None:
    assert EN.count(1284) == "1,284"
    assert (
        EN.sentence(say("{year} {lines} {few}", year=2026, lines=12_840, few=Decimal("1.50")))
        == "2026 12,840 1.50"
    )
    assert EN.number(-3) == "−3"
    assert EN.times(Decimal("2.194")) == "2.19"


def test_values_in_a_sentence_are_said_in_its_language() -> None:
    text = say(
        "{a}|{b}|{c}|{d}|{e}|{f}|{g}|{h}|{i}|{j}|{k}",
        a=Word("stage", "needs"),
        b=Money(Decimal(735_000)),
        c=Ratio(Decimal("0.5")),
        d=date(2026, 3, 2),
        e=("x", Word("stage", "value")),
        f=say("{n}", n=Money(1)),
        g=True,
        h=datetime(2026, 3, 2, 9, 5, 7),
        i=time(9, 30),
        j=Source("records/a.yml", ("x",)),
        k=frozenset({"b", "a"}),
    )
    assert ZH.sentence(text) == (
        "挖掘需求|73.5万|50.0%|2026-03-02|x、呈现价值|1元|是|2026-03-02 09:05|09:30|records/a.yml|a、b"
    )
    assert EN.sentence(text) == (
        "Needs|735 k|50.0%|2026-03-02|x, Value|1 CNY|yes|2026-03-02 09:05|09:30|records/a.yml|a, b"
    )


def test_an_exact_sentence_has_exact_amounts_at_every_depth() -> None:
    text = say("{a} {b}", a=Money(Decimal("49999.99")), b=(say("{x}", x=Money(1)),))
    assert ZH.sentence(text) == "5.0万 1元"
    assert ZH.sentence(text, exact=True) == "49,999.99 元 1 元"


def test_english_has_a_word_for_one_and_one_for_more() -> None:
    text = "{n} {n:visit|visits}"
    assert [EN.say(text, n=n) for n in (0, 1, 2)] == ["0 visits", "1 visit", "2 visits"]
    assert str(say(text, n=1)) == "1 visit"


def test_what_a_record_holds_is_never_a_template() -> None:
    assert EN.say("{x}", x="{y} {x.__class__}") == "{y} {x.__class__}"
    with pytest.raises(KeyError):
        EN.say("{x.real}", x=1)


def test_words_are_said_in_the_reader_s_language_and_the_workspace_s_own() -> None:
    assert ZH.word("outcome", "on_hold") == "暂停"
    assert EN.word("outcome", "on_hold") == "on hold"
    assert ZH.word("stage", "nobody-knows") == "nobody-knows"
    assert ZH.word("", "甲") == "甲"
    own = {("stage", "engaging"): "跟进"}
    assert (
        Speech("zh-CN", own).word("stage", "engaging")
        == Speech("en", own).word("stage", "engaging")
        == "跟进"
    )


def test_every_word_of_every_enumeration_is_said_in_both_languages() -> None:
    for words in vocabularies().values():
        for word in words:
            assert ZH.word(words.name, word) == words.chinese[word]
            assert EN.word(words.name, word)


def test_columns_are_named_in_the_reader_s_language() -> None:
    assert (ZH.label("days_in_stage", "在阶段天数"), EN.label("days_in_stage", "在阶段天数")) == (
        "在阶段天数", "days in stage",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2026-W01", "2026年第1周", "2026 week 1"),
        ("2026-Q4", "2026年第4季度", "2026 Q4"),
        ("2026-03", "2026年3月", "2026-03"),
        ("2026", "2026年", "2026"),
    ],
)
def test_a_period_is_said_as_people_say_it(period: str, chinese: str, english: str) -> None:
    assert (ZH.period(period), EN.period(period)) == (chinese, english)


def test_days_are_iso_and_weekdays_have_names() -> None:
    assert ZH.day(date(2026, 11, 23)) == "2026-11-23"
    assert (ZH.weekday(date(2026, 11, 23)), EN.weekday(date(2026, 11, 23))) == ("周一", "Monday")


def test_a_gap_in_a_catalogue_is_said_in_english() -> None:
    assert ZH.say("this sentence is in no catalogue: {x}", x=1) == "this sentence is in no catalogue: 1"


def test_english_needs_no_catalogue() -> None:
    code = (
        "import sys; from repbook.speech import Speech; Speech('en').say('x');"
        "sys.exit('babel' in sys.modules or 'pydantic_core' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
