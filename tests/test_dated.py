"""What changes over time is a list of days and values; figures take the value in force on their day."""

from __future__ import annotations

from datetime import date

from repbook.dated import Series, at
from repbook.fit import Fitted, fit
from repbook.records.contacts import ContactRecord
from repbook.records.customers import CustomerRecord
from repbook.speech import Speech

PATH = "records/contacts/云江一院/检验科-王.yml"


def contact(text: str) -> Fitted:
    return fit(PATH, f"name: 王主任\n{text}\n".encode())


def behaviour(text: str, day: date) -> object:
    made = contact(text)
    assert made.record is not None, [str(fault.message) for fault in made.faults]
    assert isinstance(made.record, ContactRecord)
    return at(made.record.behaviour, day)


def test_a_bare_value_counts_as_always_true() -> None:
    assert behaviour("behaviour: 次选", date(1950, 1, 1)) == "second"


def test_a_value_counts_from_its_day_until_the_next() -> None:
    text = "behaviour: [{on: 2026-01-05, is: 竞品}, {on: 2026-04-02, is: 次选}]"
    days = [date(2026, 1, 4), date(2026, 1, 5), date(2026, 4, 1), date(2026, 4, 2), date(2030, 1, 1)]
    assert [behaviour(text, day) for day in days] == [None, "other", "other", "second", "second"]


def test_the_order_of_writing_does_not_matter() -> None:
    text = "behaviour: [{on: 2026-04-02, is: 次选}, {日期: 2026-01-05, 值: 竞品}]"
    assert behaviour(text, date(2026, 2, 1)) == "other"


def test_every_single_value_of_a_customer_may_be_dated_nested_ones_too() -> None:
    text = """\
name: [{on: 2026-01-01, is: 云江一院}]
kind: hospital
owner: [{on: 2026-01-01, is: chen-lu}, {on: 2026-03-01, is: li-na}]
hospital: {level: [{on: 2026-01-01, is: 二级甲等}, {on: 2026-06-01, is: 三级甲等}]}
annual_spend: [{on: 2026-01-01, is: 260万}]
"""
    record = fit("records/customers/云江一院.yml", text.encode()).record
    assert isinstance(record, CustomerRecord)
    assert record.hospital is not None
    assert at(record.owner, date(2026, 2, 28)) == "chen-lu"
    assert at(record.owner, date(2026, 3, 1)) == "li-na"
    assert at(record.hospital.level, date(2026, 5, 31)) == "2A"
    assert at(record.hospital.level, date(2026, 6, 1)) == "3A"
    assert isinstance(record.annual_spend, Series)


def test_each_wrong_entry_is_told_where_it_stands() -> None:
    made = contact("behaviour: [{on: 昨天, is: 首选}, {on: 2026-01-05, is: 首先}, {is: 首选}, 首选]")
    assert made.record is None
    assert [(fault.code, fault.source.loc) for fault in made.faults] == [
        ("F105", ("behaviour", 0, "on")),
        ("F105", ("behaviour", 1, "is")),
        ("F105", ("behaviour", 2)),
        ("F105", ("behaviour", 3)),
    ]
    assert "首选" in Speech("zh-CN").sentence(made.faults[1].remedy)


def test_an_empty_list_says_nothing() -> None:
    made = contact("behaviour: []")
    assert [(fault.code, fault.source.loc) for fault in made.faults] == [("F105", ("behaviour",))]


def test_a_list_where_nothing_may_change_is_refused() -> None:
    made = fit("records/products/clia.yml", b"name: [{on: 2026-01-01, is: x}]\n")
    assert [fault.code for fault in made.faults] == ["F105"]
