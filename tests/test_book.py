"""The book resolves every reference or says that it dangles; what did not fit is set aside by name."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.books import faults_of_files, sheet_of_files
from tests.contract.examples import WORKSPACE

from repbook.book import Book, collate
from repbook.dated import at
from repbook.fit import fit

DAY = date(2026, 12, 31)
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-01-05\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/contacts/云江一院/检验科-王.yml": "name: 王主任\n",
    "records/opportunities/云江一院/化学发光.yml": """\
        title: 化学发光分析仪
        history: [{on: 2026-01-12, stage: 收集资料, evidence: [chen-lu/2026-03-10]}]
        """,
    "records/visits/chen-lu/2026-03-10-云江一院.md": "---\ncustomer: 云江一院\npurpose: x\n---\n",
}
VISIT = "records/visits/chen-lu/2026-04-01.md"


def book(files: dict[str, str]) -> Book:
    return sheet_of_files(TEAM | files, DAY, faulty=True).book


def told(files: dict[str, str]) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(fault.code, fault.source.path, fault.source.loc) for fault in faults_of_files(TEAM | files)]


def test_a_book_without_fault_resolves_everything() -> None:
    assert told({}) == []


def test_evidence_may_leave_the_slug_out_while_one_visit_is_of_the_day() -> None:
    deal = book({}).opportunities["云江一院/化学发光"]
    assert deal.history[0].evidence == ("chen-lu/2026-03-10-云江一院",)


def test_evidence_by_day_is_told_when_the_day_has_several_visits() -> None:
    files = {"records/visits/chen-lu/2026-03-10-青岚三院.md": "---\ncustomer: 云江一院\npurpose: x\n---\n"}
    path = "records/opportunities/云江一院/化学发光.yml"
    assert told(files) == [("F110", path, ("history", 0, "evidence", 0))]
    assert "several visits" in str(faults_of_files(TEAM | files)[0].message)
    files = {"records/visits/chen-lu/2026-03-10.md": "---\ncustomer: 云江一院\npurpose: x\n---\n"}
    assert told(files) == []
    assert book(files).opportunities["云江一院/化学发光"].history[0].evidence == ("chen-lu/2026-03-10",)


def test_a_dangling_reference_leaves_the_field_unknown_and_the_record_in() -> None:
    files = {
        VISIT: "---\ncustomer: 云江二院\nopportunity: 云江一院/化学发光\n"
        "purpose: x\njoint_with: [nobody]\n---\n"
    }
    assert told(files) == [("F110", VISIT, ("customer",)), ("F110", VISIT, ("joint_with", 0))]
    visit = book(files).visits["chen-lu/2026-04-01"]
    assert (visit.customer, visit.opportunity, visit.joint_with) == (None, "云江一院/化学发光", ())
    assert str(faults_of_files(TEAM | files)[0].remedy) == "did you mean 云江一院?"


def test_of_a_list_only_what_dangles_is_taken_out() -> None:
    files = {VISIT: "---\ncustomer: 云江一院\ncontacts: [检验科-李, 检验科-王, 检验科-张]\npurpose: x\n---\n"}
    assert told(files) == [("F110", VISIT, ("contacts", 0)), ("F110", VISIT, ("contacts", 2))]
    assert book(files).visits["chen-lu/2026-04-01"].contacts == ("云江一院/检验科-王",)


def test_of_a_dated_reference_only_what_dangles_is_unknown() -> None:
    path = "records/customers/青岚三院.yml"
    owner = "[{on: 2026-01-01, is: chen-lu}, {on: 2026-03-01, is: nobody}]"
    files = {path: f"name: 青岚三院\nkind: hospital\nowner: {owner}\n"}
    assert told(files) == [("F110", path, ("owner", 1, "is"))]
    held = book(files).customers["青岚三院"].owner
    assert (at(held, date(2026, 2, 1)), at(held, date(2026, 4, 1))) == ("chen-lu", None)


def test_a_folder_that_names_nobody_is_told_and_its_records_stay() -> None:
    deal = "records/opportunities/云江二院/生化.yml"
    visit = "records/visits/wu-fang/2026-03-10.md"
    files = {
        deal: "title: x\nhistory: [{on: 2026-01-12, stage: 收集资料}]\n",
        visit: "---\ncustomer: 云江一院\npurpose: x\n---\n",
    }
    assert told(files) == [("F111", deal, ()), ("F111", visit, ())]
    assert "云江二院/生化" in book(files).opportunities
    assert "wu-fang/2026-03-10" in book(files).visits


def test_only_an_opportunity_may_lie_under_nobody() -> None:
    deal = {"records/opportunities/_/生化.yml": "title: x\nhistory: [{on: 2026-01-12, stage: 收集资料}]\n"}
    assert told(deal) == []
    invoice = {"records/invoices/_/1.yml": "due: 2026-05-31\namount: 1\n"}
    assert told(invoice) == [("F111", "records/invoices/_/1.yml", ())]


def test_what_is_set_aside_is_named_and_references_to_it_do_not_dangle() -> None:
    files = {"records/customers/云江一院.yml": "name: 云江一院\nkind: 五星酒店\n"}
    assert told(files) == [("F105", "records/customers/云江一院.yml", ("kind",))]
    found = book(files)
    assert found.set_aside == {"records/customers/云江一院.yml"}
    assert "云江一院" not in found.customers
    assert found.knows("customers", "云江一院")
    assert found.visits["chen-lu/2026-03-10-云江一院"].customer == "云江一院"
    assert len(found.read) == len(TEAM)


def test_of_two_files_with_one_id_the_first_counts() -> None:
    files = {
        "records/products/clia.yaml": "name: erste\n",
        "records/products/clia.yml": "name: zweite\n",
    }
    assert told(files) == [("F109", "records/products/clia.yml", ())]
    assert book(files).products["clia"].name == "erste"
    assert book(files).set_aside == {"records/products/clia.yml"}


def test_ids_in_two_normal_forms_are_one_id() -> None:
    files = {
        "records/reps/\u00e9.yml": "name: a\nrole: sales\n",
        "records/reps/e\u0301.yml": "name: b\nrole: sales\n",
    }
    assert [code for code, *_ in told(files)] == ["F109"]


def test_records_come_sorted_by_id_whatever_the_order_of_files() -> None:
    fitted = [fit(path, text.encode()) for path, text in WORKSPACE.items()]
    there, _ = collate((one.path, one.record) for one in fitted)
    fitted = [fit(path, text.encode()) for path, text in reversed(WORKSPACE.items())]
    back, _ = collate((one.path, one.record) for one in fitted)
    assert there.records == back.records
    assert there.read == back.read
    for held in there.records.values():
        assert list(held) == sorted(held)


@given(st.sets(st.sampled_from(sorted(WORKSPACE))))
def test_any_part_of_a_workspace_makes_a_book(paths: set[str]) -> None:
    fitted = [fit(path, WORKSPACE[path].encode()) for path in paths]
    found, faults = collate((one.path, one.record) for one in fitted)
    assert sum(len(held) for held in found.records.values()) == len(paths)
    assert {fault.code for fault in faults} <= {"F110", "F111"}
    # What dangles is gone: a second look finds every reference at its place.
    held = [(record.path, record) for records in found.records.values() for record in records.values()]
    again, faults_again = collate(held)
    assert {fault.code for fault in faults_again} <= {"F111"}
    assert again.records == found.records
    # What was fitted is as it was, and makes the same book once more.
    assert fitted == [fit(path, WORKSPACE[path].encode()) for path in paths]
    assert collate((one.path, one.record) for one in fitted)[1] == faults
