"""CSV files: encodings, signs between cells, quotes, and the place of every cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repbook.grid import Grid
from repbook.importing.csv import read
from repbook.usage import UsageError


def grid(text: str | bytes, *wanted: str, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    return read("t.csv", text if isinstance(text, bytes) else text.encode(), wanted, encoding, delimiter)


def cells(found: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_utf8_and_gb18030_are_told_apart(encoding: str) -> None:
    found = grid("客户,金额\n云江一院,120万\n".encode(encoding))
    assert found.header.cells == ("客户", "金额")
    assert cells(found) == [("云江一院", "120万")]
    assert found.encoding == ("gb18030" if encoding.startswith("gb") else "utf-8")


@pytest.mark.parametrize("data", ["a,b".encode("utf-16"), b"a,b\n\xff\xff,1\n", b"", b"\n \n", b'"a\n'])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        grid(data)


def test_a_named_encoding_is_not_guessed_past() -> None:
    with pytest.raises(UsageError):
        grid("客户\n云江\n".encode("gb18030"), encoding="utf-8")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_cells_is_told_by_the_columns(sign: str) -> None:
    found = grid(f"name{sign}a,b;c\n".replace("a,b;c", "value") + f"x{sign}1\n", "name", "value")
    assert cells(found) == [("x", "1")]


def test_the_sign_is_the_one_under_which_the_wanted_columns_are_there() -> None:
    assert cells(grid("a,b,c;note\n1,2,3;x\n", "note")) == [("1,2,3", "x")]
    assert cells(grid("sep=;\na,b;c\n1,2;3\n")) == [("1,2", "3")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end: str) -> None:
    found = grid(end.join(["a,b", "1,2", "", '"x', 'y",3', "4,5"]) + end)
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, ("1", "2")),
        (4, (f"x{end}y", "3")),
        (6, ("4", "5")),
    ]


def test_a_row_with_too_many_or_too_few_cells_is_reported_at_the_cell() -> None:
    found = grid("a,b\n1,2,3\n4\n5,6\n")
    assert cells(found) == [("5", "6")]
    assert [(fault.code, fault.mark) for fault in found.faults] == [("I001", (2, 5)), ("I001", (3, 1))]
    assert found.broken == 2


def test_quotes_that_do_not_match_cost_one_row() -> None:
    found = grid('a,b\n1,"x\n2,y\n3,"z"w\n4,v\n')
    assert cells(found) == [("2", "y"), ("4", "v")]
    assert [(fault.code, fault.mark) for fault in found.faults] == [("I002", (2, 3)), ("I002", (4, 3))]


@pytest.mark.parametrize("formula", ["=1+1", "+86 130", "-3000", "@x", "＝1"])
def test_the_quote_that_guards_a_formula_is_taken_off(formula: str) -> None:
    assert cells(grid(f"a,b\n'{formula},'quoted\n")) == [(formula, "'quoted")]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n",;'), max_size=8)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(tables, st.sampled_from([",", ";", "\t"]))
def test_every_cell_of_a_table_arrives_and_has_its_place(table: list[list[str]], sign: str) -> None:
    out = io.StringIO(newline="")
    header = [f"c{at}" for at in range(len(table[0]))]
    csv.writer(out, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([header, *table])
    found = grid(out.getvalue(), *header, delimiter=sign)
    kept = [tuple(row) for row in table if len(row) > 1 or row[0].strip()]
    assert [row.cells for row in found.rows] == kept
    for row in found.rows:
        for column, cell in zip(header, row.cells, strict=True):
            mark = found.mark(row.line, column)
            rest = found.lines[mark.line - 1][mark.column - 1 :] + "".join(found.lines[mark.line :])
            assert rest.startswith('"' + cell.replace('"', '""') + '"')
