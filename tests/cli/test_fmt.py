"""`repbook fmt` as a user calls it: nothing but the look changes, and what cannot be used is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.team import call, check, hashes, team, write

CUSTOMER = "records/customers/白石医院.yml"
TYPED = """\
# 白石
负责人: chen-lu
客户名称: 白石县医院
客户类型: 医院   # 二级
建档日期: 2026年1月5日
来源: new
"""
LAID = """\
# 白石
客户名称: 白石县医院
客户类型: 医院   # 二级
负责人: chen-lu
来源: new
建档日期: 2026-01-05
"""
BROKEN = "records/customers/坏的.yml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write(tmp_path, team())
    assert call(tmp_path, "fmt", as_of=None).exit_code == 0
    return write(tmp_path, {CUSTOMER: TYPED})


def test_a_file_is_laid_out_once(book: Path) -> None:
    before = hashes(book / "records")
    asked = call(book, "fmt", "--check", as_of=None)
    assert asked.exit_code == 1
    assert CUSTOMER in asked.output
    assert hashes(book / "records") == before
    assert call(book, "fmt", as_of=None).exit_code == 0
    assert (book / CUSTOMER).read_text("utf-8") == LAID
    again = call(book, "fmt", "--check", as_of=None)
    assert (again.exit_code, CUSTOMER in again.output) == (0, False)
    assert {path for path, sum_ in hashes(book / "records").items() if before[path] != sum_} == {
        CUSTOMER.removeprefix("records/")
    }


def test_the_sample_is_laid_out_as_repbook_lays_out() -> None:
    project = Path(__file__).resolve().parents[2]
    laid = call(project, "fmt", "--check", as_of=None)
    assert laid.exit_code == 0, laid.output


@pytest.mark.parametrize("epoch", ["1767571200", "1779408000", "1798675200"])
def test_what_init_makes_is_laid_out_as_repbook_lays_out(tmp_path: Path, epoch: str) -> None:
    assert call(tmp_path, "init", "new", as_of=None, env={"SOURCE_DATE_EPOCH": epoch}).exit_code == 0
    laid = call(tmp_path / "new", "fmt", "--check", as_of=None)
    assert laid.exit_code == 0, laid.output


def test_only_what_is_named_is_touched(book: Path) -> None:
    kept = hashes(book / "records")
    assert call(book, "fmt", "records/reps", as_of=None).exit_code == 0
    assert call(book, "fmt", "records/customers/云江一院.yml", as_of=None).exit_code == 0
    assert hashes(book / "records") == kept
    assert call(book, "fmt", CUSTOMER, as_of=None).exit_code == 0
    assert (book / CUSTOMER).read_text("utf-8") == LAID
    for nowhere in ("records/customers/没有.yml", "/etc/passwd", "repbook.yml"):
        assert call(book, "fmt", nowhere, as_of=None).exit_code == 2


def test_what_cannot_be_used_is_left_and_told(book: Path) -> None:
    write(book, {BROKEN: "客户名称：坏的\n客户类型: 医院\n负责人: [\n"})
    kept = (book / BROKEN).read_bytes()
    result = call(book, "fmt", as_of=None)
    assert result.exit_code == 1
    assert BROKEN in result.output
    assert (book / BROKEN).read_bytes() == kept
    assert (book / CUSTOMER).read_text("utf-8") == LAID


def test_fix_mends_slips_of_the_keyboard(book: Path) -> None:
    write(book, {BROKEN: "负责人：chen-lu\n客户名称：坏的\n客户类型:医院\n来源: new\n"})
    assert check(book, BROKEN).exit_code == 1
    assert call(book, "fmt", "--fix", as_of=None).exit_code == 0
    assert (book / BROKEN).read_text("utf-8") == (
        "客户名称: 坏的\n客户类型: 医院\n负责人: chen-lu\n来源: new\n"
    )
    assert check(book, BROKEN).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("客户名称：南山\n年投入: 12W\n", "客户名称: 南山\n年投入: 12W\n"),
        ("客户名称：南山\n不认得: 1\n", "客户名称: 南山\n不认得: 1\n"),
        (
            "客户名称: 南山\n客户类型: hospital\n医院: {等级：三级甲等，床位：900}\n",
            "客户名称: 南山\n客户类型: hospital\n医院: {等级: 三级甲等, 床位: 900}\n",
        ),
        (
            "客户名称：南山\n客户类型：hospital\n医院：{等级：三级甲等，床位：很多}\n",
            "客户名称: 南山\n客户类型: hospital\n医院: {等级: 三级甲等, 床位: 很多}\n",
        ),
        ("客户名称: 南山\n五项资料: {背景：老客户，要求：降价}\n", None),
    ],
)
def test_fix_mends_what_it_can_beside_what_it_cannot(book: Path, typed: str, mended: str | None) -> None:
    write(book, {BROKEN: typed})
    call(book, "fmt", "--fix", as_of=None)
    assert (book / BROKEN).read_text("utf-8") == (mended or typed)


def test_fix_leaves_prose_as_it_was_typed(book: Path) -> None:
    path = "records/visits/chen-lu/2026-03-11-云江一院.md"
    write(book, {path: "---\ncustomer：云江一院\npurpose: x\n---\n## 内容\n要求：降价\n比例:3\n“好”\n"})
    assert call(book, "fmt", "--fix", path, as_of=None).exit_code == 0
    assert (book / path).read_text("utf-8") == (
        "---\ncustomer: 云江一院\npurpose: x\n---\n## 内容\n要求：降价\n比例:3\n“好”\n"
    )


def test_a_record_that_is_a_link_is_never_written_through(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "客户.yml"
    outside.write_text(TYPED, "utf-8")
    (book / CUSTOMER).unlink()
    (book / CUSTOMER).symlink_to(outside)
    call(book, "fmt", as_of=None)
    assert outside.read_text("utf-8") == TYPED
    assert (book / CUSTOMER).is_symlink()


def test_a_records_rights_stay(book: Path) -> None:
    (book / CUSTOMER).chmod(0o640)
    call(book, "fmt", as_of=None)
    assert (book / CUSTOMER).read_text("utf-8") == LAID
    assert (book / CUSTOMER).stat().st_mode & 0o777 == 0o640
