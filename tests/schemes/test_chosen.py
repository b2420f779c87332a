"""Golden tables of the schemes that a person decides: the word, who chose it, and until when it holds.

B7 B8 B13 B18 B20 B23 B24 B27 B29 B32 B36 B37: the sources name the classes and leave the choice to whoever
knows the customer.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.schemes.team import ON, customer, grade

from repbook.scheme import Grade, Subject, scheme_called
from repbook.word import vocabulary

CONTACT = Subject("contact", "云江一院/检验科-王")
# A scheme, the field that holds it, what a person types, and the class.
FIELDS = (
    ("demand", "demand", "现在", "now"),
    ("demand", "需求状况", "future", "future"),
    ("demand", "demand", "无", "none"),
    ("adoption", "adoption", "考虑", "consideration"),
    ("adoption", "采纳周期", "feedback", "feedback"),
    ("buying_role", "roles", "[使用者, 决策者]", "user decider"),
    ("buying_role", "采购角色", "[decider]", "decider"),
    ("customer_style", "style", "猫头鹰", "owl"),
    ("customer_style", "style", "peacock", "peacock"),
    ("thinking", "thinking", "数据型", "data"),
    ("trust_ladder", "trust", "同盟", "ally"),
    ("trust_ladder", "信任", "known", "known"),
    ("workplace", "works_in", "[病房]", "ward"),
    ("workplace", "works_in", "[congress, ward]", "ward congress"),
)
# A scheme that is chosen in `grades`, of whom, the word typed, and the class.
CHOSEN = (
    ("buying_potential", "customer", "甲", "甲"),
    ("buying_potential", "customer", "丙", "丙"),
    ("interest", "customer", "高", "high"),
    ("interest", "customer", "middle", "middle"),
    ("lead_level", "customer", "S", "S"),
    ("lead_level", "customer", "b", "B"),
    ("potential_value", "customer", "key", "key"),
    ("potential_value", "customer", "一般", "ordinary"),
    ("sniper", "contact", "A", "A"),
    ("sniper", "contact", "C", "C"),
)


def of(kind: str, text: str, scheme: str, on: date = ON) -> Grade:
    """Give the grade of the one customer or the one contact whose record says something."""
    held = customer("云江一院", text if kind == "customer" else "")
    if kind == "contact":
        held["records/contacts/云江一院/检验科-王.yml"] = f"name: 王\n{text}"
    return grade(scheme, held, on, CONTACT if kind == "contact" else None)


def whose(scheme: str) -> str:
    """Give whose record holds the word of a scheme."""
    return scheme_called(scheme).kinds[0]


@pytest.mark.parametrize(("scheme", "field", "typed", "expected"), FIELDS)
def test_a_word_of_the_record_is_the_class(scheme: str, field: str, typed: str, expected: str) -> None:
    found = of(whose(scheme), f"{field}: {typed}\n", scheme)
    assert (found.value, found.basis, found.missing, found.flag) == (expected, "manual", (), None)


@pytest.mark.parametrize("scheme", sorted({scheme for scheme, *_ in FIELDS}))
def test_without_the_word_there_is_no_class_and_the_field_is_named(scheme: str) -> None:
    found = of(whose(scheme), "", scheme)
    english = {name for held, name, *_ in FIELDS if held == scheme and name.isascii()}
    assert (found.value, found.basis, set(found.missing)) == (None, None, english)


@pytest.mark.parametrize(("scheme", "kind", "typed", "expected"), CHOSEN)
def test_a_choice_holds_its_author_its_evidence_and_its_time(
    scheme: str, kind: str, typed: str, expected: str
) -> None:
    text = f"grades: {{{scheme}: {{value: {typed}, by: chen-lu, on: 2026-01-05, evidence: 现场}}}}\n"
    found = of(kind, text, scheme)
    assert (found.value, found.basis, found.flag) == (expected, "manual", None)
    assert found.valid_until == date(2027, 1, 5)
    assert "chen-lu" in str(found.figure.because) and "现场" in str(found.figure.because)
    # It holds through its last day, and stays, flagged, after it.
    assert of(kind, text, scheme, date(2027, 1, 5)).flag is None
    late = of(kind, text, scheme, date(2027, 1, 6))
    assert (late.value, late.flag) == (expected, "expired")
    # A choice of a later day was not made yet.
    assert of(kind, text, scheme, date(2026, 1, 4)).missing == (f"grades.{scheme}",)


@pytest.mark.parametrize("scheme", sorted({scheme for scheme, *_ in CHOSEN}))
def test_the_chinese_name_of_a_scheme_is_as_good(scheme: str) -> None:
    _, kind, typed, expected = next(row for row in CHOSEN if row[0] == scheme)
    name = vocabulary("scheme").chinese[scheme]
    assert of(kind, f"grades: {{{name}: {{value: {typed}}}}}\n", scheme).value == expected


def test_what_is_none_of_the_words_is_no_class_and_says_so() -> None:
    found = of("contact", "grades: {trust_ladder: {value: 很高}}\n", "trust_ladder")
    assert (found.value, found.missing) == (None, ("trust",))
    assert "很高" in str(found.figure.because)


def test_who_thinks_of_a_person_of_the_team_is_told_as_well() -> None:
    files = {"records/reps/li-na.yml": "name: 李娜\nrole: manager\nthinking: 数据型\n"}
    found = grade("thinking", files, subject=Subject("rep", "li-na"))
    assert (found.value, found.basis) == ("data", "manual")
