"""What all schemes share: enrolment, bands, and the classes that a person chose."""

from __future__ import annotations

import inspect
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.books import faults_of_files, sheet_of_files

from repbook import family
from repbook.scheme import Subject, band, following, grade_of, scheme_called, schemes, subjects
from repbook.word import vocabulary

ON = date(2026, 3, 16)
BASE = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\nthinking: 数据型\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\n",
}
CUSTOMER, CONTACT = Subject("customer", "云江一院"), Subject("contact", "云江一院/王")


def contact(text: str) -> dict[str, str]:
    return BASE | {"records/contacts/云江一院/王.yml": f"name: 王\n{text}"}


def test_a_scheme_is_called_like_its_file_and_its_page_says_what_it_grades() -> None:
    known = set(vocabulary("scheme"))
    for member in family.members("schemes"):
        scheme = member.SCHEME
        assert member.__name__ == f"repbook.schemes.{scheme.id}"
        assert scheme.id in known
        assert set(scheme.kinds) <= set(vocabulary("subject_kind"))
        assert scheme.words == "" or len(scheme.classes) > 0
        page = inspect.getdoc(member) or ""
        first = page.partition("\n")[0]
        assert first.endswith(".") and ": " in first
        for part in ("What it grades:", "Rule:", "Inputs:", "Source:", "Ours:"):
            assert part in page, (scheme.id, part)
    assert [scheme.id for scheme in schemes()] == sorted(family.names("schemes"))


BOUNDS = st.dictionaries(st.sampled_from("ABCDE"), st.integers(-100, 100), max_size=5)


@given(bounds=BOUNDS, number=st.integers(-120, 120), more=st.integers(0, 50))
def test_a_higher_number_never_falls_in_a_lower_band(bounds: dict[str, int], number: int, more: int) -> None:
    low, high = band(bounds, number), band(bounds, number + more)
    assert bounds.get(low or "", -1000) <= bounds.get(high or "", -1000)


@given(bounds=BOUNDS, number=st.integers(-120, 120))
def test_the_gap_is_exactly_what_the_next_class_needs(bounds: dict[str, int], number: int) -> None:
    upper = following(bounds, number)
    if upper is None:
        assert all(number >= least for least in bounds.values())
    else:
        assert upper[1] > 0
        assert bounds[band(bounds, number + upper[1]) or ""] == number + upper[1]
        assert band(bounds, number + upper[1] - 1) == band(bounds, number)


def test_bands_hold_their_lower_bound_to_the_fen() -> None:
    bounds = {"C": Decimal(50_000), "B": Decimal(200_000)}
    assert band(bounds, Decimal("49999.99")) is None
    assert band(bounds, Decimal("50000")) == "C"
    assert following(bounds, Decimal("199999.99")) == ("B", Decimal("0.01"), Decimal(200_000))
    assert following(bounds, Decimal("200000")) is None


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        ("adoption", "adoption: 考虑\n", "consideration"),
        ("thinking", "thinking: 数据型\n", "data"),
        ("workplace", "works_in: [参会, ward]\n", "ward congress"),
        ("customer_style", "style: 猫头鹰\n", "owl"),
        ("trust_ladder", "trust: 信赖\n", "trust"),
        ("buying_role", "roles: [decider, 使用者]\n", "user decider"),
        ("adoption", "adoption: [{on: 2026-01-01, is: 意识}, {on: 2026-04-01, is: 决策}]\n", "awareness"),
        ("sniper", "grades: {sniper: {value: A, by: chen-lu, on: 2026-02-03}}\n", "A"),
        ("customer_style", "grades: {customer_style: {value: 老鹰}}\n", "eagle"),
    ],
)
def test_what_a_person_chose_is_the_grade_of_a_contact(scheme: str, text: str, expected: str) -> None:
    found = grade_of(sheet_of_files(contact(text), ON), scheme, CONTACT)
    assert (found.value, found.label, found.basis, found.missing) == (expected, expected, "manual", ())


@pytest.mark.parametrize(
    ("scheme", "typed", "expected"),
    [
        ("interest", "高", "high"),
        ("buying_potential", "甲", "甲"),
        ("potential_value", "重点", "key"),
        ("lead_level", "S", "S"),
        ("demand", "now", "now"),
    ],
)
def test_what_a_person_chose_is_the_grade_of_a_customer(scheme: str, typed: str, expected: str) -> None:
    chosen = f"{{value: {typed}, by: chen-lu, on: 2026-02-03}}"
    text = f"name: 云江一院\nkind: hospital\ngrades: {{{scheme}: {chosen}}}\n"
    files = BASE | {"records/customers/云江一院.yml": text}
    found = grade_of(sheet_of_files(files, ON), scheme, CUSTOMER)
    assert (found.value, found.basis) == (expected, "manual")
    assert str(found.figure.because) == f"chen-lu chose {expected} on 2026-02-03"
    assert grade_of(sheet_of_files(files, date(2026, 2, 2)), scheme, CUSTOMER).value is None


def test_a_field_of_the_record_comes_before_an_entry_of_its_grades() -> None:
    text = "name: 云江一院\nkind: hospital\ndemand: 未来\ngrades: {demand: {value: now}}\n"
    files = BASE | {"records/customers/云江一院.yml": text}
    assert grade_of(sheet_of_files(files, ON), "demand", CUSTOMER).value == "future"


def test_evidence_is_told_and_a_word_that_does_not_exist_is_refused() -> None:
    text = "name: 云江一院\nkind: hospital\ngrades: {interest: {value: high, evidence: 主动询价}}\n"
    sheet = sheet_of_files(BASE | {"records/customers/云江一院.yml": text}, ON)
    because = grade_of(sheet, "interest", CUSTOMER).figure.because
    assert str(because).endswith("; evidence: 主动询价")
    (fault,) = faults_of_files(BASE | {"records/customers/云江一院.yml": text.replace("high", "很高")})
    assert (fault.code, fault.source.loc) == ("F105", ("grades", "interest", "value"))


def test_nothing_chosen_names_the_field() -> None:
    sheet = sheet_of_files(contact(""), ON)
    assert grade_of(sheet, "adoption", CONTACT).missing == ("adoption",)
    assert grade_of(sheet, "workplace", CONTACT).missing == ("works_in",)
    assert grade_of(sheet, "sniper", CONTACT).missing == ("grades.sniper",)


def test_reps_are_graded_beside_contacts_by_their_thinking() -> None:
    sheet = sheet_of_files(contact(""), ON)
    assert subjects(sheet, scheme_called("thinking")) == (CONTACT, Subject("rep", "chen-lu"))
    assert grade_of(sheet, "thinking", Subject("rep", "chen-lu")).value == "data"
