"""A policy is a default with a source on every line, and records that change numbers from a day on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import yaml
from tests.books import faults_of_files, sheet_of_files

from repbook.policy import DEFAULT, default_text, overlay
from repbook.section import Span
from repbook.sheet import Sheet

DAY = date(2026, 8, 1)
OWN_FUNNEL = """\
stages:
  - {id: prospecting, label: 初步接触, win_rate: 5%, as: research}
  - {id: engaging, label: 跟进, win_rate: 35%, was: [跟进中], as: value}
  - {id: won, label: 成交, win_rate: 90%, role: signed}
"""


def sheet(files: dict[str, str], day: date = DAY) -> Sheet:
    return sheet_of_files(files, day)


def codes(text: str) -> list[str]:
    return [fault.code for fault in faults_of_files({"records/policies/2026-07-01.yml": text})]


def test_the_default_policy_holds_what_the_contract_names() -> None:
    policy = sheet({}).policy
    assert [stage.id for stage in policy.stages] == [
        "target",
        "research",
        "analysis",
        "trust",
        "needs",
        "value",
        "commitment",
        "payment",
    ]
    rates = [stage.win_rate for stage in policy.stages]
    assert rates == [None, *(Decimal(rate) / 100 for rate in (2, 5, 10, 20, 30, 60, 90))]
    assert [policy.sales_tier.C, policy.sales_tier.B, policy.sales_tier.VIP] == [50_000, 200_000, 500_000]
    assert policy.forecast.lens == "sales"
    assert (policy.forecast.grace_days, policy.forecast.cohort_months, policy.forecast.min_n) == (7, 12, 20)
    assert policy.urgency.moderate == Span(months=1)
    assert [policy.quadrant.spend, policy.quadrant.share] == [2_000_000, Decimal("0.3")]
    assert policy.zones.red.max is None
    assert policy.credit.strict == "no"


def test_every_number_of_the_default_policy_has_its_source_beside_it() -> None:
    text = default_text()
    lines = text.splitlines()
    document = yaml.compose(text)
    assert document is not None
    bare: set[int] = set()

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode):
            bare.add(node.start_mark.line)
        elif isinstance(node, yaml.MappingNode):
            for key, held in node.value:
                # An empty section says in its comment what may stand there.
                if not isinstance(held, yaml.ScalarNode) and not held.value:
                    bare.add(key.start_mark.line)
                walk(held)
        elif isinstance(node, yaml.SequenceNode):
            for held in node.value:
                walk(held)

    walk(document)
    assert len(bare) > 100
    source = re.compile(r" # .*(00\d|ruling|[A-E]\d|their checks|optional)")
    assert [lines[line] for line in sorted(bare) if not source.search(lines[line])] == []


def test_a_policy_counts_from_its_day_on_and_keeps_what_it_does_not_name() -> None:
    files = {"records/policies/2026-07-01.yml": "销售额分级: {VIP: 60万}\n"}
    before, after = sheet(files, date(2026, 6, 30)).policy, sheet(files, date(2026, 7, 1)).policy
    assert [before.sales_tier.VIP, after.sales_tier.VIP] == [500_000, 600_000]
    assert after.sales_tier.C == 50_000
    assert after.stages == before.stages


def test_the_past_is_read_with_the_policy_of_the_past() -> None:
    files = {"records/policies/2026-07-01.yml": "sales_tier: {VIP: 60万}\n"}
    later = sheet(files, date(2027, 1, 1))
    assert later.on(date(2026, 3, 31)).policy.sales_tier.VIP == 500_000


def test_later_policies_lie_over_earlier_ones() -> None:
    files = {
        "records/policies/2026-01-01.yml": "sales_tier: {VIP: 60万, B: 25万}\n",
        "records/policies/2026-07-01-年中.yml": "sales_tier: {VIP: 70万}\n",
    }
    policy = sheet(files).policy
    assert [policy.sales_tier.VIP, policy.sales_tier.B] == [700_000, 250_000]


def test_a_number_is_cited_where_it_was_last_set() -> None:
    files = {"records/policies/2026-07-01.yml": "sales_tier: {VIP: 60万}\n"}
    found = sheet(files)
    assert found.cite("sales_tier", "VIP").path == "records/policies/2026-07-01.yml"
    assert found.cite("sales_tier", "B").path == DEFAULT
    assert found.on(date(2026, 6, 30)).cite("sales_tier", "VIP").path == DEFAULT


def test_numbers_behind_keys_that_are_data_are_laid_over_one_by_one() -> None:
    files = {
        "records/policies/2026-07-01.yml": """\
            lifecycle_grid: {spend: {3档: 300万}}
            roadmap: {targets: {P1.G4: 25}}
            regions: {西南: {max_customers: 40}}
            """
    }
    policy = sheet(files).policy
    assert policy.lifecycle_grid.spend == {"2": 300_000, "3": 3_000_000}
    assert policy.roadmap.targets["P1.G4"] == 25
    assert policy.roadmap.targets["P1.G5"] == 5
    assert policy.regions["西南"].max_customers == 40
    assert sheet(files).cite("lifecycle_grid", "spend", "3").path == "records/policies/2026-07-01.yml"


def test_a_ladder_is_replaced_as_a_whole() -> None:
    policy = sheet({"records/policies/2026-07-01.yml": OWN_FUNNEL}).policy
    assert [stage.id for stage in policy.stages] == ["prospecting", "engaging", "won"]


def test_a_ladder_has_one_signing_stage_the_last_and_targets_only_first() -> None:
    stage = "{id: a, win_rate: 5%}, {id: b, win_rate: 9%}"
    assert codes(f"stages: [{stage}, {{id: c, role: signed}}]") == []
    assert codes(f"stages: [{{id: t, role: target}}, {stage}, {{id: c, role: signed}}]") == []
    for wrong in (
        f"stages: [{stage}]",
        f"stages: [{{id: s, role: signed}}, {stage}]",
        f"stages: [{{id: s, role: signed}}, {stage}, {{id: c, role: signed}}]",
        f"stages: [{stage}, {{id: t, role: target}}, {{id: c, role: signed}}]",
        "stages: [{id: t, role: target}, {id: u, role: target}, {id: c, role: signed}]",
        "stages: [{id: a}, {id: a}, {id: c, role: signed}]",
        "stages: []",
        "stages: {}",
    ):
        assert codes(wrong) == ["F105"], wrong


def test_a_policy_that_is_a_finding_does_not_count() -> None:
    files = {"records/policies/2026-07-01.yml": "stages: [{id: a}]\nsales_tier: {VIP: 60万}\n"}
    found = sheet_of_files(files, DAY, faulty=True)
    assert found.policy.sales_tier.VIP == 500_000


def test_unknown_numbers_and_values_that_do_not_fit_are_told_with_their_place() -> None:
    faults = faults_of_files(
        {"records/policies/2026-07-01.yml": "sales_teir: {VIP: 1}\n销售额分级: {VIP: 很多, A: 1}\n"}
    )
    assert [(fault.code, fault.source.loc) for fault in faults] == [
        ("F101", ("sales_teir",)),
        ("F101", ("销售额分级", "A")),
        ("F105", ("sales_tier", "VIP")),
    ]


def test_times_stay_within_a_calendar() -> None:
    for wrong in (
        "forecast: {cohort_months: 99999999}",
        "urgency: {urgent: 99999999m}",
        "urgency: {urgent: 一周}",
        "urgency: {urgent: 7}",
    ):
        assert codes(wrong) == ["F105"], wrong


def test_a_policy_keeps_what_is_the_teams_own() -> None:
    record = sheet({"records/policies/2026-07-01.yml": "x: {由: 总监}\nsales_tier: {VIP: 60万}\n"})
    assert record.policy.sales_tier.VIP == 600_000
    assert record.book.policies["2026-07-01"].x == {"由": "总监"}


def test_laying_over_never_changes_what_lies_below() -> None:
    base = {"a": {"b": "1", "c": "2"}, "d": ["1"]}
    assert overlay(base, {"a": {"b": "3"}, "d": ["4"]}) == {"a": {"b": "3", "c": "2"}, "d": ["4"]}
    assert base == {"a": {"b": "1", "c": "2"}, "d": ["1"]}
