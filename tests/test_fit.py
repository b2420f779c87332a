"""Every form of the contract fits, in either language; what does not fit is told, every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.examples import EXAMPLES, WORKSPACE

from repbook import family
from repbook.book import collate
from repbook.fit import fit, kind, shape_for, shape_in
from repbook.judged import Verdict
from repbook.policy import validated
from repbook.prose import sections
from repbook.record import Record, WordOf
from repbook.records.assessments import AssessmentRecord
from repbook.records.invoices import InvoiceRecord
from repbook.records.opportunities import OpportunityRecord
from repbook.records.policies import PolicyRecord
from repbook.records.reps import RepRecord
from repbook.records.sales import SalesRecord
from repbook.records.visits import VisitRecord
from repbook.records.weekly import WeeklyRecord
from repbook.shape import Part, Shape
from repbook.tree import split
from repbook.word import vocabulary


def made(path: str, text: str) -> Record:
    found = fit(path, text.encode())
    assert found.faults == (), [(fault.source.loc, str(fault.message)) for fault in found.faults]
    assert found.record is not None
    return found.record


def told(path: str, text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    found = fit(path, text.encode())
    assert found.record is None
    return [(fault.code, fault.source.loc) for fault in found.faults]


def in_chinese(path: str, text: str) -> str:
    """Give an example with every key, word and heading in Chinese."""
    shape = shape_in(path)
    assert shape is not None
    front, body, _ = cast("Any", split(text, path)) if path.endswith(".md") else (text, "", 0)
    tree = translated(yaml.load(front, yaml.BaseLoader), shape)
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    if not path.endswith(".md"):
        return str(written)
    for name, label in kind(path.split("/")[1]).sections.items():
        assert f"## {name.replace('_', ' ')}\n" in body
        body = body.replace(f"## {name.replace('_', ' ')}\n", f"## {label}\n")
    return f"---\n{written}---\n{body}"


def translated(tree: object, shape: Shape) -> object:
    if isinstance(tree, list):
        return [translated(item, shape) for item in tree]
    assert isinstance(tree, dict)
    labels = {known: spelled for spelled, known in reversed([*shape.spelled.items()])}
    return {
        labels[key]: below(held, shape.parts[key]) if key in shape.parts else held
        for key, held in tree.items()
        if held != ""
    }


def below(held: object, part: Part) -> object:
    words = next((read.name for read in part.reads if isinstance(read, WordOf)), None)
    if isinstance(held, dict) and part.keyed:
        inner = part._replace(keys=None)
        return {
            vocabulary("scheme").chinese.get(key, key) if part.name == "grades" else key: below(item, inner)
            for key, item in held.items()
        }
    if isinstance(held, list):
        return [below(item, part) for item in held]
    if isinstance(held, dict):
        assert part.below is not None
        if part.below.parts:
            return translated(held, part.below)
        named = {"on": "日期", "is": "值", "value": "值", "evidence": "证据"}
        return {
            named[key]: below(item, part) if key in ("is", "value") else item for key, item in held.items()
        }
    return vocabulary(words).chinese[str(held)] if words else held


def test_there_is_an_example_of_every_kind() -> None:
    assert {path.split("/")[1] for path in EXAMPLES} == set(family.names("records"))


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_of_the_contract_fits(path: str) -> None:
    record = made(path, EXAMPLES[path])
    assert f"records/{record.folder}/{record.id}.{path.rpartition('.')[2]}" == path == record.path
    assert set(sections(record)) == set(record.sections)


@pytest.mark.parametrize("path", EXAMPLES)
def test_the_same_in_chinese_is_the_same_record(path: str) -> None:
    chinese = in_chinese(path, EXAMPLES[path])
    english = made(path, EXAMPLES[path])
    found = made(path, chinese)
    assert sections(found) == sections(english)
    if isinstance(found, PolicyRecord) and isinstance(english, PolicyRecord):
        assert validated(found.numbers) == validated(english.numbers)
    elif not path.endswith(".md"):
        assert found == english
    else:
        assert shown(found) == shown(english)


def shown(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__ if name != "body"}  # type: ignore[attr-defined]


def test_the_examples_refer_to_each_other() -> None:
    fitted = [fit(path, text.encode()) for path, text in WORKSPACE.items()]
    book, faults = collate((one.path, one.record) for one in fitted)
    assert faults == []
    assert book.set_aside == frozenset()


def test_a_history_holds_exact_values() -> None:
    record = made(PATH, EXAMPLES[PATH])
    assert isinstance(record, OpportunityRecord)
    first, second, third, *_ = record.history
    assert (first.on, first.amount, first.stage) == (date(2026, 1, 12), Decimal(1_200_000), "收集资料")
    assert (second.by, second.evidence) == (date(2026, 1, 26), ("chen-lu/2026-03-10",))
    assert third.probability == Decimal("0.7")
    assert record.qualification is not None
    assert record.qualification.return_ == "yes"


PATH = "records/opportunities/云江一院/化学发光.yml"
VISIT = "records/visits/chen-lu/2026-03-10-云江一院.md"


def test_references_are_relative_to_the_customer_beside_them_or_of_the_folder() -> None:
    deal = made(PATH, EXAMPLES[PATH])
    assert isinstance(deal, OpportunityRecord)
    assert deal.follows == "云江一院/生化"
    assert deal.proposal is not None
    assert deal.proposal.audience == ("云江一院/检验科-王",)
    visit = made(VISIT, EXAMPLES[VISIT])
    assert isinstance(visit, VisitRecord)
    assert (visit.opportunity, visit.contacts) == ("云江一院/化学发光", ("云江一院/检验科-王",))
    path = "records/sales/chen-lu/2026-03.yml"
    sales = made(path, EXAMPLES[path])
    assert isinstance(sales, SalesRecord)
    assert [line.opportunity for line in sales.lines] == [None, "云江一院/化学发光", None]
    path = "records/weekly/chen-lu/2026-W11.md"
    weekly = made(path, EXAMPLES[path])
    assert isinstance(weekly, WeeklyRecord)
    assert weekly.deals[0].opportunity == "云江一院/化学发光"
    path = "records/invoices/云江一院/2026-0031.yml"
    invoice = made(path, EXAMPLES[path])
    assert isinstance(invoice, InvoiceRecord)
    assert invoice.opportunity == "云江一院/化学发光"


def test_a_reference_with_a_slash_is_complete() -> None:
    text = "---\ncustomer: 云江一院\nalso: [青岚三院]\ncontacts: [青岚三院/张]\npurpose: x\n---\n"
    visit = made(VISIT, text)
    assert isinstance(visit, VisitRecord)
    assert visit.contacts == ("青岚三院/张",)


def test_ids_are_in_one_normal_form_in_paths_and_in_references() -> None:
    record = made("records/reps/e\u0301milie.yml", "name: x\nrole: sales\nmanager: rene\u0301\n")
    assert isinstance(record, RepRecord)
    assert (record.id, record.manager) == ("\u00e9milie", "ren\u00e9")


def test_an_item_may_carry_its_evidence() -> None:
    path = "records/assessments/云江一院/2026-04-01.yml"
    record = made(path, EXAMPLES[path])
    assert isinstance(record, AssessmentRecord)
    assert record.investment is not None
    assert record.investment.first_choice == Verdict("yes", "首推")
    assert told(path, "investment: {first_choice: {evidence: 首推}}") == [
        ("F105", ("investment", "first_choice"))
    ]


def test_scalars_are_what_was_typed() -> None:
    text = "name: no\nrole: sales\nregion: 012\nemails: [1e3, 3:20, null, ~x]\n"
    record = made("records/reps/a.yml", text)
    assert isinstance(record, RepRecord)
    assert (record.name, record.region, record.emails) == ("no", "012", ("1e3", "3:20", "null", "~x"))


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = """\
titel: x
history:
  - {on: 2026-02-30, amount: 很多}
  - {stage: 收集资料, 阶段: x, outcome: 赢了}
