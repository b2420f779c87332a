"""Help and refusals are in the language of the operator, like everything else that is said."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from tests.cli.team import QUIET, team, write

from repbook import family, guidance
from repbook.catalogue import sentences
from repbook.cli import cli
from repbook.printable import width

REPBOOK = Path(sys.executable).parent / "repbook"
LANGUAGE = ("LC_ALL", "LC_MESSAGES", "LANG")
COMMANDS = [name.removesuffix("_") for name in family.names("commands")]
# What click says to who writes a program, or of what repbook does not ask of it: prompts and files of click's
# own, colours, deprecated commands, other types.
NEVER = re.compile(
    r"(?i)deprecat|Name '|colour|stream|could not open|unknown error|repeat for|two entered|invalid input"
    r"|press any key|must be an iterable|invalid start|UUID|datetime|^\{name\} \{filename"
    r"|^(file|directory|path)$|^choice\(|env var|default: |dynamic|positional|match the format"
    r"|items are required|not nested|declar|same flag|values are required|boolean"
)


def run(folder: Path, *args: str, lang: str = "") -> subprocess.CompletedProcess[str]:
    """Give what the program says in a folder, in surroundings of a language."""
    env = {name: value for name, value in QUIET.items() if name not in LANGUAGE} | {"LANG": lang or "C.UTF-8"}
    return subprocess.run([REPBOOK, *args], cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("book"), team())


def solid(text: str) -> str:
    """Give a text without blanks, as lines may break anywhere."""
    return re.sub(r"\s", "", text)


def help_of(name: str) -> list[str]:
    """Give every English paragraph that a command's help consists of."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = [param.help for param in command.params if isinstance(param, click.Option) and param.help]
    return [*guidance.paragraphs(command.help or ""), *options]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_in_a_chinese_workspace_tells_its_help_in_chinese(book: Path, name: str) -> None:
    page = run(book, name, "--help")
    assert page.returncode == 0 and page.stderr == ""
    for english in help_of(name):
        assert solid(english) not in solid(page.stdout)
        assert solid(sentences("zh-CN")[english]) in solid(page.stdout)
    assert page.stdout.startswith("用法：repbook") and "显示这份帮助" in page.stdout
    assert max(width(line) for line in page.stdout.splitlines()) <= 78


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("check", "--help")])
def test_help_needs_nothing_of_what_reads_records(book: Path, words: tuple[str, ...]) -> None:
    code = "import sys, repbook.cli\ntry: repbook.cli.main()\nexcept SystemExit: print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code, *words], cwd=book, capture_output=True, text=True)
    loaded = set(told.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & {"pydantic_core", "yaml", "decimal", "repbook.fit", "repbook.speech"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_help_is_english_where_english_is_asked_for(book: Path, name: str) -> None:
    page = run(book, "--lang", "en", name, "--help")
    for english in help_of(name):
        assert solid(english) in solid(page.stdout)
    assert page.stdout.startswith("Usage: repbook")
    assert not re.search("用法|选项", page.stdout.split("Options")[0])


def test_the_list_of_commands_is_in_the_language_of_the_workspace(book: Path, tmp_path: Path) -> None:
    listed = run(book, "--help").stdout
    assert re.search(r"^  check +列出所有问题，包括没交的报表$", listed, re.MULTILINE)
    assert run(tmp_path, "-C", str(book), "--help").stdout == listed
    write(tmp_path, {"repbook.yml": "title: Team\nlocale: en\n"})
    assert "List everything that is wrong" in run(tmp_path, "--help", lang="zh_CN.UTF-8").stdout


def test_without_a_workspace_the_surroundings_choose(tmp_path: Path) -> None:
    assert run(tmp_path, "--help", lang="zh_CN.UTF-8").stdout.startswith("用法：")
    assert run(tmp_path, "--help", lang="en_US.UTF-8").stdout.startswith("Usage: ")
    assert run(tmp_path, "--lang=zh", "--help").stdout.startswith("用法：")


def test_the_language_may_stand_before_the_command_or_behind_it(book: Path) -> None:
    before, behind = run(book, "--lang", "en", "check"), run(book, "check", "--lang", "en")
    assert before.stdout == behind.stdout and "records" in before.stdout
    shown = run(book, "--lang", "en", "new", "visit", "--no-ask").stdout
    assert shown == run(book, "new", "visit", "--no-ask", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("typed", "chinese", "english"),
    [
        (("check", "--stagd"), "没有选项 '--stagd'。", "No such option '--stagd'."),
        (("import",), "缺少参数 'FILE'", "Missing argument 'FILE'"),
        (("import", "x.csv"), "缺少选项 '--map'", "Missing option '--map'"),
        (("chek",), "没有命令 'chek'。", "No such command 'chek'."),
        (("init", "a", "b"), "多出一个参数（b）", "Got unexpected extra argument (b)"),
        (("build", "--jobs", "0"), "'--jobs' 的值不对：0 不在范围 x>=1 之内。", "Invalid value for '--jobs'"),
        (("build", "--jobs"), "选项 '--jobs' 后面要有一个值。", "Option '--jobs' requires an argument."),
        (("check", "--strict=1"), "选项 '--strict' 后面不带值。", "Option '--strict' does not take a value."),
        (("check", "--lang", "fr"), "不在可选的词里：'en', 'zh'。", "is not one of 'en', 'zh'."),
    ],
)
def test_a_slip_is_told_in_the_language_of_the_operator(
    book: Path, typed: tuple[str, ...], chinese: str, english: str
) -> None:
    told = run(book, *typed)
    assert told.returncode == 2
    assert chinese in told.stderr
    assert "错误：" in told.stderr and "Error" not in told.stderr
    if "--lang" not in typed:
        assert english in run(book, "--lang", "en", *typed).stderr


def phrases(module: ModuleType) -> set[str]:
    """Give what a module of click marks for translation."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call))
    marked = (node for node in calls if isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"))
    return {
        part.value
        for node in marked
        for part in node.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_whatever_click_says_to_an_operator_is_in_the_catalogue() -> None:
    known = {phrase.template for phrase in guidance.PHRASES}
    spoken = {phrase for module in guidance.SPEAKING for phrase in phrases(module)}
    assert len(spoken) > 30
    assert {phrase for phrase in spoken - known if not NEVER.search(phrase)} == set()
    assert {phrase for phrase in known if phrase not in sentences("zh-CN")} == set()
