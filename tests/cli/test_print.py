"""`repbook print` fills a form in on one's own machine, with what no site shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.team import call, team, write

CREDIT = "records/credit/云江一院/2026-03-02.yml"
CUSTOMER = "records/customers/云江九院.yml"
SECRETS = ("付款从不拖欠的证据", "T-4711", "某某银行", "6222-0000")
FILES = {
    CREDIT: f"""
        ratings: {{annual_sales: A, product_sales: B, payment_method: A, payment_reputation: A,
          business_nature: A, licences: A, registration_status: A, years_in_business: A, goods_flow: B}}
        evidence: {{payment_reputation: {SECRETS[0]}}}
        surveyor: chen-lu
        approved: {{by: li-na, on: 2026-03-04}}
        """,
    CUSTOMER: f"""
        name: 云江市第九医院
        kind: hospital
        owner: chen-lu
        basics: {{tax_id: {SECRETS[1]}, bank: {SECRETS[2]}, bank_account: {SECRETS[3]}}}
        """,
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write(tmp_path / "book", team() | FILES)
    return tmp_path / "book"


def printed(book: Path, record: str) -> str:
    out = book.parent / "out"
    done = call(book, "print", record, str(out))
    assert done.exit_code == 0, done.output
    assert {each.suffix for each in out.iterdir()} == {".html", ".css"}
    (page,) = out.glob("*.html")
    assert page.name in done.output
    return page.read_text("utf-8")


def test_a_confidential_record_prints_as_its_form(book: Path) -> None:
    said = printed(book, CREDIT)
    assert "资信等级评估表" in said and "云江市第一人民医院" in said
    assert SECRETS[0] in said and "A级" in said and "陈露" in said
    assert "2026-06-04" in said, "the day of the next assessment, three months after the approval"


def test_an_assessment_that_is_not_approved_has_no_level(book: Path) -> None:
    later = FILES[CREDIT].replace("approved: {by: li-na, on: 2026-03-04}", "")
    write(book, {CREDIT.replace("03-02", "03-09"): later})
    said = printed(book, CREDIT.replace("03-02", "03-09"))
    assert SECRETS[0] in said and "2026-06-04" not in said


def test_private_boxes_are_filled_in(book: Path) -> None:
    assert all(secret in printed(book, CUSTOMER) for secret in SECRETS[1:])


def test_the_site_leaves_them_blank(book: Path) -> None:
    assert call(book, "build").exit_code == 0
    site = [path.read_bytes().decode("utf-8") for path in (book / "site").rglob("*") if path.is_file()]
    assert not [secret for secret in SECRETS for text in site if secret in text]


def test_nothing_is_printed_into_a_site_or_among_the_records(book: Path) -> None:
    call(book, "build")
    for place in ("site", "site/forms", "records", "records/credit"):
        done = call(book, "print", CREDIT, place)
        assert done.exit_code == 2 and not list((book / place).glob("credit-*"))


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("records/credit/云江一院/2026-03-03.yml", "没有可用的记录"),
        ("records/visits/chen-lu/2026-03-10.md", "没有单独的表格"),
    ],
)
def test_what_has_no_form_is_refused(book: Path, record: str, why: str) -> None:
    write(book, {"records/visits/chen-lu/2026-03-10.md": "---\ncustomer: 云江一院\npurpose: x\n---\n"})
    done = call(book, "print", record, "out")
    assert done.exit_code == 2 and why in done.stderr and not (book / "out").exists()
