"""The sample shows every scheme at work: somebody is graded by each, and by no word that nobody knows."""

from __future__ import annotations

from functools import cache

import pytest
from tests.independent.test_every_figure import SAMPLE, built

from repbook.scheme import OWN, grade_of, in_use, scheme_called, schemes, subjects
from repbook.sheet import Sheet


@cache
def sheet() -> Sheet:
    return built(SAMPLE).sheet


def graded(scheme_id: str) -> list[str]:
    scheme = next(each for each in in_use(sheet()) if each.id == scheme_id)
    found = (grade_of(sheet(), scheme.id, subject).value for subject in subjects(sheet(), scheme))
    return [value for value in found if value]


@pytest.mark.parametrize("scheme", [scheme.id for scheme in schemes() if scheme.id != OWN])
def test_somebody_is_graded_by_every_scheme(scheme: str) -> None:
    assert graded(scheme)


def test_the_sample_declares_a_scheme_of_its_own() -> None:
    own = [scheme.id for scheme in in_use(sheet()) if scheme.id.startswith(f"{OWN}:")]
    assert own and all(len(set(graded(id_))) > 1 for id_ in own)


@pytest.mark.parametrize("scheme", [scheme.id for scheme in schemes() if scheme.words])
def test_every_grade_of_the_sample_is_a_word_of_its_scheme(scheme: str) -> None:
    classes = set(scheme_called(scheme).classes)
    assert {word for value in graded(scheme) for word in value.split()} <= classes


@pytest.mark.parametrize("scheme", ["needs_matrix", "question_nine", "asset_power", "key_account"])
def test_a_checklist_of_the_sample_has_something_in_it(scheme: str) -> None:
    assert any(not value.startswith("0/") for value in graded(scheme))
