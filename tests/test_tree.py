"""The tree of a record file is what was typed, and every slip has its place."""

from __future__ import annotations

import inspect
import json
import re
import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from repbook import doubt, family, mistake, opening, place, portable, read, refusal, tree, typed
from repbook.finding import Fault
from repbook.source import Mark
from repbook.tree import decode, locate, parse, places, split, take

TRAPS = [
    *("no", "No", "NO", "yes", "YES", "on", "On", "ON", "off", "OFF"),
    *("y", "n", "true", "True", "TRUE", "false", "FALSE", "null", "Null", "NULL"),
    *("~", "012", "08", "0o14", "0x1F", "0b101", "1_000", "1e3", "1E+3", ".5"),
    *("5.", "+1", "-0", ".nan", ".NaN", ".inf", "-.inf", "1:30", "12:30:45", "190:20:30"),
    *(
        "3.10",
        "2026-02-30",
        "2026-13-01",
        "2026-03-02",
        "2026-3-2",
        "2026-03-02T10:00:00Z",
        "02112345670",
        "13800138000",
        "1.2.3",
        "00",
    ),
    *("=", "1%"),
]

MEMBERS = {member.CHECK.code: member for member in family.members("checks") if member.CHECK.code[0] == "R"}


def codes(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


def only(text: str, path: str = "records/x.yml") -> Fault:
    faults = take(path, text.encode()).faults
    assert len(faults) == 1, [(fault.code, fault.mark) for fault in faults]
    return faults[0]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_value_stays_what_was_typed(trap: str) -> None:
    text = f"v: {trap}\nflow: {{v: {trap}, w: [{trap}, \"{trap}\"]}}\nlist:\n  - {trap}\n  - '{trap}'\n"
    expected = {"v": trap, "flow": {"v": trap, "w": [trap, trap]}, "list": [trap, trap]}
    assert parse(text) == (expected, ())
    assert parse(f"{trap}: x\n") == ({trap: "x"}, ())


def test_the_traps_are_fifty_two() -> None:
    assert len(set(TRAPS)) == len(TRAPS) == 52


def test_nothing_typed_is_none_and_quotes_are_empty_text() -> None:
    assert parse("a:\nb: ''\nc: [\"\"]\nd: {e: }\n") == (
        {"a": None, "b": "", "c": [""], "d": {"e": None}},
        (),
    )


def test_an_empty_text_has_no_tree_and_no_fault() -> None:
    assert parse("") == (None, ())
    assert parse("# only a comment\n") == (None, ())


def test_keys_are_compared_in_normal_form_c() -> None:
    assert parse("e\u0301: 1\n").tree == {"é": "1"}
    assert codes(parse("e\u0301: 1\né: 2\n").faults) == ["R041"]


TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"), exclude_characters="\u0085"),
    max_size=12,
)
KEYS = TEXT.filter(lambda key: key.strip() != "" and key != "<<").map(place.name_of)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        TEXT,
        lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


@given(TREES)
def test_any_tree_of_text_comes_back_whole(fields: dict[str, tree.Tree]) -> None:
    text = json.dumps(fields, ensure_ascii=False, indent=1)
    assert parse(text) == (fields, ())


@given(st.text())
def test_any_text_gives_a_tree_or_a_fault(text: str) -> None:
    parsed = parse(text)
    assert parsed.faults or parsed.tree is None or isinstance(parsed.tree, dict)
    places(text)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = (
        "姓名: 陈露\n姓名: 李娜\n锚: &a x\n别名: *a\n标签: !x y\n合并: {<<: {a: 1}}\n"
        "数: {金额: 1,200,000, 量: 2}\n键: {[a]: b, ? {c: d} : e}\n空: {'': x}\n"
    )
    faults = parse(text).faults
    assert [(fault.code, fault.mark) for fault in faults] == [
        ("R041", Mark(2, 1)),
        ("R042", Mark(3, 4)),
        ("R043", Mark(4, 5)),
        ("R044", Mark(5, 5)),
        ("R045", Mark(6, 6)),
        ("R054", Mark(7, 11)),
        ("R048", Mark(8, 5)),
        ("R048", Mark(8, 15)),
        ("R049", Mark(9, 5)),
    ]
    assert [fault.source.loc for fault in faults] == [
        ("姓名",),
        ("锚",),
        ("别名",),
        ("标签",),
        ("合并", "<<"),
        ("数", "200"),
        ("键",),
        ("键",),
        ("空",),
    ]


