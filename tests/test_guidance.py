"""Help is laid out by the cells of a terminal, in which a Chinese character takes two."""

from __future__ import annotations

from repbook.guidance import Formatter, first_sentence, paragraphs, wrapped
from repbook.printable import width


def test_chinese_breaks_at_the_width_of_the_terminal_and_never_before_a_mark() -> None:
    text = "给出路径时，只列这些文件；加 --strict 时，有警告（如缺报表）也算失败。"
    for room in range(8, 80):
        lines = wrapped(text, room, room)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line) <= room + 2 for line in lines)
        assert not any(line[0] in "，；。）" or line[-1] == "（" for line in lines)


def test_english_breaks_between_words_only() -> None:
    text = "Only what stands in files changed since REV"
    assert wrapped(text, 20, 20) == ["Only what stands in", "files changed since", "REV"]
    assert wrapped("", 20, 20) == [""]


def test_the_first_line_may_be_shorter_than_the_others() -> None:
    assert wrapped("one two three", 5, 20) == ["one", "two three"]


def test_terms_in_chinese_stand_under_each_other() -> None:
    page = Formatter(width=60)
    page.write_dl(
        [("--客户 …", "谁"), ("--on DATE", "哪天"), ("--a-very-long-option-of-all-options DATE", "长")]
    )
    first, second, third, fourth = page.getvalue().splitlines()
    assert (
        width(first.partition("谁")[0])
        == width(second.partition("哪")[0])
        == width(fourth.partition("长")[0])
    )
    assert third == "--a-very-long-option-of-all-options DATE"


def test_what_is_added_to_an_option_is_told_apart_from_its_help() -> None:
    page = Formatter(width=60)
    page.write_dl([("--map MAP", "What the rows become.  [required]"), ("--jobs N", "Processes.  [x>=1]")])
    assert page.getvalue() == (
        "--map MAP  What the rows become.  [required]\n--jobs N   Processes.  [x>=1]\n"
    )


def test_a_paragraph_is_one_line_and_a_list_shows_its_first_sentence() -> None:
    assert list(paragraphs("One\n  line.\n\nAnother. One.")) == ["One line.", "Another. One."]
    assert first_sentence("Another. One.") == "Another"
    assert first_sentence("另一句。再一句。") == "另一句"
    assert first_sentence("Only repbook.yml is read") == "Only repbook.yml is read"
