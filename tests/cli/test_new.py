"""`repbook new` as a rep uses it: a short conversation or a line of options, and a record that fits."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.team import QUIET, TODAY, check, hashes, team, write

from repbook import family, value
from repbook.cli import cli
from repbook.fit import fit, kind
from repbook.question import Entries, Question, questions

ODD = (
    "是：对 # 不是注释",
    "- 开头",
    '"引号" 和 \\',
    "a: b",
    "换行\n第二行",
    "null",
    "012",
    "[x",
    "{y",
    "🙂 全角　空格",
    "'",
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write(tmp_path, team())
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.email", "Chen.Lu@example.com"], cwd=tmp_path, check=True)
    return tmp_path


def new(folder: Path, *words: str, answers: str | None = None, lang: str = "zh") -> Result:
    talk = "--no-ask" if answers is None else "--ask"
    runner = CliRunner(env={"LC_ALL": "C.UTF-8"})
    line = ["-C", str(folder), "new", *words, talk, "--as-of", TODAY, "--lang", lang]
    return runner.invoke(cli, line, input=answers, catch_exceptions=False)


def text(folder: Path, path: str) -> str:
    return (folder / "records" / path).read_text("utf-8")


def test_a_visit_takes_three_answers(book: Path) -> None:
    answers = "\n".join(("yjyy", "", "", "确认旧机合同到期日", "送试用方案", "", "", "", ""))
    result = new(book, "visit", answers=answers)
    assert result.exit_code == 0, result.output
    assert text(book, f"visits/chen-lu/{TODAY}-云江一院.md") == (
        "---\n客户: 云江一院\n目的: 确认旧机合同到期日\n下一步计划: {事项: 送试用方案}\n---\n"
        "## 内容\n\n## 问题及解决方案\n\n"
    )
    assert check(book, "records/visits").exit_code == 0


def test_options_alone_make_a_record(book: Path) -> None:
    words = ("--customer", "云江一院", "--目的", "回访", "--hours", "1.5", "--contacts", "检验科-主任")
    result = new(book, "拜访", *words, "--next-step.what", "送方案", "--next-step.on", "2026-3-30", lang="en")
    assert result.exit_code == 0, result.output
    assert text(book, f"visits/chen-lu/{TODAY}-云江一院.md") == (
        "---\ncustomer: 云江一院\ncontacts: [检验科-主任]\npurpose: 回访\nhours: 1.5\n"
        "next_step: {on: 2026-03-30, what: 送方案}\n---\n## content\n\n## problems and solutions\n\n"
    )


def test_what_is_needed_is_named_and_nothing_is_written(book: Path) -> None:
    before = hashes(book)
    result = new(book, "visit", "--customer", "云江一院", lang="en")
    assert result.exit_code == 2
    assert result.output.endswith("visits needs --purpose\n")
    assert new(book, "vist").exit_code == 2
    assert hashes(book) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("invoice", "--customer", "云江一院", "--due", "2026-3-32", "--amount", "3万", "--id", "1"),
            "2026-3-32",
        ),
        (("visit", "--customer", "云江二院", "--purpose", "x"), "did you mean 云江一院?"),
        (("visit", "--customer", "云江一院", "--purpose", "x", "--contacts", "没有"), "没有"),
        (("sales", "--lines", "{customer: 云江一院"), "cannot be read"),
        (("customer", "--name", "甲", "--kind", "hospitl"), "did you mean hospital?"),
    ],
)
def test_what_does_not_fit_is_told_and_not_written(book: Path, words: tuple[str, ...], told: str) -> None:
    before = hashes(book)
    result = new(book, *words, lang="en")
    assert result.exit_code in (1, 2)
    assert told in result.output
    assert hashes(book) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *(
            (("visit", "--customer", "云江一院", "--目的", "回访", "--on", day), told)
            for day, told in (
                ("12月1日", "“12月1日”没写年份；写年-月-日"),
                ("2026.12.1", "是不是想写“2026-12-1”？"),
                ("下周", "“下周”不是这里的日期写法"),
                ("2026-02-30", "日历上没有“2026-02-30”这一天"),
                ("", "“”不是这里的日期写法"),
            )
        ),
        (("weekly", "--id", "12月1日"), "“12月1日”不是周"),
        (("weekly", "--id", "2026-W99"), "“2026-W99”不是周"),
        (
            ("credit", "--customer", "云江一院", "--ratings", "x", "--ratings.annual-sales", "A"),
            "--ratings 和 --ratings.annual-sales",
        ),
        (("visit", "--customer", "云江一院", "--purpose", "\udcff"), "输入的内容不是UTF-8文字"),
        (
            (
                "opportunity",
                "--customer",
                "云江一院",
                "--标题",
                "甲",
                "--历程",
                "{阶段：收集资料，金额：12万}",
            ),
            "全角的“：”在这里起不了分隔作用",
        ),
    ],
)
def test_an_option_that_cannot_be_read_is_told_in_one_sentence(
    book: Path, words: tuple[str, ...], told: str
) -> None:
    before = hashes(book)
    for answers in (None, "回访\n" * 20):
        result = new(book, *words, answers=answers)
        assert result.exit_code == 2, result.output
        said = result.output.strip().splitlines()[-1]
        assert said.startswith("repbook: ") and told in said
    assert hashes(book) == before


def test_a_part_without_a_value_in_braces_is_told_as_any_other(book: Path) -> None:
    words = ("visit", "--customer", "云江一院", "--purpose", "x", "--next-step", "{what: , on: 2026-04-02}")
    assert new(book, *words).exit_code in (0, 1)


def test_a_list_in_the_place_of_a_day_is_told_as_what_it_is(book: Path) -> None:
    result = new(book, "customer", "--name", "甲", "--kind", "hospital", "--since", "[{on: 下周}]", lang="en")
    assert result.exit_code == 1


def test_an_answer_that_does_not_fit_is_asked_for_again(book: Path) -> None:
    answers = "\n".join(("不存在", "?", "2", "x", "2026-04-31", "2026-4-30", "很多", "3万", "", "HT-1"))
    result = new(book, "invoice", answers=answers, lang="en")
    assert result.exit_code == 0, result.output
    assert "nothing is called 不存在" in result.output
    assert "1 云江一院 (云江市第一人民医院)" in result.output
    assert text(book, "invoices/青岚三院/HT-1.yml") == "due: 2026-04-30\namount: 3万\nissued: 2026-03-27\n"


def test_breaking_off_writes_nothing(book: Path) -> None:
    before = hashes(book)
    result = new(book, "visit", answers="yjyy\n")
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert hashes(book) == before


def test_nothing_is_overwritten(book: Path) -> None:
    words = ("--customer", "云江一院", "--purpose", "回访")
    for number in ("", "-2", "-3"):
        assert new(book, "visit", *words).exit_code == 0
        assert (book / f"records/visits/chen-lu/{TODAY}-云江一院{number}.md").is_file()
    before = hashes(book)
    assert new(book, "customer", "--name", "云江一院", "--kind", "hospital").exit_code == 1
    assert new(book, "weekly", "--id", "2026-W12").exit_code == 1
    assert hashes(book) == before


def test_a_contacts_id_does_not_name_the_person(book: Path) -> None:
    words = ("--customer", "青岚三院", "--name", "赵某某", "--department", "检验科", "--position", "组长")
    assert new(book, "contact", *words).exit_code == 0
    assert (book / "records/contacts/青岚三院/检验科-组长.yml").is_file()
    assert new(book, "contact", "--customer", "青岚三院", "--name", "钱某某").exit_code == 0
    assert not [path for path in (book / "records").rglob("*") if "某某" in path.name]


def test_the_weekly_report_that_is_owed_is_filled_in_as_far_as_the_week_tells(book: Path) -> None:
    (book / "records/weekly/chen-lu/2026-W12.md").unlink()
    visit = "---\ncustomer: 云江一院\npurpose: 演示\nhelp: 要一台样机\n---\n"
    write(book, {"records/visits/chen-lu/2026-03-18.md": visit})
    assert check(book, "--rep", "chen-lu").exit_code == 1
    result = new(book, "weekly", answers="预算批了\n无\n签合同\n")
    assert result.exit_code == 0, result.output
    assert "拜访1次，1家客户" in result.output
    said = text(book, "weekly/chen-lu/2026-W12.md")
    assert "求助未答复：要一台样机\n-->\n" in said
    assert said.endswith("## 判断\n预算批了\n## 需要的支持\n无\n## 下周最重要的一件事\n签合同\n")
    assert f"提交: {TODAY}\n" in said
    assert check(book, "--rep", "chen-lu").exit_code == 0


def test_the_weekly_report_asks_for_a_call_of_each_opportunity_that_may_close(book: Path) -> None:
    event = "{on: 2026-03-02, stage: 赢取承诺, amount: 9万, expected_close: 2026-03-30}"
    soon = f"title: 试剂\nhistory:\n  - {event}\n"
    write(book, {"records/opportunities/云江一院/试剂.yml": soon})
    result = new(book, "weekly", answers="best\n判断\n\n\n", lang="en")
    assert result.exit_code == 0, result.output
    assert "云江一院/试剂  Commitment" in result.output
    assert "deals:\n  - {opportunity: 云江一院/试剂, call: best}\n" in text(
        book, "weekly/chen-lu/2026-W13.md"
    )


def test_a_weekly_report_that_says_nothing_is_still_owed(book: Path) -> None:
    (book / "records/weekly/chen-lu/2026-W12.md").unlink()
    assert new(book, "weekly").exit_code == 0
    assert check(book, "--rep", "chen-lu").exit_code == 1


@pytest.mark.parametrize("purpose", ODD)
def test_whatever_is_typed_reads_back_as_it_was(book: Path, purpose: str) -> None:
    assert new(book, "visit", "--customer", "云江一院", "--purpose", purpose).exit_code == 0
    path = f"records/visits/chen-lu/{TODAY}-云江一院.md"
    record = fit(path, (book / path).read_bytes()).record
    assert record is not None
    assert record.purpose == value.text(purpose)  # type: ignore[attr-defined]


def test_the_editor_has_the_last_word(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/回访/复访/")
    words = ("visit", "--customer", "云江一院", "--purpose", "回访", "--edit")
    assert new(book, *words).exit_code == 0
    assert "目的: 复访" in text(book, f"visits/chen-lu/{TODAY}-云江一院.md")
    monkeypatch.setenv("EDITOR", "sed -i s/云江一院/云江九院/")
    result = new(book, *words)
    assert result.exit_code == 1
    assert "云江九院" in text(book, f"visits/chen-lu/{TODAY}-云江一院-2.md"), "what was typed is kept"


def test_a_dry_run_prints_and_writes_nothing(book: Path) -> None:
    before = hashes(book)
    result = new(book, "visit", "--customer", "云江一院", "--purpose", "回访", "--dry-run")
    assert (result.exit_code, result.stdout[:4]) == (0, "---\n")
    assert result.stderr == f"未写入：records/visits/chen-lu/{TODAY}-云江一院.md\n"
    assert hashes(book) == before


SAMPLES = {
    "day": "2026-04-02",
    "price": "1万",
    "money": "1万",
    "mark": "9",
    "quarter": "2026-Q1",
    "count": "3",
}
REFERRED = {
    "reps": "chen-lu",
    "customers": "云江一院",
    "contacts": "检验科-主任",
    "products": "clia-200",
    "opportunities": "云江一院/化学发光",
}


# Kinds of which nothing is required, and that nobody writes down empty.
OTHERWISE_EMPTY = {
    "calendars": ("--days", "{2026-12-31: off}", "--id", "2027"),
    "expenses": ("--lines", "{amount: 30, kind: 差旅, on: 2026-03-02}"),
    "policies": ("--sales-tier", "{VIP: 60万}"),
}


def sample(asked: Question) -> str:
    if asked.words:
        return next(iter(asked.words))
    if asked.part.refers:
        return REFERRED[asked.part.refers.kind]
    names = [getattr(read, "__name__", "") for read in asked.part.reads]
    return next((SAMPLES[name] for name in names if name in SAMPLES), "甲")


@pytest.mark.parametrize("folder", family.names("records"))
def test_every_kind_can_be_made_from_its_required_fields(folder: str, book: Path) -> None:
    cls = kind(folder)
    words = ["--customer", "云江一院"] if cls.parts[0] == "customer" and len(cls.parts) > 1 else []
    for each in questions(cls):
        option = f"--{'.'.join(each.loc).replace('_', '-')}"
        if isinstance(each, Entries) and each.required:
            held = [f"{inner.loc[-1]}: {sample(inner)}" for inner in each.questions if inner.required]
            words += [option, f"{{{', '.join(held)}}}" if held else "{stage: research}"]
        elif isinstance(each, Question) and each.required:
            words += [option, sample(each)]
    words += OTHERWISE_EMPTY.get(folder, ())
    if cls.parts[-1] in ("name", "quarter-slug"):
        words += ["--id", "2026-Q1-甲"]
    before = set(hashes(book))
    result = new(book, folder, *words)
    assert result.exit_code == 0, result.output
    made = [path for path in set(hashes(book)) - before if path.endswith((".yml", ".md"))]
    assert len(made) == 1
    assert check(book, made[0], "--format", "json").exit_code == 0


def on_a_terminal(book: Path, kind: str, *answers: str) -> str:
    """Give what a rep sees who types one answer after another."""
    left = list(answers)
    process, terminal = pty.fork()
    if process == 0:
        os.environ.clear()
        os.environ.update(QUIET | {"LC_ALL": "C.UTF-8"})
        command = str(Path(sys.executable).parent / "repbook")
        os.execv(command, [command, "-C", str(book), "new", kind, "--as-of", TODAY, "--lang", "zh"])
    said = b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 20)
        try:
            piece = os.read(terminal, 4096) if ready else b""
        except OSError:
            break
        if not piece:
            break
        said += piece
        if said.endswith(b": ") and left:
            os.write(terminal, f"{left.pop(0)}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0, said.decode()
    return said.decode()


def test_a_rep_at_a_terminal_is_asked(book: Path) -> None:
    assert "→ 云江一院" in on_a_terminal(book, "visit", "yjyy", "", "", "回访", "", "", "")
    assert "目的: 回访" in text(book, f"visits/chen-lu/{TODAY}-云江一院.md")


def test_on_a_terminal_a_report_of_which_nothing_is_given_is_asked_for(book: Path) -> None:
    (book / "records/weekly/chen-lu/2026-W12.md").unlink()
    assert "2026-W12" in on_a_terminal(book, "weekly", "预算批了", "", "签合同")
    assert text(book, "weekly/chen-lu/2026-W12.md").endswith(
        "## 判断\n预算批了\n## 需要的支持\n\n## 下周最重要的一件事\n签合同\n"
    )
