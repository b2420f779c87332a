"""Rows become records by a map: each is placed, skipped on purpose, or reported where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpora import hazard_strings, naughty_strings

from repbook.fit import fit
from repbook.gather import Gathered, gather
from repbook.importing.csv import read
from repbook.records.customers import CustomerRecord
from repbook.rowmap import row_map

MANUAL = Path(__file__).parents[2] / "docs" / "importing.md"
CUSTOMERS = """
    records:
      - kind: customers
        id: "{id}"
        fields: {name: "{name}", kind: hospital, region: "{region}"}
"""


def gathered(said: str, table: str) -> Gathered:
    made, faults = row_map("map.yml", dedent(said).encode())
    assert made is not None, [(fault.mark, str(fault.message)) for fault in faults]
    return gather(read("t.csv", dedent(table).lstrip("\n").encode(), set(made.needs)), made)


def records(found: Gathered) -> dict[str, str]:
    return {draft.path.removeprefix("records/"): draft.data.decode() for draft in found.drafts}


def told(found: Gathered) -> list[tuple[str, int, int]]:
    return [(fault.code, *fault.mark) for fault in found.faults if fault.mark]


def wrong_in(said: str) -> list[tuple[str, int, int]]:
    made, faults = row_map("map.yml", dedent(said).lstrip("\n").encode())
    assert made is None
    return [(fault.code, *fault.mark) for fault in faults if fault.mark]


def test_a_field_is_a_cell_a_constant_or_both_and_is_left_out_where_the_cell_is_empty() -> None:
    said = """
        records:
          - 种类: customers
            编号: "{id}"
            字段: {客户名称: "{name}医院", 客户类型: 医院, 大区: "{region}", 别名: ["{name}", "{{x}}"]}
    """
    found = gathered(said, "id,name,region\na,甲,\nb,乙,西南\n")
    assert records(found) == {
        "customers/a.yml": '客户名称: 甲医院\n客户类型: 医院\n别名: [甲, "{x}"]\n',
        "customers/b.yml": '客户名称: 乙医院\n客户类型: 医院\n大区: 西南\n别名: [乙, "{x}"]\n',
    }
    assert not found.faults and not found.reported


def test_a_column_is_read_as_the_map_says() -> None:
    said = """
        columns:
          name: {empty: ["-", N/A], values: {甲: 甲医院}, replace: {"/": "-", " ": ""}, default: 未名}
          region: {one_of: [西南, 华南]}
          begun: {date: [DD/MM/YYYY, YYYYMMDD, "D.M.YY hh:mm"]}
          month: {from: begun, date: [DD/MM/YYYY, YYYYMMDD, "D.M.YY hh:mm"], as: month}
          also: {split: "|"}
        records:
          - kind: customers
            id: "{id}"
            fields:
              name: "{name}"
              kind: lab
              region: "{region}"
              since: "{begun}"
              aliases: ["{also}", "{month}"]
    """
    table = """
        id,name,region,begun,also
        a,甲,西南,03/02/2026,x|y
        b,-,华南,20260302,
        c,a / b,,5.4.26 09:30,z
        d,丁,东北,03/02/2026,
        e,戊,西南,2026-02-03,
        f,己,西南,31/02/2026,
    """
    found = gathered(said, dedent(table))
    assert records(found) == {
        "customers/a.yml": "name: 甲医院\nkind: lab\nregion: 西南\nsince: 2026-02-03\n"
        "aliases: [x, y, 2026-02]\n",
        "customers/b.yml": "name: 未名\nkind: lab\nregion: 华南\nsince: 2026-03-02\naliases: [2026-03]\n",
        "customers/c.yml": "name: a-b\nkind: lab\nsince: 2026-04-05\naliases: [z, 2026-04]\n",
    }
    assert told(found) == [("I005", 5, 5), ("I006", 6, 8), ("I006", 7, 8)]
    assert found.reported == {5, 6, 7}


def test_one_row_may_be_several_records_and_one_record_several_rows() -> None:
    said = """
        records:
          - kind: reps
            id: "{boss}"
            fields: {name: "{boss}", role: manager}
          - kind: reps
            id: "{rep}"
            when: {role: [seller, temp]}
            unless: {rep: }
            fields: {name: "{rep}", role: sales, manager: "{boss}"}
    """
    found = gathered(said, "rep,boss,role\nann,cy,seller\nbob,cy,temp\n,cy,seller\ndan,cy,other\n")
    assert sorted(records(found)) == ["reps/ann.yml", "reps/bob.yml", "reps/cy.yml"]
    assert found.drafts[0].lines == (2, 3, 4, 5)
    assert not found.faults


def test_entries_of_a_list_are_gathered_from_rows_and_faults_keep_their_cells() -> None:
    said = """
        columns:
          month: {from: on, as: month}
        records:
          - kind: sales
            id: "{rep}/{month}"
            gather: [lines]
            fields:
              lines: [{on: "{on}", customer: "{customer}", amount: "{yuan}"}]
    """
    table = "rep,on,customer,yuan\nann,2026-03-02,a,1\nann,2026-04-01,a,2\nann,2026-03-09,b,{}\n"
    assert records(gathered(said, table.format(3)))["sales/ann/2026-03.yml"] == (
        "lines:\n  - {on: 2026-03-02, customer: a, amount: 1}\n  - {on: 2026-03-09, customer: b, amount: 3}\n"
    )
    found = gathered(said, table.format("much"))
    assert told(found) == [("I007", 4, 18)]
    assert found.reported == {2, 4}


def test_prose_stands_below_its_headings() -> None:
    said = """
        records:
          - kind: visits
            id: "{rep}/{on}"
            fields: {customer: "{customer}", purpose: 拜访}
            sections: {content: "{notes}", 问题及解决方案: "{trouble}"}
    """
    table = 'rep,on,customer,notes,trouble\nann,2026-03-02,a,"一\n二",\nann,2026-03-03,a,## 内容\n,x\n'
    found = gathered(said, table.replace("\n,x", ",x"))
    assert records(found) == {
        "visits/ann/2026-03-02.md": "---\ncustomer: a\npurpose: 拜访\n---\n## 内容\n一\n二\n",
    }
    assert told(found) == [("I007", 4, 1)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,name,region\n,甲,\n", [("I004", 2, 1)]),
        ("id,name,region\na,,\n", [("I007", 2, 3)]),
        ("id,name,region\na:b,甲,\n", [("I008", 2, 1)]),
        ("id,name,region\nAUX,甲,\n", [("I008", 2, 1)]),
        ("id,name,region\na/b,甲,\n", [("I007", 2, 1)]),
        ("id,name,region\nA,甲,\na,甲,\n", [("I008", 3, 1)]),
        ("id,name,region\na,甲,西南\nb,乙,\na,甲,华南\n", [("I009", 4, 1)]),
        ("id,name,region\na,甲,西南,x\n", [("I001", 2, 8)]),
        ('id,name,region\na,"甲,西南\n', [("I002", 2, 3)]),
        ("id,name,region,size\na,甲,,5\n", [("I011", 1, 16)]),
        ("id,name,region,\na,甲,,5\n", [("I011", 1, 16)]),
        ("id,name,region,\na,甲,,\n", []),
    ],
)
def test_what_cannot_be_placed_is_named_with_line_and_column(
    table: str, expected: list[tuple[str, int, int]]
) -> None:
    assert told(gathered(CUSTOMERS, table)) == expected


def test_a_row_that_no_record_takes_is_reported_unless_it_is_skipped_on_purpose() -> None:
    said = CUSTOMERS.replace("fields:", 'when: {region: [西南, ""]}\n        fields:')
    table = "id,name,region\na,甲,西南\nb,乙,华南\nc,丙,\n"
    assert told(gathered(said, table)) == [("I003", 3, 1)]
    found = gathered(said + "    skip: [{region: 华南}]\n", table)
    assert not found.faults and found.skipped == {3}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("records:\n", [("F104", 1, 1)]),
        ("recods: []\n", [("F101", 1, 1)]),
        ("records:\n  - {kind: oportunities, id: a, fields: {}}\n", [("F105", 2, 12)]),
        (
            "records:\n  - kind: customers\n    id: a\n    fields: {nam: a, kind: lab}\n",
            [("F101", 4, 14), ("I012", 4, 13)],
        ),
        ("records:\n  - kind: customers\n    id: '{a'\n    fields: {name: a, kind: lab}\n", [("I012", 3, 9)]),
        (
            "columns:\n  a: {date: YYYY}\nrecords:\n  - {kind: products, id: a, fields: {name: a}}\n",
            [("F105", 2, 7)],
        ),
        (
            "columns:\n  a: {as: decade}\nrecords:\n  - {kind: products, id: a, fields: {name: a}}\n",
            [("F105", 2, 11)],
        ),
        (
            "records:\n  - kind: products\n    id: a\n    when: west\n    fields: {name: a}\n",
            [("I012", 4, 11)],
        ),
        (
            "records:\n  - kind: products\n    id: a\n    fields: {name: a}\n    gather: [lines]\n",
            [("I012", 5, 13)],
        ),
        (
            "records:\n  - kind: visits\n    id: a\n    fields: {customer: a, purpose: b}\n"
            "    sections: {无: a}\n",
            [("I012", 5, 19)],
        ),
        ("encoding: big5\nrecords:\n  - {kind: products, id: a, fields: {name: a}}\n", [("F105", 1, 11)]),
    ],
)
def test_what_is_wrong_with_a_map_has_its_place_in_it(
    said: str, expected: list[tuple[str, int, int]]
) -> None:
    assert wrong_in(said) == expected


def test_the_example_of_the_manual_is_true(tmp_path: Path) -> None:
    blocks = re.findall(r"```(?:csv|yaml)\n(.*?)```", MANUAL.read_text("utf-8"), re.S)
    table, said, expected, sales = blocks
    found = gathered(said, table)
    made = records(found)
    assert made.pop("opportunities/云江一院/1001.yml") == expected
    assert sorted(made) == ["opportunities/_/1003.yml", "opportunities/青岚三院/1002.yml"]
    assert not found.faults and found.skipped == {5}
    assert records(gathered(sales, "rep,date,customer,product,units,yuan\nann,2026-03-02,a,b,1,2\n"))


def test_whatever_the_cells_hold_each_row_is_placed_or_named_and_comes_out_as_it_went_in(
    record_property: Callable[[str, object], None],
) -> None:
    said = """
        records:
          - kind: customers
            id: "{no}"
            fields: {name: "{text}", kind: lab}
    """
    made, _ = row_map("map.yml", dedent(said).encode())
    assert made is not None
    texts = [text for text in dict.fromkeys(naughty_strings() + hazard_strings()) if text.strip()]
    texts = [text for text in texts if not any("\ud800" <= letter <= "\udfff" for letter in text)]
    lines = ["no,text"] + ['{},"{}"'.format(at, text.replace('"', '""')) for at, text in enumerate(texts)]
    grid = read("t.csv", "\n".join(lines).encode(), {"no", "text"})
    found = gather(grid, made)
    guarded = {f"'{sign}" for sign in "=+-@＝＋－＠\t"}
    for draft in found.drafts:
        record = fit(draft.path, draft.data).record
        assert isinstance(record, CustomerRecord)
        text = texts[int(record.id)].strip()
        assert record.name == (text[1:].strip() if text[:2] in guarded else text)
    assert len(found.drafts) + len(found.reported) == len(texts) == found.rows
    record_property("G8 nasty texts through an import and back, changed or lost", f"{len(texts)} → 0")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "C", "c", "", "x/y", "con", "e:f"]),
            st.sampled_from(["甲", "", "08", "\t乙 ", "a\nb"]),
            st.sampled_from(["西南", "华南", "", "skip"]),
        ),
        max_size=8,
    )
)
def test_every_row_is_placed_skipped_or_reported(rows: list[tuple[str, str, str]]) -> None:
    table = "id,name,region\n" + "".join(f'{at},"{name}",{region}\n' for at, name, region in rows)
    found = gathered(CUSTOMERS + "    skip: [{region: skip}]\n", table)
    placed = {line for draft in found.drafts for line in draft.lines}
    assert len(placed | found.skipped | found.reported) == len(rows) == found.rows
    assert not placed & found.skipped and not found.skipped & found.reported
    assert not placed & found.reported
    named = {fault.mark.line for fault in found.faults if fault.mark}
    assert named <= found.reported
