"""A scheme's page tells its rule, in the reader's language, down to the names of its inputs."""

from __future__ import annotations

import pytest

from repbook import family
from repbook.chip import input_of
from repbook.rule import rule, rule_of
from repbook.ruled import ruled
from repbook.scheme import scheme_called, schemes
from repbook.speech import Speech

CHINESE = Speech("zh-CN")


@pytest.mark.parametrize("scheme", [scheme.id for scheme in schemes()])
def test_every_scheme_has_a_rule_and_inputs_and_says_what_is_ours(scheme: str) -> None:
    found = rule_of(scheme)
    assert found.rule and all(found.rule) and all(found.inputs)
    assert found.whom.template and found.ours.template


@pytest.mark.parametrize("scheme", [scheme.id for scheme in schemes()])
def test_a_rule_is_told_in_chinese(scheme: str) -> None:
    for sentence in rule_of(scheme).sentences:
        assert CHINESE.sentence(sentence) != sentence.template, sentence.template


@pytest.mark.parametrize("scheme", [scheme.id for scheme in schemes()])
def test_every_input_that_is_a_name_has_a_chinese_one(scheme: str) -> None:
    for each in rule_of(scheme).inputs:
        for name in each.split("`")[1::2]:
            named = input_of(scheme_called(scheme).kinds[0], name)
            assert named.label != name, name


def test_a_list_in_a_rule_is_told_line_by_line() -> None:
    assert len(rule_of("credit_level").rule) == 5
    labels = [str(cells[0].value) for cells in ruled(scheme_called("credit_level")).rows[1:6]]
    assert labels == ["Rule", "Clause 1", "Clause 2", "Clause 3", "Clause 4"]


def test_a_scheme_of_the_team_s_own_shares_the_page_of_its_kind() -> None:
    assert rule_of("custom:合作前景") == rule(family.member("schemes", "custom").__doc__)
