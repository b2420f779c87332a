"""The table of grades: a row for every subject and scheme, each with a value or with what is missing."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from random import Random

from tests.books import sheet_of_files

from repbook.figure import Figure
from repbook.scheme import in_use, schemes, subjects
from repbook.source import Source
from repbook.speech import Speech
from repbook.table import Row, plain
from repbook.tables.grades import TABLE, rows
from repbook.tables.schemes import rows as graded
from repbook.word import vocabulary

ON = date(2026, 3, 16)


def book(seed: int) -> dict[str, str]:
    """Give a small book with gaps everywhere."""
    rng = Random(seed)
    files = {"records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-05\n"}

    def some(*lines: str) -> str:
        return "".join(f"{line}\n" for line in lines if rng.random() < 0.6)

    lines = []
    for customer in ("云江一院", "青岚三院", "白石医院"):
        removed = f"removed: {{on: 2026-0{rng.randint(1, 6)}-01}}" if rng.random() < 0.3 else "x: {}"
        files[f"records/customers/{customer}.yml"] = f"name: {customer}\nkind: hospital\n" + some(
            f"hospital: {{level: {rng.choice(['三级', '二级甲等', '一级'])}, target: 是}}",
            f"annual_spend: {rng.choice([20, 30, 250])}万",
            f"gross_margin: {rng.choice([2, 20, 60])}万",
            f"origin: {rng.choice(['new', 'existing'])}",
            f"next_action: {{on: 2026-0{rng.randint(2, 9)}-20}}",
            removed,
        )
        for name in ("王", "李"):
            files[f"records/contacts/{customer}/{name}.yml"] = f"name: {name}\n" + some(
                f"title: {rng.choice(['主任医师', '主治医师', '院长'])}",
                f"behaviour: {rng.choice(['首选', '次选', '其他'])}",
                f"beds: {rng.randint(0, 12)}",
                "works_in: [ward, clinic]",
            )
        stage = rng.choice(["客户分析", "挖掘需求", "赢取承诺"])
        close = f", expected_close: 2026-{rng.randint(3, 12):02}-15" if rng.random() < 0.7 else ""
        begun = f"{{on: 2026-01-05, stage: {stage}, amount: 10万{close}}}"
        files[f"records/opportunities/{customer}/甲.yml"] = (
            some(f"need: {rng.choice(['明显', '潜在', '无'])}")
            + f"title: 甲\nowner: chen-lu\nhistory:\n  - {begun}\n"
            + ("  - {on: 2026-02-05, outcome: signed}\n" if rng.random() < 0.3 else "")
        )
        if rng.random() < 0.7:
            amount = rng.choice(["-1万", "3万", "20万", "60万"])
            lines.append(f"  - {{customer: {customer}, amount: {amount}}}\n")
    if lines:
        files["records/sales/chen-lu/2026-02.yml"] = "lines:\n" + "".join(lines)
    return files


def table(seed: int) -> list[Row]:
    return rows(sheet_of_files(book(seed), ON))


def test_every_subject_of_a_schemes_unit_has_one_row_in_natural_order() -> None:
    sheet = sheet_of_files(book(1), ON)
    keys = [tuple(row[name] for name in TABLE.key) for row in rows(sheet)]
    wanted = {(kind, id_, scheme.id) for scheme in in_use(sheet) for kind, id_ in subjects(sheet, scheme)}
    assert set(keys) == wanted and len(keys) == len(wanted)
    assert keys == sorted(keys)
    contacts = [key for key in keys if key[2] == "nine_grid"]
    assert len(contacts) == len(sheet.book.contacts) == 6


def test_a_grade_has_a_value_or_what_is_missing_never_both_and_never_neither() -> None:
    words = {scheme.id: set(scheme.classes) for scheme in schemes()}
    for seed in range(12):
        for row in map(plain, table(seed)):
            where = (seed, row["subject"], row["scheme"])
            value = row["value"]
            assert (value is None) == bool(row["missing"]), where
            assert (value is None) == (row["basis"] is None) == (row["label"] is None), where
            assert (row["next_value"] is None) == (row["gap"] is None), where
            if isinstance(value, str):
                known = words[str(row["scheme"])]
                counts = re.fullmatch(r"\d+/\d+", value)
                assert counts if not known else set(value.split()) <= known, where
            if row["gap"] is not None:
                assert isinstance(row["gap"], int | Decimal) and row["gap"] > 0, where
            assert row["flag"] is None or row["flag"] in list(vocabulary("grade_flag")), where


def test_every_grade_explains_itself_in_both_languages_and_names_its_records() -> None:
    for locale in ("en", "zh-CN"):
        speech = Speech(locale)
        for row in table(3):
            figure = row["value"]
            assert isinstance(figure, Figure)
            assert speech.sentence(figure.because, exact=True)
            if figure.value is not None:
                assert list(_sources(figure)), row["scheme"]


def _sources(figure: Figure[object]) -> list[Source]:
    found: list[Source] = []
    for part in figure.parts:
        found += [part] if isinstance(part, Source) else _sources(part)
    return found


def test_the_columns_are_those_of_the_contract_the_flag_and_the_bound() -> None:
    assert [column.name for column in TABLE.columns] == [
        "subject_kind", "subject", "scheme", "value", "label", "basis", "missing", "next_value", "gap",
        "valid_until", "flag", "bound",
    ]  # fmt: skip
    assert all(list(row) == [column.name for column in TABLE.columns] for row in table(2))


def test_a_removed_customer_keeps_its_rows_without_a_grade() -> None:
    files = book(1)
    path = "records/customers/云江一院.yml"
    files[path] = "name: 云江一院\nkind: hospital\nannual_spend: 30万\nremoved: {on: 2026-03-01}\n"
    sheet = sheet_of_files(files, ON)
    found = [
        plain(row) for row in rows(sheet) if (row["subject_kind"], row["subject"]) == ("customer", "云江一院")
    ]
    assert len(found) == sum("customer" in scheme.kinds for scheme in in_use(sheet))
    assert {row["value"] for row in found} == {None}
    assert {row["missing"] for row in found} == {"removed"}


def test_the_schemes_are_those_that_somebody_has_a_row_of() -> None:
    for seed in range(3):
        sheet = sheet_of_files(book(seed), ON)
        found = {(row["subject_kind"], row["scheme"]) for row in rows(sheet)}
        assert [(row["subject_kind"], row["scheme"]) for row in graded(sheet)] == sorted(found)
