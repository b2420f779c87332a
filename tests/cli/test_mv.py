"""`repbook mv` as a user calls it: an id changes everywhere at once, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from tests.cli.team import TODAY, call, check, hashes, team
from tests.cli.team import write as written

VISIT = "records/visits/chen-lu/2026-03-10.md"
FILES = {
    "records/contacts/云江一院/王.yml": "name: 王主任\n",
    "records/opportunities/云江一院/新机.yml": """
        title: 新机
        proposal: {on: 2026-03-02, audience: [王]}   # 科室会
        history:
          - {on: 2026-01-12, stage: 收集资料, amount: 120万}
        """,
    VISIT: """\
        ---
        customer: 云江一院   # 门诊楼
        contacts: [王, "青岚三院/李"]
        opportunity: 新机
        purpose: 云江一院的新机
        ---
        ## 内容
        去了云江一院。
        """,
    "records/visits/chen-lu/2026-03-11.md": """\
        ---
        客户: 青岚三院
        contacts:
          - 李
          - 云江一院/王
        also: [云江一院]
        purpose: 转诊
        ---
        """,
    "records/contacts/青岚三院/李.yml": "name: 李主任\n",
    "records/weekly/chen-lu/2026-W13.md": """\
        ---
        submitted: 2026-03-27
        deals: [{opportunity: 云江一院/新机, call: commit, push: 预算}]
        ---
        """,
}


def write(folder: Path, files: dict[str, str]) -> Path:
    return written(folder, {path: dedent(text).lstrip("\n") for path, text in files.items()})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path, team() | FILES)


def text(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


def lying(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "records").rglob("*") if path.is_file())
    return {path.relative_to(folder / "records").as_posix(): path.read_bytes() for path in files}


def mv(folder: Path, *words: str) -> str:
    result = call(folder, "mv", *words, "--lang", "en")
    assert result.exit_code == 0, result.output
    return result.output


def errors(folder: Path) -> list[str]:
    found = json.loads(call(folder, "check", "--format", "json").stdout)
    rows = found["rows"] if "rows" in found else found["findings"]
    return [f"{each['path']}: {each['message']}" for each in rows if each["severity"] == "error"]


def test_a_customer_moves_with_all_that_lies_under_it(book: Path) -> None:
    assert errors(book) == []
    mv(book, "customers/云江一院", "云江市一院")
    assert errors(book) == []
    assert not list(book.glob("records/*/云江一院*"))
    assert text(book, "records/contacts/云江市一院/王.yml") == "name: 王主任\n"
    visit = text(book, VISIT)
    assert "customer: 云江市一院   # 门诊楼\n" in visit
    assert 'contacts: [王, "青岚三院/李"]\nopportunity: 新机\npurpose: 云江一院的新机\n' in visit
    assert "去了云江一院。" in visit
    other = text(book, "records/visits/chen-lu/2026-03-11.md")
    assert "  - 李\n  - 云江市一院/王\nalso: [云江市一院]\n" in other
    assert "{opportunity: 云江市一院/新机, call: commit" in text(book, "records/weekly/chen-lu/2026-W13.md")
    assert text(book, "records/customers/云江市一院.yml").endswith("\nformer: [云江一院]\n")


def test_there_and_back_again_differs_by_the_former_ids_alone(book: Path) -> None:
    before = lying(book)
    mv(book, "云江一院", "别的医院")
    mv(book, "customers/别的医院.yml", "customers/云江一院")
    after = lying(book)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"customers/云江一院.yml"}
    assert after["customers/云江一院.yml"].decode().endswith("former: [云江一院, 别的医院]\n")


def test_a_contact_moves_to_another_customer(book: Path) -> None:
    mv(book, "contacts/云江一院/王", "contacts/青岚三院/王")
    assert errors(book) == []
    assert 'contacts: [青岚三院/王, "青岚三院/李"]' in text(book, VISIT)
    assert "  - 李\n  - 青岚三院/王\n" in text(book, "records/visits/chen-lu/2026-03-11.md")
    assert "audience: [青岚三院/王]}   # 科室会" in text(book, "records/opportunities/云江一院/新机.yml")
    assert text(book, "records/contacts/青岚三院/王.yml") == "name: 王主任\nformer: [云江一院/王]\n"


def test_an_opportunity_that_moves_keeps_its_own_references(book: Path) -> None:
    mv(book, "opportunities/云江一院/新机", "opportunities/青岚三院/新机")
    assert errors(book) == []
    assert "audience: [云江一院/王]" in text(book, "records/opportunities/青岚三院/新机.yml")
    assert "opportunity: 青岚三院/新机" in text(book, VISIT)


def test_a_rep_moves_with_reports_and_customers(book: Path) -> None:
    mv(book, "reps/chen-lu", "chen-luo")
    assert errors(book) == []
    assert not list(book.glob("records/*/chen-lu"))
    assert "owner: chen-luo" in text(book, "records/customers/云江一院.yml")


def test_two_customers_become_one(book: Path) -> None:
    write(
        book,
        {
            "records/customers/云江市一.yml": """
                客户名称: 云江一院（东院）
                # 老客户
                客户类型: dealer
                大区: 西南
                别名: [东院]
                曾用编号: [云一]
                """,
            "records/contacts/云江市一/赵.yml": "name: 赵主任\n",
        },
    )
    said = mv(book, "customers/云江市一", "customers/云江一院")
    assert errors(book) == []
    kept = text(book, "records/customers/云江一院.yml")
    assert kept.startswith("name: 云江市第一人民医院\nkind: hospital\n")
    assert "大区: 西南\n别名: [东院, 云江一院（东院）]\n曾用编号: [云一, 云江市一]\n" in kept
    assert kept.endswith("# 云江市一:\n# 老客户\n# 客户类型: dealer\n")
    assert "kind" in said
    assert (book / "records/contacts/云江一院/赵.yml").is_file()
    assert not (book / "records/customers/云江市一.yml").exists()


def test_merging_stops_where_both_have_a_file_of_one_name(book: Path) -> None:
    write(book, {"records/contacts/青岚三院/王.yml": "name: 小王\n"})
    before = hashes(book)
    result = call(book, "mv", "customers/云江一院", "customers/青岚三院", "--lang", "en")
    assert result.exit_code == 1
    assert "records/contacts/青岚三院/王.yml is there already" in result.output
    assert hashes(book) == before


def test_an_opportunity_is_merged_by_an_event(book: Path) -> None:
    write(
        book,
        {
            "records/opportunities/云江一院/重复.yml": """
                标题: 重复
                历程:
                  - {日期: 2026-01-20, 阶段: 收集资料, 金额: 90万}
                """
        },
    )
    mv(book, "opportunities/云江一院/重复", "opportunities/云江一院/新机")
    assert errors(book) == []
    assert text(book, "records/opportunities/云江一院/重复.yml").endswith(
        f"  - {{日期: {TODAY}, 结果: 合并, 并入: 新机}}\n"
    )
    result = call(book, "mv", "opportunities/云江一院/重复", "opportunities/云江一院/新机", "--lang", "en")
    assert result.exit_code == 2
    assert "only an open opportunity can be merged" in result.output


def test_a_dry_run_changes_nothing(book: Path) -> None:
    before = hashes(book)
    said = mv(book, "customers/云江一院", "云江市一院", "--dry-run")
    assert "records/customers/云江一院.yml → records/customers/云江市一院.yml" in said
    assert hashes(book) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("customers/没有", "customers/有"),
        ("没有", "有"),
        ("customers/云江一院", "contacts/云江一院/王2"),
        ("reps/chen-lu", "reps/CHEN-LU"),
        ("reps/chen-lu", "reps/a:b"),
        ("reps/chen-lu", "reps/../../别处"),
        ("reps/chen-lu", "reps/wu-fan"),
        ("visits/chen-lu/2026-03-10", "visits/chen-lu/2026-03-11"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(book: Path, old: str, new: str) -> None:
    before = hashes(book)
    result = call(book, "mv", old, new)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert hashes(book) == before


def test_a_name_that_does_not_suit_the_kind_is_refused_with_its_finding(book: Path) -> None:
    before = hashes(book)
    result = call(book, "mv", "visits/chen-lu/2026-03-10", "visits/chen-lu/昨天", "--lang", "en")
    assert result.exit_code == 1
    assert "nothing was changed" in result.output
    assert hashes(book) == before


def test_a_file_that_cannot_be_used_and_may_refer_stops_the_move(book: Path) -> None:
    write(book, {"records/visits/chen-lu/2026-03-12.md": "---\ncustomer: 云江一院\npurpose: [\n---\n"})
    before = hashes(book)
    result = call(book, "mv", "customers/云江一院", "云江市一院", "--lang", "en")
    assert result.exit_code == 1
    assert "2026-03-12.md" in result.output
    assert hashes(book) == before


def test_whoever_still_writes_a_former_id_is_told_the_new_one(book: Path) -> None:
    mv(book, "contacts/云江一院/王", "contacts/云江一院/检验科-主任二")
    visit = "---\ncustomer: 云江一院\ncontacts: [王]\npurpose: x\n---\n"
    write(book, {"records/visits/chen-lu/2026-03-13.md": visit})
    assert "检验科-主任二" in check(book, "records/visits/chen-lu/2026-03-13.md").stdout
