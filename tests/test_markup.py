"""What people write in Markdown, as a page shows it."""

from __future__ import annotations

import re
import signal
import sys
import unicodedata
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from subprocess import run
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.corpora import corpus, load

from repbook.cjk import CjkInline, is_cjk
from repbook.markup import BRACKETS, LONGEST, allowed, html

WATCHDOG = 20  # seconds for one text; it takes far less than one


def words(markup: str) -> str:
    """Give the text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", markup)).strip()


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**重点：**下周", "重点："),
        ("下周**（重点）**要去", "（重点）"),
        ("他说**“你好”**然后走了", "“你好”"),
        ("他说**「你好」**然后", "「你好」"),
        ("**《试剂手册》**已送", "《试剂手册》"),
        ("价格**120万。**对方同意", "120万。"),
        ("我可以强调**这个`code`**吗", "这个code"),
        ("**이 용어(This term)**를 강조해", "이 용어(This term)"),
        ("产品**CLIA-200**已装机", "CLIA-200"),
        ("**CLIA（发光）**已装机", "CLIA（发光）"),
        ("**注意**:a", "注意"),
        ("**a** b", "a"),
        ("a **b**.", "b"),
        (
            "**ハイパーテキストコーヒーポット制御プロトコル(HTCPCP)**",
            "ハイパーテキストコーヒーポット制御プロトコル(HTCPCP)",
        ),
        ("禰\U000e0100**(x)**啊", "(x)"),
        ("“\ufe01**(x)**啊", "(x)"),
        ("葛\ufe00**(x)**啊", "(x)"),
    ],
)
def test_bold_stands_beside_chinese_punctuation(text: str, bold: str) -> None:
    shown = html(text)
    assert words("".join(re.findall(r"<strong>.*</strong>", shown))) == bold


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "文件_名_称", "snake_case_name", "a**\u3000b**"])
def test_what_is_no_emphasis_stays_text(text: str) -> None:
    assert words(html(text)) == text
    assert "<strong>" not in html(text)
    assert "<em>" not in html(text)


def test_strikethrough_stands_beside_chinese_punctuation() -> None:
    assert "<s>取消：</s>改期" in html("~~取消：~~改期")


@pytest.mark.parametrize(
    ("character", "cjk"),
    [
        ("中", True),
        ("：", True),
        ("（", True),
        ("か", True),
        ("한", True),
        ("ᄀ", True),
        ("㊗", True),
        ("￥", True),
        ("a", False),
        ("“", False),
        ("…", False),
        ("😀", False),
        ("⌚", False),
        ("é", False),
        (" ", False),
    ],
)
def test_emoji_are_no_chinese_characters(character: str, cjk: bool) -> None:
    assert is_cjk(character) is cjk


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("见https://a.example/x?y=1，然后", "https://a.example/x?y=1", "，然后"),
        ("（https://a.example/x）", "https://a.example/x", "）"),
        ("(https://a.example/x).", "https://a.example/x", ")."),
        ("https://a.example/z_(x)", "https://a.example/z_(x)", ""),
        ("看https://a.example/b这里", "https://a.example/b", "这里"),
        ("https://a.example/?q=1&r=2;", "https://a.example/?q=1&r=2", ";"),
        ("http://a.example。", "http://a.example", "。"),
        ("https://a.example/“x”", "https://a.example/", "“x”"),
        ('https://a.example/"x', "https://a.example/", '"x'),
        ("https://a.example/<b>", "https://a.example/", "<b>"),
    ],
)
def test_a_web_address_is_a_link_that_ends_where_chinese_begins(text: str, address: str, after: str) -> None:
    shown = html(text)
    link = re.search(r'<a href="([^"]*)"[^>]*>([^<]*)</a>(.*)</p>', shown)
    assert link
    assert (unescape(link[1]), unescape(link[2]), unescape(link[3])) == (address, address, after)


@pytest.mark.parametrize(
    "text", ["`https://a.example`", "[x](https://a.example)", "xhttps://a.example", "http://"]
)
def test_an_address_in_code_or_in_a_link_is_no_second_link(text: str) -> None:
    assert html(text).count("<a ") == ("[x]" in text)


@pytest.mark.parametrize(
    "url",
    ["x.md", "../a/b.md", "a?b:c", "#x", "?x", "中文.html", "http://a", "https:a", "MAILTO:a@b", "tel:138"],
)
def test_links_go_to_the_web_to_mail_to_a_telephone_or_beside_the_page(url: str) -> None:
    assert allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//host",
        "/\\host",
        "\\\\host",
        "/root",
        "file:///x",
        "ftp://x",
        "a b",
        "java\tscript:x",
        "\x01x",
        "java%0ascript:x",
        "vbscript:x",
        "ms-office:x",
        "：:x",
        ":x",
    ],
)
def test_links_go_nowhere_else(url: str) -> None:
    assert not allowed(url)


def test_a_picture_from_elsewhere_is_its_words_and_its_address() -> None:
    assert '<img src="photo.jpg" alt="机房">' in html("![机房](photo.jpg)")
    shown = html("![机房](https://a.example/x.png)")
    assert "<img" not in shown
    assert words(shown) == "机房 (https://a.example/x.png)"


def test_html_stays_text() -> None:
    assert (
        words(html("a <b>c</b> <!-- d -->\n\n<script>e</script>"))
        == "a <b>c</b> <!-- d -->\n<script>e</script>"
    )


def test_headings_stand_below_those_of_the_page_without_gaps() -> None:
    shown = html("## 内容\n#### 深\n###### 更深\n# 上\n## 下")
    assert re.findall(r"<(h\d)>(.*?)<", shown) == [
        ("h3", "内容"), ("h4", "深"), ("h5", "更深"), ("h3", "上"), ("h4", "下"),
    ]  # fmt: skip


def test_ids_of_headings_come_from_their_text_and_stay_when_a_section_is_inserted() -> None:
    def ids(text: str) -> list[str]:
        return re.findall(r'id="([^"]*)"', html(text, anchor="v"))

    assert ids("## 内容\n## 问题 及（解决）方案\n## **内容**\n## !!") == [
        "v-内容", "v-问题-及-解决-方案", "v-内容--2", "v-_",
    ]  # fmt: skip
    assert set(ids("## 内容\n## 价格")) < set(ids("## 新\n## 内容\n## 价格"))
    assert not re.search(r"\bid=", html("## 内容"))


def test_a_line_break_is_kept_unless_an_editor_made_it() -> None:
    assert "<br>" in html("问题：价格高\n方案：送试用")
    assert html("一二\n三四 five\nsix", wrapped=True) == "<p>一二三四 five\nsix</p>\n"


def test_numbers_of_a_list_stay_as_written() -> None:
    assert html("3. a\n5. b\n6. c") == (
        '<ol start="3">\n<li>a</li>\n<li value="5">b</li>\n<li>c</li>\n</ol>\n'
    )
    assert html("0. a\n1. b") == '<ol start="0">\n<li>a</li>\n<li>b</li>\n</ol>\n'


def test_columns_of_a_table_are_aligned_by_class() -> None:
    shown = html("|a|b|c|\n|-:|:-:|-|\n|1|2|3|")
    assert '<td class="n">1</td>\n<td class="c">2</td>\n<td>3</td>' in shown
    assert "style" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "|a|b|\n|-|-|\n|1|2|TOKEN|",
        "- x\n\n  |a|\n  |-|\n  |1|TOKEN|",
        "[注]: TOKEN",
        "[注]: TOKEN 'title'",
        "``` TOKEN\nx\n```",
        "[x](x.md 'TOKEN')",
        "![TOKEN](https://a.example)",
        "<!-- TOKEN -->",
        "<TOKEN>",
        "> " * 120 + "TOKEN",
        *("- " * depth + "TOKEN" for depth in (1, 2, 20, 40, 48, 49, 50, 51, 60, 200)),
        *(
            "".join(f"{'  ' * level}- {level}\n" for level in range(depth)) + "  " * depth + "- TOKEN"
            for depth in (10, 40, 60)
        ),
        "![" * 500 + "TOKEN" + "](b)" * 500,
        "[" * (BRACKETS + 1) + "TOKEN",
        "x" * LONGEST + "TOKEN",
        "&TOKEN;",
        "a\x0bTOKEN\x00",
        "TOKEN\n===",
    ],
)
def test_no_text_is_dropped(text: str) -> None:
    assert "TOKEN" in html(text, anchor="n")


@given(st.text(alphabet="ab中：（）*_~`[]()<>!#|-:\\\n \t&;1.\"'/h", max_size=60))
def test_letters_survive_whatever_the_marks_around_them(text: str) -> None:
    kept = {character for character in text if character in "中"}
    shown = words(html(text)) + "".join(_attributes(html(text)))
    assert kept <= set(shown) or "%E4%B8%AD" in shown


def _attributes(markup: str) -> Iterator[str]:
    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for _, value in attrs)

    found: list[str] = []
    Reader().feed(markup)
    yield from found


@given(st.text())
def test_any_text_gives_html_that_can_be_written(text: str) -> None:
    html(text, anchor="n").encode()


def test_characters_that_html_forbids_are_replaced() -> None:
    shown = html("a\x00b\x07c\x85d\ud800e\ufffff")
    assert shown == "<p>a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf</p>\n"


# The parts of the specification that Markdown in records departs from: no HTML, no definitions of links,
# links to fewer places, line breaks kept, headings lower, pictures from here only.
OTHERWISE = {
    "HTML blocks", "Raw HTML", "Link reference definitions", "Links", "Images", "Autolinks",
}  # fmt: skip


def plain() -> MarkdownIt:
    """Give a CommonMark parser that differs by the rule for CJK only."""
    parser = MarkdownIt("commonmark")
    parser.inline = CjkInline()
    parser.configure("commonmark")
    return parser


def test_the_rule_for_chinese_changes_nothing_in_the_specification() -> None:
    parser = plain()
    cases = load("cmark/spec.json")
    assert len(cases) > 600
    wrong = [
        case["n"]
        for case in cases
        if parser.render(case["markdown"]) != case["html"].replace("<blockquote>\n</", "<blockquote></")
    ]
    assert wrong == []


def test_what_the_specification_shows_is_shown() -> None:
    checked = 0
    for case in load("cmark/spec.json"):
        if case["section"] in OTHERWISE or re.search(r"<(?!https?:)|\]:|\]\(|\|", case["markdown"]):
            continue
        checked += 1
        expected = _letters(words(case["html"]))
        assert _letters(words(html(case["markdown"]))) == expected, case
    assert checked > 300


def _letters(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] in "LN")


def _fixtures(name: str) -> Iterator[tuple[str, str]]:
    text = corpus(f"markdown-it-py/{name}.md").read_text("utf-8")
    yield from re.findall(r"^\.\n(.*?)^\.\n(.*?)^\.\n", text, re.MULTILINE | re.DOTALL)


def test_tables_are_read_as_the_parser_s_own_tests_read_them() -> None:
    checked = 0
    for markdown, expected in _fixtures("tables"):
        if "<table>" in expected and "[" not in markdown and "http" not in markdown and "&" not in markdown:
            shown = html(markdown)
            if "<table>" in shown:  # a table with more cells than its head stays text
                checked += 1
                assert _letters(words(shown)) == _letters(words(expected)), markdown
            else:
                assert _letters(words(shown)).startswith(_letters(words(expected))[:3])
    assert checked > 8


@pytest.mark.parametrize("name", ["xss", "proto", "fatal", "linkify", "normalize", "punycode", "issue-fixes"])
def test_the_parser_s_own_hard_cases_are_survived(name: str) -> None:
    cases = list(_fixtures(name))
    assert cases
    for markdown, _ in cases:
        shown = html(markdown, anchor="n")
        assert not re.search(r'(?:href|src)="\s*(?:javascript|vbscript|file|data):', shown, re.IGNORECASE)


def _recipes() -> Iterator[tuple[str, str]]:
    for case in load("cmark/pathological.json"):
        if "parts" in case:
            yield case["name"], "".join(text * times for text, times in case["parts"])
    yield "deep lists", "".join("  " * level + "* a\n" for level in range(500))
    yield "backticks", "".join("e" + "`" * length for length in range(1, 2500))
    yield "many references", "".join(f"[{n}]: u\n" for n in range(80_000)) + "[0] " * 5000
    yield "pictures in pictures", "![" * 20_000 + "a" + "](b)" * 20_000
    yield "addresses", "https://a.example " * 20_000
    yield "brackets in an address", "https://a.example/" + "(" * 30_000 + ")" * 30_000
    yield "refused tables", "|a|\n|-|\n|1|2|\n" * 10_000
    yield "one refused table", "|a|\n|-|\n" * 5000 + "|1|2|\n"
    yield "equal headings", "# a\n" * 20_000
    yield "chinese emphasis", "**重：**" * 20_000
    yield "wide table", "|a" * 4000 + "\n" + "|-" * 4000 + "\n|x"


class TooSlow(Exception):
    """A text took longer than the watchdog allows."""


def _bark(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs an alarm clock")
def test_no_text_takes_long() -> None:
    recipes = list(_recipes())
    assert len(recipes) > 30
    before = signal.signal(signal.SIGALRM, _bark)
    try:
        for name, text in recipes:
            # Just below each limit it is slowest: above it the text is shown as it stands.
            for size in (len(text), LONGEST):
                piece = text[:size]
                while piece.count("[") > BRACKETS and size < len(text):
                    piece = piece[: len(piece) // 2]
                signal.alarm(WATCHDOG)
                try:
                    html(piece, anchor="n")
                except TooSlow:
                    pytest.fail(f"{name}: more than {WATCHDOG} s")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_the_parser_is_loaded_only_when_there_is_something_to_parse() -> None:
    code = "import sys, repbook.markup; sys.exit('markdown_it' in sys.modules or 'nh3' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