"""
    assert sorted(told(PATH, text), key=str) == [
        ("F101", ("titel",)),
        ("F103", ("history", 1, "阶段")),
        ("F105", ("history", 0, "amount")),
        ("F105", ("history", 0, "on")),
        ("F105", ("history", 1, "outcome")),
    ]


def test_required_fields_are_missed_when_absent_and_when_empty() -> None:
    for text in ("purpose: x\n", "purpose: x\ncustomer:\n"):
        assert told(VISIT, f"---\n{text}---\n") == [("F104", ("customer",))]
    assert told(PATH, "title: x\nhistory: []\n") == [("F104", ("history",))]


def test_a_scalar_where_a_list_or_block_belongs_is_told_as_such() -> None:
    assert told(PATH, "title: x\nhistory: 收集资料\n") == [("F105", ("history",))]
    assert told(PATH, "title: [x]\nhistory: [{on: 2026-01-01, stage: x}]\n") == [("F105", ("title",))]
    assert told(PATH, "title: x\nhistory: [收集资料]\n") == [("F105", ("history", 0))]
    assert told("records/customers/a.yml", "name: a\nkind: hospital\nhospital: 三级\n") == [
        ("F105", ("hospital",))
    ]


def test_only_sales_and_invoices_may_be_negative() -> None:
    assert told("records/payments/a/2026-01-01.yml", "amount: -1\n") == [("F105", ("amount",))]
    made("records/invoices/a/1.yml", "due: 2026-01-01\namount: -0.3万\n")
    made("records/sales/a/2026-03.yml", "lines: [{customer: x, amount: -3000}]\n")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("records/visits/chen-lu/2026年11月26日.md", "2026-11-26.md"),
        ("records/visits/chen-lu/2026.1.6-云江.md", "2026-01-06-云江.md"),
        ("records/visits/chen-lu/20261126 云江.md", "2026-11-26-云江.md"),
        ("records/weekly/chen-lu/2026年第48周.md", "2026-W48.md"),
        ("records/weekly/chen-lu/2026-w48.md", "2026-W48.md"),
        ("records/sales/chen-lu/2026年3月.yml", "2026-03.yml"),
        ("records/sales/chen-lu/202611.yml", "2026-11.yml"),
    ],
)
def test_a_name_that_says_its_day_otherwise_is_told_how_it_is_written(path: str, name: str) -> None:
    wrong = next(fault for fault in fit(path, b"").faults if fault.code == "F107")
    assert str(wrong.remedy) == f"name it {name}"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("records/a.yml", "F106"),
        ("records/vists/chen-lu/2026-03-10.md", "F106"),
        ("records/visits/2026-03-10.md", "F108"),
        ("records/visits/chen-lu/x/2026-03-10.md", "F108"),
        ("records/customers/云江/一院.yml", "F108"),
        ("records/visits/chen-lu/云江.md", "F107"),
        ("records/visits/chen-lu/2026-02-30.md", "F107"),
        ("records/visits/chen-lu/2026-03-10云江.md", "F107"),
        ("records/visits/chen-lu/２０２６-03-10.md", "F107"),
        ("records/weekly/chen-lu/2026-w11.md", "F107"),
        ("records/weekly/chen-lu/2026-W54.md", "F107"),
        ("records/sales/chen-lu/2026-3.yml", "F107"),
        ("records/plans/云江一院/26.md", "F107"),
        ("records/submissions/Q1-RDA.yml", "F107"),
        ("records/policies/9999-12-31.yml", "F107"),
        ("records/calendars/0000.yml", "F107"),
    ],
)
def test_a_file_must_lie_and_be_named_as_its_kind_says(path: str, code: str) -> None:
    found = fit(path, b"name: x\n")
    assert found.record is None
    assert found.faults[0].code == code
    assert found.faults[0].source == (path, ())


def test_what_is_wrong_below_a_full_width_colon_is_told_with_it() -> None:
    text = (
        "客户名称：南山\n客户类型：医院\n来源：新来的\n年投入：12W\n没有的： 1\n"
        "医院：{等级：三级甲等，床位：很多}\n备注:甲\n"
    )
    found = fit("records/customers/南山.yml", text.encode())
    assert found.record is None
    places = sorted((fault.code, *(fault.mark or (0, 0))) for fault in found.faults)
    assert places == [
        ("F101", 5, 1),
        ("F101", 7, 1),
        ("F105", 3, 4),
        ("F105", 4, 5),
        ("F105", 6, 16),
        *(("R062", line, column) for line, column in ((1, 5), (2, 5), (3, 3), (4, 4), (5, 4), (6, 3))),
        ("R063", 7, 3),
    ]


def test_reading_goes_on_only_as_far_as_it_is_sure_to() -> None:
    text = "客户名称：南山\n五项资料: {背景：老，要求：降价}\n来源：\n"
    found = fit("records/customers/南山.yml", text.encode())
    assert [(fault.code, fault.mark) for fault in found.faults][:1] == [("R062", (1, 5))]


def test_a_slug_after_the_day_is_free() -> None:
    for name in ("2026-03-10", "2026-03-10-云江一院", "2026-03-10-a-b"):
        made(f"records/visits/chen-lu/{name}.md", "---\ncustomer: a\npurpose: x\n---\n")


PATHS = [*EXAMPLES, "records/x.yml", "records/no/x.yml"]


@given(st.sampled_from(PATHS), st.data())
def test_a_mutated_example_is_a_record_or_a_finding(path: str, data: st.DataObject) -> None:
    text = EXAMPLES.get(path, "name: x\n")
    lines = text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["drop", "twice", "type", "cut"])):
        case "drop":
            del lines[at]
        case "twice":
            lines.insert(at, lines[at])
        case "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        case _:
            key, colon, _ = lines[at].partition(":")
            lines[at] = f"{key}{colon} {data.draw(st.sampled_from(HOSTILE))}\n"
    found = fit(path, "".join(lines).encode())
    assert found.record is not None or found.faults
    for fault in found.faults:
        assert str(fault.message)
        assert str(fault.remedy)


HOSTILE: list[str] = [
    "",
    "{}",
    "[]",
    "[[]]",
    "{a: {b: c}}",
    "[{on: 2026-01-01, is: x}]",
    "[{on: 2026-01-01, is: []}]",
    "{value: x}",
    "９" * 30,
    "-1",
    "9999-12-31",
    "2026-W99",
    "null",
    "'[key]'",
    "{'[key]': x}",
    "{from_: x}",
    "{}" + " " * 10,
    '"\\0"',
]


def test_every_kind_says_what_its_files_are() -> None:
    labels: Mapping[str, str] = {folder: kind(folder).label for folder in family.names("records")}
    assert len(set(labels.values())) == len(labels)
    for folder in labels:
        assert kind(folder).parts[-1] in (
            "name",
            "day",
            "day-slug",
            "week",
            "month",
            "year",
            "quarter-slug",
        )
        assert shape_for(kind(folder)).parts


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("records/reps/云江一院.yml", "customers"),
        ("records/contacts/云江一院.yml", "customers"),
        ("records/products/云江一院/化学发光.yml", "opportunities"),
        ("records/weekly/chen-lu/2026-03-10-云江一院.md", "visits"),
    ],
)
def test_a_file_in_the_folder_of_another_kind_is_one_finding_that_names_its_own(
    path: str, kinds: str
) -> None:
    texts = {
        "customers": "name: 云江一院\nkind: hospital\nowner: chen-lu\nhospital: {beds: 900}\n",
        "opportunities": "标题: x\n历程: [{on: 2026-01-12, stage: 收集资料}]\n",
        "visits": "---\ncustomer: 云江一院\npurpose: x\nhours: 1\n---\n## 内容\nx\n",
    }
    found = fit(path, texts[kinds].encode())
    assert found.record is None
    assert [fault.code for fault in found.faults] == ["F106"]
    assert f"below records/{kinds}/" in str(found.faults[0].remedy)


def test_a_misspelt_field_does_not_make_a_file_one_of_another_kind() -> None:
    found = fit("records/customers/云江一院.yml", b"name: x\nkind: hospital\nonwer: chen-lu\n")
    assert [fault.code for fault in found.faults] == ["F101"]