def test_the_place_of_a_fault_counts_list_entries() -> None:
    fault = only("history:\n  - {on: 2026-01-12}\n  - {on: 2026-01-26, stage: a, stage: b}\n")
    assert fault.source.loc == ("history", 1, "stage")
    assert fault.mark == Mark(3, 32)


# Each code once, below a line of Chinese, of letters beyond the first plane, and a list.
ABOVE = "名称: 😀𠮷 云江一院\n标签: [甲, 乙]\n"
GOLDEN = [
    ("R041", "名称: 李娜", 3, 1),
    ("R068", "备注: &甲a x", 3, 5),
    ("R042", "备注: &a 😀", 3, 5),
    ("R043", "备注: {甲: 😀, 乙: *a }", 3, 15),
    ("R044", "备注: [😀, !a 乙]", 3, 9),
    ("R045", "备注: {甲: 😀, <<: 乙}", 3, 12),
    ("R047", "---\n名称: 甲", 3, 1),
    ("R047", "...\n名称: 甲", 4, 1),
    ("R048", "备注: {😀: x, [乙]: 甲}", 3, 12),
    ("R049", "备注: {😀: x, : 甲}", 3, 12),
    ("R049", ": 甲", 3, 1),
    ("R050", "备注: " + "[" * 25, 3, 24),
    ("R054", "备注: {😀: 1,200,000}", 3, 11),
    ("R054", "医院: {床位: 1,100张, 等级: 三级甲等}", 3, 12),
    ("R061", "备注:\n\t甲: 乙", 4, 1),
    ("R061", "备注:\n  甲: 乙\n \t丙: 丁", 5, 2),
    ("R062", "备注：甲", 3, 3),
    ("R062", "备注: {甲：😀, 乙: 丙}", 3, 7),
    ("R062", "备注: {甲: 😀， 乙: 丙}", 3, 10),
    ("R062", "备注:\n  - 甲: 😀\n    乙：丙", 5, 6),
    ("R063", "备注:甲", 3, 3),
    ("R063", "备注: {😀:甲, 乙: 丙}", 3, 7),
    ("R063", "备注:\n  - 甲:😀\n    乙: 丙", 4, 6),
    ("R064", '备注: "😀\n甲: 乙', 3, 5),
    ("R064", '备注: "😀\n甲: "乙"', 3, 5),
    ("R064", "备注: {甲: '😀, 乙: 丙}", 3, 9),
    ("R065", '备注: "😀" 甲', 3, 9),
    ("R065", "备注: [😀] 甲", 3, 9),
    ("R066", "备注: [😀, 甲\n乙: 丙", 3, 5),
    ("R066", "备注: {甲: 😀\n", 3, 5),
    ("R066", "备注: [😀]]", 3, 8),
    ("R066", '备注: ["😀" 甲]', 3, 10),
    ("R067", "备注: {😀: “甲, 乙”}", 3, 9),
    ("R068", "备注: @😀", 3, 5),
    ("R068", "备注: `😀`", 3, 5),
    ("R068", "备注: {甲: 😀, 乙: %丙}", 3, 15),
    ("R068", "备注: *😀*", 3, 5),
    ("R068", "备注: & 😀", 3, 5),
    ("R068", "备注: |😀", 3, 5),
    ("R068", "备注: - 😀", 3, 5),
    ("R068", "备注: !a!😀 甲", 3, 5),
    ("R069", "备注: 😀: 甲", 3, 6),
    ("R070", "备注:\n  😀: 甲\n 乙: 丙", 5, 2),
    ("R070", "备注: 😀\n  乙: 丙", 4, 3),
    ("R070", "备注: 😀\n- 乙", 4, 1),
    ("R071", "备注😀", 3, 1),
    ("R072", '备注: "😀\\照片"', 3, 7),
    ("R073", "备注: [😀,, 甲]", 3, 8),
]


