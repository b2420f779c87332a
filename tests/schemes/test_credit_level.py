"""Credit levels: the clauses of the source, the completed table, approval, expiry, strictness (golden 4)."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from tests.books import faults_of_files, sheet_of_files
from tests.schemes.team import ON, REP, customer, grade

from repbook.scheme import Subject, grade_of
from repbook.schemes.credit_level import CORE, STATED, level_of

OTHERS = ("business_nature", "licences", "registration_status", "years_in_business", "goods_flow")


def rated(letters: str) -> tuple[str, bool]:
    return level_of(dict(zip(CORE, letters[:4], strict=True)), list(letters[4:]))


LEVELS = {letters: rated("".join(letters)) for letters in product("ABC", repeat=9)}


def test_every_combination_has_a_level_and_31_have_the_first() -> None:
    assert len(LEVELS) == 19_683
    assert {level for level, _ in LEVELS.values()} == set("12345")
    first = [letters for letters, (level, stated) in LEVELS.items() if level == "1" and "B" in letters]
    assert len(first) == 30
    assert sum(level == "1" for level, _ in LEVELS.values()) == 31


def test_a_better_indicator_never_worsens_the_level() -> None:
    for letters, (level, _) in LEVELS.items():
        for place, letter in enumerate(letters):
            if letter != "A":
                better = (*letters[:place], chr(ord(letter) - 1), *letters[place + 1 :])
                assert LEVELS[better][0] <= level, letters


def test_the_stated_clauses_hold_word_for_word() -> None:
    for letters, (level, stated) in LEVELS.items():
        key = "".join(sorted(set(letters[:4]))), "".join(sorted(set(letters[4:])))
        assert stated == (key in STATED)
        if stated:
            assert level == STATED[key]


@pytest.mark.parametrize(
    ("letters", "level"),
    [
        ("AAAAAAABB", "1"), ("AAAAAAAAA", "1"), ("AAAABBBBB", "2"), ("AAAAAAABC", "2"), ("AAAAACCCC", "2"),
        ("AAAABBBCC", "3"), ("AAAACCCCC", "3"), ("AAABAAAAA", "2"), ("AAABAABBC", "3"), ("AAABBBBBB", "3"),
        ("AAABBBBBC", "4"), ("BBBBAABBB", "3"), ("BBBBBBBBB", "3"), ("BBBBAAAAA", "3"), ("BBBBAAAAC", "4"),
        ("CAAAAAAAA", "4"), ("CCAAAAAAA", "5"), ("AAACAAAAA", "5"),
    ],
)  # fmt: skip
def test_golden_levels(letters: str, level: str) -> None:
    assert rated(letters)[0] == level


def assessed(letters: str, *more: str) -> dict[str, str]:
    ratings = ", ".join(f"{name}: {letter}" for name, letter in zip((*CORE, *OTHERS), letters, strict=False))
    text = "\n".join((f"ratings: {{{ratings}}}", *more))
    return customer("云江一院") | {"records/credit/云江一院/2026-01-10.yml": text + "\n"}


APPROVED = "approved: {by: chen-lu, on: 2026-01-20}"


def test_a_level_counts_from_its_approval_and_is_flagged_after_three_months() -> None:
    files = assessed("AAAAAAABB", APPROVED)
    assert grade("credit_level", files, date(2026, 1, 19)).missing == ("approved",)
    fresh = grade("credit_level", files, date(2026, 4, 20))
    assert (fresh.value, fresh.basis, fresh.valid_until, fresh.flag) == ("1", "rule", date(2026, 4, 20), None)
    assert grade("credit_level", files, date(2026, 4, 21)).flag == "expired"


def test_what_the_source_leaves_open_is_completed_or_where_strict_left_to_a_manager() -> None:
    assert grade("credit_level", assessed("AAAAAAAAA", APPROVED)).basis == "completed"
    strict = {"records/policies/2026-01-01.yml": "credit: {strict: 是}\n"}
    assert grade("credit_level", assessed("CAAAAAAAA", APPROVED) | strict).missing == ("manual_level",)
    signed = grade("credit_level", assessed("CAAAAAAAA", APPROVED, "manual_level: 4") | strict)
    assert (signed.value, signed.basis) == ("4", "manual")
    stated = grade("credit_level", assessed("AAAAAAABB", APPROVED, "manual_level: 5") | strict)
    assert (stated.value, stated.basis) == ("1", "rule")


def test_an_assessment_without_one_of_its_nine_indicators_is_set_aside_and_leaves_no_level() -> None:
    assert grade("credit_level", customer("云江一院")).missing == ("credit",)
    short = assessed("AAAAAAAB", APPROVED)
    sheet = sheet_of_files(REP | short, ON, faulty=True)
    assert grade_of(sheet, "credit_level", Subject("customer", "云江一院")).missing == ("credit",)
    assert [fault.code for fault in faults_of_files(REP | short)] == ["F104"]
