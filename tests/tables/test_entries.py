"""What is printed on forms is shown fields in Chinese, never private or confidential ones."""

from __future__ import annotations

from datetime import date

from tests.books import sheet_of_files

from repbook.tables import entries

FILES = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2024-01-08\n",
    "records/customers/白石.yml": """
        name: 白石县医院
        kind: hospital
        owner: chen-lu
        since: 2026-01-05
        basics: {address: 河街 1 号, phone: 010-000, tax_id: T-0, bank: 某银行, bank_account: B-0}
        credit: {payment_method: 现款}
        """,
    "records/credit/白石/2026-02-01.yml": """
        ratings: {annual_sales: A, product_sales: B, payment_method: A, payment_reputation: A,
          business_nature: A, licences: A, registration_status: A, years_in_business: A, goods_flow: A}
        """,
    "records/changes/白石/2026-12-01.yml": "change: add\nreason: 新开\n",
}


def _told() -> dict[tuple[object, ...], object]:
    sheet = sheet_of_files(FILES, date(2026, 11, 23))
    return {(row["kind"], row["record"], row["field"]): row["value"] for row in entries.rows(sheet)}


def test_a_field_is_told_as_it_is_written_on_paper() -> None:
    told = _told()
    assert told["customers", "白石", "kind"] == "医院"
    assert told["customers", "白石", "owner"] == "陈露"
    assert told["customers", "白石", "basics.address"] == "河街 1 号"


def test_private_fields_and_confidential_kinds_are_not_told() -> None:
    told = _told()
    assert not {"010-000", "T-0", "某银行", "B-0", "现款"} & set(told.values())
    assert "credit" not in {key[0] for key in told}


def test_a_record_of_a_day_to_come_is_not_told() -> None:
    assert "changes" not in {key[0] for key in _told()}


def test_the_newest_so_many_of_a_kind_are_told_as_the_policy_says() -> None:
    days = ("2026-10-01", "2026-11-01", "2026-09-01")
    more = {f"records/changes/白石/{day}.yml": "change: add\nreason: 新开\n" for day in days}
    policy = {"records/policies/2026-01-01.yml": "attention: {printed: 2}\n"}
    sheet = sheet_of_files(FILES | more | policy, date(2026, 11, 23))
    told = {row["record"] for row in entries.rows(sheet) if row["kind"] == "changes"}
    assert told == {"白石/2026-11-01", "白石/2026-10-01"}