@pytest.mark.parametrize(("code", "slip", "line", "column"), GOLDEN)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_slip_is_found_where_it_stands(
    code: str, slip: str, line: int, column: int, ends: str, bom: str
) -> None:
    text = bom + (ABOVE + slip + "\n").replace("\n", ends)
    faults = take("records/x.yml", text.encode()).faults
    assert [(fault.code, fault.mark) for fault in faults][:1] == [(code, Mark(line, column))]
    front = take("records/x.md", ("---\n" + ABOVE + slip + "\n---\n").encode()).faults
    if not slip.startswith(("---", "...")) and code != "R064" and slip != "备注: {甲: 😀\n":
        assert [(fault.code, fault.mark) for fault in front][:1] == [(code, Mark(line + 1, column))]


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("%YAML 1.2\n---\na: 1\n", "R046", Mark(1, 1)),
        ("%😀\n", "R046", Mark(1, 1)),
        ("- 甲\n- 乙\n", "R053", Mark(1, 1)),
        ("就这样\n", "R053", Mark(1, 1)),
        ("姓名：陈露\n", "R062", Mark(1, 3)),
        ("姓名:陈露\n", "R063", Mark(1, 3)),
        ("# 😀\n", "R027", Mark(1, 1)),
        ("a: " + "x" * 65_537, "R052", Mark(1, 4)),
        ("a: [" + "x, " * 20_001 + "]", "R051", Mark(1, 59_996)),
    ],
)
def test_a_slip_of_the_whole_file_is_found(text: str, code: str, mark: Mark) -> None:
    fault = only(text)
    assert (fault.code, fault.mark) == (code, mark)


@pytest.mark.parametrize(
    ("data", "code", "mark"),
    [
        (b"\xff\xfea\x00:\x00", "R022", Mark(1, 1)),
        ("名: 云".encode("utf-16-be"), "R022", Mark(1, 1))
        if False
        else (b"\x00a\x00:\x00 \x00b", "R022", Mark(1, 1)),
        ("a: 1\n".encode("utf-32"), "R022", Mark(1, 1)),
        ("姓名: 陈露".encode("gb18030"), "R021", Mark(1, 1)),
        ("甲: 😀\n乙: ".encode() + b"\xff", "R021", Mark(2, 4)),
        ("\ufeff甲: ".encode() + b"\xed\xa0\x80", "R021", Mark(1, 4)),
        ("甲: 😀\x1b[31m".encode(), "R023", Mark(1, 5)),
        ("甲: 😀\n\r\n乙\u2028: x".encode(), "R023", Mark(3, 2)),
        ("甲: 1\n\ufeff乙: 2".encode(), "R023", Mark(2, 1)),
        ("甲: 😀\u0085".encode(), "R023", Mark(1, 5)),
        ("甲: 张\u200b三".encode(), "R024", Mark(1, 5)),
        ("甲: 😀\u202e".encode(), "R024", Mark(1, 5)),
        ('甲: 😀\n乙: {丙: "a\\x1b"}'.encode(), "R024", Mark(2, 8)),
        (b"version https://git-lfs.github.com/spec/v1\n", "R025", Mark(1, 1)),
        ("甲: 😀\r\n<<<<<<< HEAD\r\n".encode(), "R026", Mark(2, 1)),
        ("甲: |\n  😀\n>>>>>>> main\n".encode(), "R026", Mark(3, 1)),
        (b"x" * (256 * 1024 + 1), "R004", Mark(1, 1)),
        (b"", "R027", Mark(1, 1)),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, code: str, mark: Mark) -> None:
    typed_file = take("records/x.yml", data)
    assert [(fault.code, fault.mark) for fault in typed_file.faults] == [(code, mark)]
    assert typed_file.usable is (code == "R024")


def test_a_file_in_gbk_is_recognised() -> None:
    assert "GB18030" in str(take("x.yml", "姓名: 陈露".encode("gbk")).faults[0].remedy)
    assert "GB18030" not in str(take("x.yml", b"a: \xff").faults[0].remedy)


def test_emoji_of_several_characters_are_no_doubt() -> None:
    assert take("x.yml", "a: 👨‍👩‍👧 ❤️\n".encode()).faults == ()


def test_seven_equals_signs_underline_a_heading() -> None:
    assert take("x.md", "---\na: 1\n---\n标题\n=======\n".encode()).faults == ()


def test_a_markdown_record_is_fields_and_prose() -> None:
    data = "\ufeff---\r\n客户: 云江一院\r\n---\r\n\r\n## 内容\r\n---\r\n完\r\n".encode()
    assert take("x.md", data) == ({"客户": "云江一院"}, "\n## 内容\n---\n完\n", 3, (), True)
    assert split("---\n---") == ("---\n", "", 2)
    assert take("x.md", b"---\n---\n").tree == {}


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("## 内容\n", "R028", Mark(1, 1)),
        ("", "R028", Mark(1, 1)),
        ("\n---\na: 1\n---\n", "R028", Mark(1, 1)),
        ("—--\na: 1\n---\n", "R028", Mark(1, 1)),
        ("---\na: 1\n\n## 内容\n", "R029", Mark(4, 1)),
        ("---\r\na: 1\r\n——\r\n内容\r\n", "R029", Mark(3, 1)),
        ("---\na: 1\n", "R029", Mark(1, 1)),
        ("<!-- 😀 -->\n---\na: 1\n---\n", "R030", Mark(1, 1)),
    ],
)
def test_front_matter_that_is_not_found_is_named(text: str, code: str, mark: Mark) -> None:
    fault = only(text, "records/x.md")
    assert (fault.code, fault.mark) == (code, mark)


