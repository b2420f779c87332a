"""Tables as files: exactly as the contract says, and nothing in them is ever a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payloads import payloads

from repbook import family
from repbook.cell import decimal, sheaf, written
from repbook.figure import Figure
from repbook.source import Source
from repbook.speech import Speech
from repbook.table import Column, Row, Table
from repbook.text import Word, say

DAY = date(2026, 3, 31)
ENGLISH = Speech("en")
TABLE = Table(
    "things",
    "东西",
    "A row is a thing",
    ("scope", "n"),
    (
        Column("scope", "范围", "text"),
        Column("n", "序", "count"),
        Column("amount", "金额", "money"),
        Column("rate", "比率", "ratio"),
        Column("on", "日期", "text"),
        Column("note", "备注", "text"),
    ),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def row(scope: str, n: int | None, **cells: object) -> Row:
    return {"scope": scope, "n": n, "amount": None, "rate": None, "on": None, "note": None} | cells


def exported(form: str, *rows: Row, speech: Speech = ENGLISH) -> bytes:
    data: bytes = family.member("export", form).write(sheaf(TABLE, rows, DAY, speech))
    return data


def test_json_is_as_the_contract_says() -> None:
    data = exported(
        "json",
        row("b", 2, amount=Decimal("1200000.50"), rate=Decimal(1) / 3, on=DAY),
        row("a", 10, note=say("{n} {n:visit|visits}", n=2)),
        row("b", 1, amount=Figure(Decimal("0E+4"), say("nothing"), ())),
        row("a", 9),
    )
    held = json.loads(data)
    assert {key: held[key] for key in held if key != "rows"} == {
        "schema_version": 1,
        "table": "things",
        "as_of": "2026-03-31",
        "columns": ["scope", "n", "amount", "rate", "on", "note"],
    }
    assert list(held) == ["schema_version", "table", "as_of", "columns", "rows"]
    empty = {"amount": None, "rate": None, "on": None, "note": None}
    assert held["rows"] == [
        {"scope": "a", "n": 9, **empty},
        {"scope": "a", "n": 10, **empty, "note": "2 visits"},
        {"scope": "b", "n": 1, **empty, "amount": "0"},
        {"scope": "b", "n": 2, **empty, "amount": "1200000.5", "rate": "0.333333", "on": "2026-03-31"},
    ]
    assert data.endswith(b"\n") and "云" in exported("json", row("云", 1)).decode()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Decimal("0E+4"), "money", "0"),
        (Decimal("-0"), "money", "0"),
        (Decimal("-0.00"), "money", "0"),
        (Decimal("0E-9"), "ratio", "0"),
        (Decimal("-0.0000001"), "ratio", "0"),
        (Decimal("1E+6"), "money", "1000000"),
        (Decimal("1200000.00"), "money", "1200000"),
        (Decimal("0.1") * Decimal("0.333333333"), "money", "0.0333333333"),
        (Decimal("1E-12"), "money", "0.000000000001"),
        (Decimal("-3000.5"), "money", "-3000.5"),
        (Decimal("100"), "ratio", "100"),
        (Decimal("0.0000005"), "ratio", "0"),
        (Decimal("0.0000015"), "ratio", "0.000002"),
        (Decimal("0.0000025"), "ratio", "0.000002"),
        (Decimal("0.8530000"), "ratio", "0.853"),
        (Decimal(2) / 3, "ratio", "0.666667"),
    ],
)
def test_money_is_never_rounded_and_ratios_half_even_to_six_places(
    value: Decimal, unit: str, expected: str
) -> None:
    assert decimal(value, unit) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_money_text_is_plain_and_exact(value: Decimal) -> None:
    text = decimal(value, "money")
    assert Decimal(text) == value
    assert "E" not in text and not text.startswith("+") and text != "-0"
    assert "." not in text or text[-1] not in "0."


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        (3, "count", 3),
        (0, "day", 0),
        (Decimal("1.50"), "number", "1.5"),
        (2, "number", 2),
        (5, "money", "5"),
        (1, "ratio", "1"),
        (None, "money", None),
        (Figure(None, say("no sales"), ()), "ratio", None),
        (DAY, "text", "2026-03-31"),
        ("", "text", ""),
        ((), "text", None),
        (("a", "b"), "text", "a b"),
        (Source("records/reps/a.yml"), "text", "records/reps/a.yml"),
    ],
)
def test_a_cell_is_a_whole_number_or_text(cell: object, unit: str, expected: object) -> None:
    found = written(cell, unit, ENGLISH)
    assert found == expected and type(found) is type(expected)


def test_sentences_are_in_the_language_of_the_export() -> None:
    note = say("{status}", status=Word("outcome", "signed"))
    rows = [
        json.loads(exported("json", row("a", 1, note=note), speech=Speech(lang)))["rows"]
        for lang in ("en", "zh-CN")
    ]
    assert rows[0] != rows[1]


def test_csv_is_for_spreadsheets_utf8_with_a_mark_and_crlf() -> None:
    data = exported("csv", row("云", 1, amount=Decimal("-3000"), note='a,"b"'), row("a", 2))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == (
        'scope,n,amount,rate,on,note\r\na,2,,,,\r\n云,1,-3000,,,"a,""b"""\r\n'
    )


def test_no_cell_of_a_csv_file_is_a_formula(record_property: Callable[[str, object], None]) -> None:
    texts = [sign + text for text in ("1+1", "cmd|' /C calc'!A0", "+86 130", "") for sign in FORMULA]
    texts += [text for text in payloads() if not any("\ud800" <= letter <= "\udfff" for letter in text)]
    data = exported("csv", *(row(text, at, note=text) for at, text in enumerate(texts)))
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    formulas = [cell for cells in read for cell in (cells[0], cells[5]) if cell.startswith(FORMULA)]
    assert not formulas
    assert len(read) == len(texts)
    back = {cells[1]: cells[5] for cells in read}
    for at, text in enumerate(texts):
        assert back[str(at)] in (text, "'" + text)
    record_property("G11 payload cells in CSV, formulas", f"{2 * len(texts)} → {len(formulas)}")


def test_every_column_is_in_every_row() -> None:
    held = json.loads(exported("json", row("a", 1)))
    assert list(held["rows"][0]) == held["columns"]
