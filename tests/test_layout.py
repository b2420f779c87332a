"""Records as they are written: plain where every reader agrees, in quotes where one would not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.corpora import hazard_strings, naughty_strings

from repbook.fit import kind, shape_for
from repbook.layout import written
from repbook.tree import parse
from repbook.typed import Tree


class Core(yaml.SafeLoader):
    """A reader of YAML 1.2: the tags of its core schema (chapter 10.3 of the specification)."""


Core.yaml_implicit_resolvers = {}

for tag, looks in {
    "null": r"(?:null|Null|NULL|~|)\Z",
    "bool": r"(?:true|True|TRUE|false|False|FALSE)\Z",
    "int": r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z",
    "float": r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(looks), None)


def core(text: str) -> object:
    return yaml.load(text, Core)


OPPORTUNITY = shape_for(kind("opportunities"))
CUSTOMER = shape_for(kind("customers"))


@pytest.mark.parametrize(
    "text",
    [
        "云江一院",
        "no",
        "2026-03-02",
        "3:20",
        "85%",
        "120万",
        "a-b",
        "Gekko & Co",
        "x: y".replace(": ", ":"),
        "王 主任",
    ],
)
def test_plain_words_stay_plain(text: str) -> None:
    assert written({"note": text}) == f"note: {text}\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "08",
            "012",
            "1e3",
            "900",
            "1.50",
            "+5",
            "-3",
            "013800138000",
            "0x1F",
            "0o7",
            ".5",
            "5.",
            ".inf",
            ".NaN",
        ),
        *(
            "true",
            "False",
            "null",
            "~",
            "",
            "-",
            "a: b",
            "a #b",
            "- x",
            "[x",
            "{x",
            "*x",
            "&x",
            "!x",
            "|",
            ">",
        ),
        *(
            "'x",
            '"x',
            "%x",
            "@x",
            "`x",
            "x:",
            " x",
            "x ",
            "<<",
            "=",
            "a\nb",
            "tab\there",
            "\u200b",
            "\u2028x",
        ),
    ],
)
def test_what_a_reader_would_retype_stands_in_quotes(text: str) -> None:
    line = written({"note": text})
    assert line.startswith('note: "') and line.endswith('"\n') and line.count("\n") == 1
    assert parse(line).tree == {"note": text}
    assert core(line) == {"note": text}


def test_numbers_stand_plain_where_the_field_holds_a_number() -> None:
    fields: dict[str, Tree] = {
        "name": "2026",
        "hospital": {"beds": "900", "annual_revenue": "3.2亿"},
        "annual_spend": [{"on": "2026-01-05", "is": "1200000"}, {"on": "2026-04-02", "is": "1e6"}],
        "focus_year": "2026",
        "x": {"code": "007", "count": "7"},
    }
    assert written(fields, CUSTOMER) == (
        'name: "2026"\n'
        "hospital: {beds: 900, annual_revenue: 3.2亿}\n"
        "annual_spend:\n"
        "  - {on: 2026-01-05, is: 1200000}\n"
        '  - {on: 2026-04-02, is: "1e6"}\n'
        "focus_year: 2026\n"
        'x: {code: "007", count: "7"}\n'
    )


def test_an_event_of_a_history_is_a_line() -> None:
    fields: dict[str, Tree] = {
        "标题": "化学发光",
        "历程": [
            {"日期": "2026-01-12", "阶段": "收集资料", "金额": "1,200,000", "证据": ["a/1", "b, c"]},
            {"日期": "2026-02-12", "备注": "很长" * 60, "金额": "5"},
        ],
    }
    assert written(fields, OPPORTUNITY) == (
        "标题: 化学发光\n"
        "历程:\n"
        '  - {日期: 2026-01-12, 阶段: 收集资料, 金额: "1,200,000", 证据: [a/1, "b, c"]}\n'
        "  - 日期: 2026-02-12\n"
        f"    备注: {'很长' * 60}\n"
        "    金额: 5\n"
    )


@pytest.mark.parametrize("strings", [naughty_strings, hazard_strings])
def test_whatever_a_cell_holds_reads_back_the_same(
    strings: Callable[[], list[str]], record_property: Callable[[str, object], None]
) -> None:
    held = [text for text in strings() if not any("\ud800" <= letter <= "\udfff" for letter in text)]
    for text in held:
        fields: dict[str, Tree] = {"name": text, "aliases": [text, "x"], "x": {"a": text}, "y": [{"b": text}]}
        line = written(fields, CUSTOMER)
        assert parse(line) == (fields, ())
        if text.isprintable():
            assert core(line) == fields
    record_property(
        f"G2 cells written by an import and read back ({strings.__name__}), changed", f"{len(held)} → 0"
    )


leaves = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
trees: st.SearchStrategy[Tree] = st.recursive(
    leaves,
    lambda below: (
        st.lists(below, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from(["on", "阶段", "a b", "金额", "1", "no"]), below, min_size=1, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["name", "history", "x", "标题"]), trees, min_size=1))
def test_any_tree_reads_back_the_same(fields: dict[str, Tree]) -> None:
    assert parse(written(fields, OPPORTUNITY)) == (fields, ())