def test_a_value_cut_off_at_a_hash_is_doubted_but_a_comment_is_not() -> None:
    assert only("甲: 😀 #3 乙\n").mark == Mark(1, 6)
    for text in ("甲: 乙 # 3\n", '甲: "乙 #3"\n', "甲: 乙#3\n", "甲: |\n  乙 #3\n", "#3\n甲: [乙] #丙\n"):
        assert take("x.yml", text.encode()).faults == ()


PLACES = "甲: 😀\n乙: {丙: x, 丁: [y, 'z']}\n戊:\n  - on: 1\n    stage: 己\n  -\n庚:\n? [a]\n: b\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_places_name_the_line_and_column_of_keys_and_values(ends: str) -> None:
    found = locate("x.yml", ("\ufeff" + PLACES).replace("\n", ends).encode())
    assert found.key(("甲",)) == Mark(1, 1)
    assert found.value(("甲",)) == Mark(1, 4)
    assert found.key(("乙", "丁")) == Mark(2, 11)
    assert found.value(("乙", "丁")) == Mark(2, 14)
    assert found.key(("乙", "丁", 1)) == found.value(("乙", "丁", 1)) == Mark(2, 18)
    assert found.key(("戊", 0, "stage")) == Mark(5, 5)
    assert found.value(("戊", 0, "stage")) == Mark(5, 12)
    assert found.key(("戊", 1)).line == 6
    assert found.value(("庚",)) == found.key(("庚",)) == Mark(7, 1)


def test_a_missing_key_stands_at_the_nearest_thing_above_it() -> None:
    found = places("# c\n甲: 1\n乙:\n  - 丙: 1\n")
    assert found.key(("丁",)) == found.key(()) == Mark(2, 1)
    assert found.key(("乙", 0, "戊", 3)) == found.value(("乙", 0, "戊")) == Mark(4, 5)


def test_places_of_a_file_that_cannot_be_read_go_as_far_as_it_can() -> None:
    found = locate("x.yml", "甲: 1\n乙: {丙: 2\n".encode())
    assert found.key(("乙", "丙")) == Mark(2, 5)
    assert locate("x.yml", b"\xff").key(("a",)) == Mark(1, 1)
    assert locate("x.md", b"a: 1").key(("a",)) == Mark(1, 1)


def test_front_matter_has_the_lines_of_the_file() -> None:
    assert locate("x.md", "---\n甲: 1\n---\n".encode()).value(("甲",)) == Mark(2, 4)


def test_decode_gives_text_without_its_byte_order_mark() -> None:
    assert decode("\ufeff甲".encode(), "x.yml") == "甲"


def test_the_pure_parser_stands_in_for_the_fast_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "LOADER", yaml.SafeLoader)
    monkeypatch.setattr(place, "LOADER", yaml.SafeLoader)
    assert parse("甲: no\n乙: {丙: , 丁: ''}\n") == ({"甲": "no", "乙": {"丙": None, "丁": ""}}, ())
    assert codes(parse("a: 1\na: 2\nb: &x {c: *x }\n").faults) == ["R041", "R042", "R043"]
    assert only("甲: 😀\n乙:丙\n丁: 1\n").mark == Mark(2, 2)
    assert codes(parse("a: {b: 1,200}\n").faults) == ["R054"]
    assert places("甲: {乙: 1}\n").value(("甲", "乙")) == Mark(1, 8)
    assert codes(parse("a: \x1b").faults) == codes(parse("\ud800").faults) == ["R023"]


EMITTERS = (doubt, mistake, opening, portable, read, refusal, typed)


def test_every_code_of_reading_has_its_page() -> None:
    written = {code for module in EMITTERS for code in re.findall(r'= "(R\d{3})"', inspect.getsource(module))}
    assert written == set(MEMBERS)


@pytest.mark.parametrize("code", sorted(MEMBERS))
def test_a_page_says_what_is_wrong_why_and_how_it_is_right(code: str) -> None:
    page = inspect.cleandoc(MEMBERS[code].__doc__ or "")
    assert re.fullmatch(r"[A-Z][^\n]*\.\n\nWhy: .+\n\nBad:\n\n {4}.+\n\nGood:\n\n {4}.+", page, re.DOTALL)


def test_no_character_that_cannot_be_seen_passes_for_one_that_can() -> None:
    every = map(chr, (*range(0xD800), *range(0xE000, 0x110000)))
    passing = "".join(each for each in every if typed.seen(each, each.encode()))
    assert typed.control(passing, "") is typed.hidden(passing, "") is None
    for text in ("云江一院：化学发光 1.5 万\n", "\u3000\u3000下周\r\n"):
        assert typed.seen(text, text.encode())
    assert not typed.seen("甲\u3164", "甲\u3164".encode())


SHOWN_IN_WORDS = ("R021", "R022", "R023", "R024", "R051", "R052", "R061")


@pytest.mark.parametrize("code", sorted(code for code in set(MEMBERS) - set(SHOWN_IN_WORDS) if code > "R020"))
def test_the_examples_of_a_page_are_true(code: str) -> None:
    _, _, rest = inspect.cleandoc(MEMBERS[code].__doc__ or "").partition("\nBad:\n")
    bad, good = (textwrap.dedent(part.strip("\n")) + "\n" for part in rest.split("\nGood:\n"))
    path = "x.md" if code in ("R028", "R029", "R030") else "x.yml"
    assert codes(take(path, bad.encode()).faults) == [code]
    assert take(path, good.encode()).faults == ()


@pytest.mark.parametrize(("code", "slip"), [(code, slip) for code, slip, _, _ in GOLDEN])
def test_no_sentence_repeats_a_value(code: str, slip: str) -> None:
    for fault in parse(ABOVE + slip + "\n").faults:
        assert not re.search("😀|甲", str(fault.message) + str(fault.remedy))


def test_places_know_how_the_pieces_lie_in_each_other() -> None:
    found = places("甲: 1\n乙:\n  - 丙: x\n    丁: [a, {戊: b}]\n  - c\n己: {}\n")
    assert found.tree == {"甲": None, "乙": [{"丙": None, "丁": [None, {"戊": None}]}, None], "己": {}}
    assert places("").tree is None and places("- a\n- b: 1\n").tree == [None, {"b": None}]
